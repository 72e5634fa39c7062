import type { Content } from './content';

export interface History {
  past: readonly Content[];
  now: Content;
  future: readonly Content[];
  /** What the last step did: typing in one field is one step. */
  step: string | null;
  at: number;
}

const LONGEST = 200;
const ONE_STEP_MS = 1_500;

export const started = (content: Content): History => ({ past: [], now: content, future: [], step: null, at: 0 });

export function stepped(history: History, content: Content, step: string | null, at: number): History {
  if (content === history.now) return history;
  const goesOn = step !== null && step === history.step && at - history.at < ONE_STEP_MS;
  return { past: goesOn ? history.past : [...history.past, history.now].slice(-LONGEST), now: content, future: [], step, at };
}

export function undone(history: History): History {
  const before = history.past.at(-1);
  if (!before) return history;
  return { past: history.past.slice(0, -1), now: before, future: [history.now, ...history.future], step: null, at: 0 };
}

export function redone(history: History): History {
  const [after, ...future] = history.future;
  return after ? { past: [...history.past, history.now], now: after, future, step: null, at: 0 } : history;
}
