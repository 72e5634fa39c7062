import { expect, test } from 'vitest';
import type { EarlierCall } from '../shared/types';
import { repeatOf } from './repeat';

const NOW = Date.parse('2026-11-21T06:00:00.000Z');
const call = (at: string): EarlierCall => ({ callId: at, at, lineName: null, agentName: null, outcome: 'answered', workOrderId: null, title: null, direction: 'inbound' });

test('counts seven days and this call, and finds the newest', () => {
  const repeat = repeatOf([call('2026-11-17T07:00:00.000Z'), call('2026-11-19T01:00:00.000Z'), call('2026-08-02T01:00:00.000Z')], NOW);
  expect(repeat).toMatchObject({ times: 3, last: { at: '2026-11-19T01:00:00.000Z' } });
});

test('a first call is no repeat', () => expect(repeatOf([call('2026-08-02T01:00:00.000Z')], NOW)).toBeNull());
