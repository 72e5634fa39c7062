import type { EarlierCall } from '../shared/types';

const WEEK_MS = 7 * 24 * 3600 * 1000;

/** How often the number called in seven days, this call included, and what it was about last time. */
export function repeatOf(history: readonly EarlierCall[], now: number): { times: number; last: EarlierCall } | null {
  const recent = history.filter(({ at, direction }) => direction === 'inbound' && now - Date.parse(at) < WEEK_MS);
  const last = recent.reduce<EarlierCall | null>((newest, each) => (newest === null || each.at > newest.at ? each : newest), null);
  return last === null ? null : { times: recent.length + 1, last };
}
