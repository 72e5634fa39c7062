/** Red when it is late, amber when it is near; grey is normal. */
export type DueTone = 'late' | 'soon' | 'calm';

const SOON_MS = 15 * 60_000;

export function dueTone(dueAt: string, now: number): DueTone {
  const left = Date.parse(dueAt) - now;
  return left < 0 ? 'late' : left <= SOON_MS ? 'soon' : 'calm';
}
