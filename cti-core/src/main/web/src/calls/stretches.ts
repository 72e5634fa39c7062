import type { TimelineStep } from '../shared/types';

/** A part of a recording in which the two did not simply talk, in seconds of its file. */
export interface Stretch {
  kind: 'held' | 'paused';
  from: number;
  to: number;
}

const BEGINS: Record<string, Stretch['kind']> = { held: 'held', 'agent-away': 'held', 'recording-paused': 'paused' };
const ENDS: Record<string, Stretch['kind']> = { resumed: 'held', 'agent-back': 'held', 'recording-resumed': 'paused' };
/** Waiting is not recorded; a later talk is written behind the first. */
const STOPS = new Set(['talk-ended', 'transferred', 'returned', 'ended']);

/** The clock of the file runs only while something is recorded. */
export function stretchesOf(steps: readonly TimelineStep[]): Stretch[] {
  const found: Stretch[] = [];
  const open = new Map<Stretch['kind'], number>();
  let written = 0;
  let since: number | null = null;
  for (const { kind, at } of steps) {
    const now = Date.parse(at);
    const here = written + (since === null ? 0 : (now - since) / 1000);
    const close = (which: Stretch['kind']) => {
      const from = open.get(which);
      if (from !== undefined) found.push({ kind: which, from, to: here });
      open.delete(which);
    };
    const begins = BEGINS[kind];
    const ends = ENDS[kind];
    if (kind === 'recording-started' && since === null) since = now;
    if (begins !== undefined && since !== null && !open.has(begins)) open.set(begins, here);
    if (ends !== undefined) close(ends);
    if (STOPS.has(kind) && since !== null) {
      close('held');
      close('paused');
      written = here;
      since = null;
    }
  }
  return found.sort((a, b) => a.from - b.from);
}
