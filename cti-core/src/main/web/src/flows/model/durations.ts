/** ISO 8601 durations as the seconds (or days) that people type. Null: not a duration. */
export function secondsOf(iso: unknown): number | null {
  const match = typeof iso === 'string' ? /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(iso) : null;
  if (!match || iso === 'P') return null;
  const [, days, hours, minutes, seconds] = match.map((part) => Number(part ?? 0));
  return (days ?? 0) * 86_400 + (hours ?? 0) * 3_600 + (minutes ?? 0) * 60 + (seconds ?? 0);
}

/** As the server writes it: PT5S, PT0.5S, PT2M, PT1M30S. */
export function isoOf(seconds: number): string {
  const ms = Math.round(seconds * 1000);
  const hours = Math.floor(ms / 3_600_000);
  const minutes = Math.floor((ms % 3_600_000) / 60_000);
  const rest = (ms % 60_000) / 1000;
  const parts = `${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${rest ? `${rest}S` : ''}`;
  return `PT${parts === '' ? '0S' : parts}`;
}

export const daysOf = (iso: unknown): number | null => {
  const seconds = secondsOf(iso);
  return seconds === null ? null : seconds / 86_400;
};
