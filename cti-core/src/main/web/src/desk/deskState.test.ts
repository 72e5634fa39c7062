import { describe, expect, test } from 'vitest';
import { aDesk } from './testDesk';
import { beginAfresh, EMPTY, reduceDesk, type DeskState } from './deskState';

const deskFrame = (seq: number, word: 'ready' | 'talking') => ({ type: 'frame', frame: { seq, type: 'desk', desk: aDesk({ word }) } }) as const;
const word = (state: DeskState) => state.desk?.state.word;

describe('reduceDesk', () => {
  test('the newest desk wins', () => {
    const state = [deskFrame(1, 'ready'), deskFrame(2, 'talking')].reduce(reduceDesk, EMPTY);
    expect(word(state)).toBe('talking');
    expect(state.lastSeq).toBe(2);
  });

  test('a frame that was seen before changes nothing', () => {
    const state = [deskFrame(5, 'talking'), deskFrame(4, 'ready'), deskFrame(5, 'ready')].reduce(reduceDesk, EMPTY);
    expect(word(state)).toBe('talking');
  });

  test('a lost connection keeps the desk and the moment it was lost', () => {
    const talking = reduceDesk(EMPTY, deskFrame(1, 'talking'));
    const lost = reduceDesk(reduceDesk(talking, { type: 'closed', at: 1000 }), { type: 'closed', at: 9000 });
    expect(lost).toMatchObject({ link: 'lost', lostSince: 1000 });
    expect(word(lost)).toBe('talking');
    expect(reduceDesk(lost, { type: 'opened' })).toMatchObject({ link: 'open', lostSince: null });
  });

  test('the desk of a REST answer is not taken over a newer event', () => {
    const rest = { type: 'desk', desk: aDesk({ word: 'ready' }) } as const;
    expect(word(reduceDesk(EMPTY, rest))).toBe('ready');
    expect(word(reduceDesk(reduceDesk(EMPTY, deskFrame(1, 'talking')), rest))).toBe('talking');
  });

  test('changed calls are counted, the desk stays', () => {
    const state = reduceDesk(reduceDesk(EMPTY, deskFrame(1, 'ready')), { type: 'frame', frame: { seq: 2, type: 'calls-changed' } });
    expect(state).toMatchObject({ callsVersion: 1, lastSeq: 2 });
    expect(word(state)).toBe('ready');
  });

  test('a server that counts from the beginning again is believed', () => {
    const before = reduceDesk(EMPTY, deskFrame(90, 'talking'));
    expect(word(reduceDesk(beginAfresh(before, 1), deskFrame(1, 'ready')))).toBe('ready');
  });
});
