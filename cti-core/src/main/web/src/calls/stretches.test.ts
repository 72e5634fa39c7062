import { describe, expect, test } from 'vitest';
import type { TimelineStep } from '../shared/types';
import { stretchesOf } from './stretches';

const T0 = Date.UTC(2026, 10, 21, 6);
const step = (seconds: number, kind: string): TimelineStep => ({ n: 0, at: new Date(T0 + seconds * 1000).toISOString(), kind, leg: null, actor: null, cause: null, data: {} });

describe('stretchesOf', () => {
  test('hold and pause lie where they are in the file', () => {
    const steps = [step(0, 'arrived'), step(10, 'recording-started'), step(20, 'held'), step(35, 'resumed'), step(40, 'recording-paused'), step(44, 'recording-resumed'), step(60, 'talk-ended')];
    expect(stretchesOf(steps)).toEqual([{ kind: 'held', from: 10, to: 25 }, { kind: 'paused', from: 30, to: 34 }]);
  });

  test('a hold lasts until the talk is over', () => {
    expect(stretchesOf([step(10, 'recording-started'), step(20, 'held'), step(50, 'talk-ended'), step(60, 'ended')])).toEqual([{ kind: 'held', from: 10, to: 40 }]);
  });

  test('the wait between two talks is not in the file', () => {
    const steps = [step(10, 'recording-started'), step(30, 'transferred'), step(30, 'returned'), step(90, 'recording-started'), step(95, 'held'), step(99, 'resumed'), step(120, 'ended')];
    expect(stretchesOf(steps)).toEqual([{ kind: 'held', from: 25, to: 29 }]);
  });

  test('without a recording there is nothing', () => expect(stretchesOf([step(1, 'held'), step(2, 'resumed')])).toEqual([]));
});
