import { expect, test } from 'vitest';
import { dueTone } from './due';

const NOW = Date.parse('2026-11-21T06:00:00.000Z');

test.each([
  ['2026-11-21T05:59:59.000Z', 'late'],
  ['2026-11-21T06:00:00.000Z', 'soon'],
  ['2026-11-21T06:15:00.000Z', 'soon'],
  ['2026-11-21T06:15:01.000Z', 'calm'],
])('%s is %s', (dueAt, tone) => expect(dueTone(dueAt, NOW)).toBe(tone));
