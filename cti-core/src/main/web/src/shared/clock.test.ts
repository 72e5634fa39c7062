import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { forgetClock, learnFromAnyInstant, learnFromFreshInstant, serverNow } from './clock';

// The clock stands still: a slow machine is no wrong clock.
beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  forgetClock();
});
const ahead = () => Math.round((serverNow() - Date.now()) / 1000);
const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();

test('a fresh instant corrects a desk whose clock is wrong, both ways', () => {
  learnFromFreshInstant(inSeconds(120));
  expect(ahead()).toBe(120);
  learnFromFreshInstant(inSeconds(-90));
  expect(ahead()).toBe(-90);
});

test('the way of a frame is no wrong clock', () => {
  learnFromFreshInstant(inSeconds(-1));
  expect(ahead()).toBe(0);
});

test('an old instant says nothing, a future one that we are behind', () => {
  learnFromAnyInstant(inSeconds(-600));
  expect(ahead()).toBe(0);
  learnFromAnyInstant(inSeconds(60));
  expect(ahead()).toBe(60);
});
