import { beforeAll, describe, expect, test } from 'vitest';
import { startWords } from '../app/i18n';
import type { TimelineStep } from '../shared/types';
import { detailOf, kindWord, namesIn, whoWord } from './timelineWords';

beforeAll(startWords);

/** The kinds of rows that the server writes (db, TimelineKind). */
const KINDS = [
  'arrived', 'ivr', 'queued', 'offered', 'offer-answered', 'announcing', 'joined', 'recording-started', 'offer-ended', 'returned',
  'held', 'resumed', 'muted', 'unmuted', 'dtmf', 'recording-refused', 'recording-faulty', 'recording-paused', 'recording-resumed', 'transferred', 'consulted', 'three-way', 'toggled', 'merged', 'agent-left', 'consult-ended', 'guest-invited', 'guest-answered', 'guest-held', 'guest-resumed', 'guest-left', 'handed-over', 'control-failed', 'agent-away', 'agent-rung-again', 'agent-back', 'agent-given-up', 'talk-ended', 'rated', 'wrap-up-started', 'wrap-up-ended', 'work-order', 'left', 'ended',
];
const step = (kind: string, data: Record<string, unknown>, cause: string | null = null): TimelineStep => ({
  n: 0, at: '2026-11-21T06:31:40.112Z', kind, leg: null, actor: null, cause, data,
});

describe('the words of the timeline', () => {
  test.each(KINDS)('%s has a Chinese word', (kind) => expect(kindWord(kind)).toMatch(/^[\u4e00-\u9fff]+$/));

  test('a kind of a newer server is a record, not a raw key', () => expect(kindWord('teleported')).toBe('其他记录'));

  test('a step is told from what its data knows', () => {
    expect(detailOf(step('offered', { agent: '1007', agentName: '王海燕', seat: '8007', why: '空闲最久' }))).toBe('向 1007 王海燕振铃（座席 8007），空闲最久');
    expect(detailOf(step('returned', { head: true }))).toBe('回到队首');
    expect(detailOf(step('ended', { outcome: 'answered', by: 'caller' }))).toBe('已接，市民挂机');
  });

  test('agents are told by number and name', () => {
    const offered = step('offered', { agent: '1007', agentName: '王海燕' });
    const names = namesIn([offered, step('joined', { agent: '1007' })]);
    expect(detailOf(step('joined', { agent: '1007' }), names)).toBe('1007 王海燕');
    expect(whoWord({ ...step('wrap-up-started', {}), actor: '1007' }, names)).toBe('1007 王海燕');
    expect(whoWord({ ...step('ended', {}), actor: 'system' }, names)).toBe('系统');
  });

  test('codes of the engine are words, English of the network is left out, numbers are masked', () => {
    expect(detailOf(step('offer-ended', {}, 'NO_ANSWER'))).toBe('响铃未接');
    expect(detailOf(step('ended', { outcome: 'answered', by: 'caller', cause: 'Normal Clearing' }, 'Normal Clearing'))).toBe('已接，市民挂机');
    expect(detailOf(step('arrived', { caller: '13800001234', dialled: '12345' }))).toBe('138****1234 拨打 12345');
    expect(detailOf(step('queued', { queueName: '市民综合', place: '2026-11-21T06:31:49.310Z' }))).toBe('市民综合');
  });

  test('empty data makes no words out of nothing', () => {
    for (const kind of KINDS) expect(detailOf(step(kind, {}))).not.toMatch(/undefined|null|NaN/);
  });
});
