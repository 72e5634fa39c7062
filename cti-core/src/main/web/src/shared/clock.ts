import { useSyncExternalStore } from 'react';

/**
 * Durations on the screen are counted from instants of the server, and the clock of a desk may be wrong. An instant that the server
 * has just made (a new offer, a work order just saved) tells how far: the difference is used when it is more than the way can
 * explain. The `since` of a state is no such instant: an agent whose call went away is ready since before that call.
 */
const TRUSTED_MS = 2_000;
let offsetMs = 0;

export function serverNow(): number {
  return Date.now() + offsetMs;
}

export function learnFromFreshInstant(instant: string, receivedAt = Date.now()) {
  const difference = Date.parse(instant) - receivedAt;
  if (Number.isFinite(difference)) offsetMs = Math.abs(difference) > TRUSTED_MS ? difference : 0;
}

/** A duration is never negative, so an instant of the future shows that our clock is behind. */
export function learnFromAnyInstant(instant: string, receivedAt = Date.now()) {
  const difference = Date.parse(instant) - receivedAt;
  if (Number.isFinite(difference) && difference > Math.max(offsetMs, TRUSTED_MS)) offsetMs = difference;
}

export function forgetClock() {
  offsetMs = 0;
}

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let tick = 0;

function subscribe(listener: () => void) {
  listeners.add(listener);
  timer ??= setInterval(() => {
    tick += 1;
    listeners.forEach((each) => each());
  }, 500);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** Renders again twice a second; one timer for the whole page. */
export function useServerNow(): number {
  useSyncExternalStore(subscribe, () => tick);
  return serverNow();
}
