import { expect, test } from 'vitest';
import type { Content, Point } from '../model/content';
import { bendsOf } from './bends';

const content: Content = {
  id: 'x', name: 'x', purpose: 'inbound', start: 'hours', fallback: 'human',
  nodes: {
    hours: { kind: 'hours', calendar: '日历', periods: { 夜间: 'night' }, otherwise: 'human' },
    night: { kind: 'say', speech: ['现在是夜间。'], next: 'human' },
    human: { kind: 'queue', queue: 'general', requirements: '' },
  },
};
const places = (night: Point, human: Point): Record<string, Point> => ({ hours: [0, 0], night, human });

test('a way that a box stands in turns before it', () => {
  // The exit is level with the box, its target above it: turned at once, the way passes over the box.
  expect(bendsOf(content, places([236, 60], [472, -100])).get('hours|otherwise')).toBe(0);
});

test('a way that is free only on the level of its exit turns after the box', () => {
  expect(bendsOf(content, places([236, 200], [472, 200])).get('hours|otherwise')).toBe(1);
});

test('a way that nothing stands in, and one to the next column, turn in the middle', () => {
  expect(bendsOf(content, places([236, 400], [472, 0])).size).toBe(0);
  expect(bendsOf(content, places([236, 60], [236, -300])).size).toBe(0);
});

test('where every turn meets a box, it stays in the middle', () => {
  expect(bendsOf(content, places([236, 60], [472, 60])).has('hours|otherwise')).toBe(false);
});
