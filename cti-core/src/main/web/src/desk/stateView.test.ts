import { describe, expect, test } from 'vitest';
import { INITIAL } from '../phone/phoneStore';
import type { Guest } from '../shared/types';
import { aCall, aDesk } from './testDesk';
import { stateViewOf } from './stateView';

const phone = { ...INITIAL, registration: 'registered' as const };
const LOST_AT = Date.UTC(2026, 10, 21);
const ring = { id: 's-1', direction: 'in' as const, phase: 'ringing' as const, remote: '13800001234', since: 0, sipCallId: '' };

const withGuest = (state: Guest['state'], held: boolean) =>
  aDesk({ word: 'talking' }, { call: aCall({ phase: 'talking', controls: {
    heldSince: held ? '2026-11-21T06:33:00.000Z' : null, muted: false, recordingPaused: false, pending: null,
    guests: [{ id: 'g-1', name: null, number: '110', state, since: '2026-11-21T06:33:00.000Z' }], lastGone: null,
  } }) });

describe('stateViewOf', () => {
  test.each([
    [aDesk({ word: 'ready' }), 'ready', 'ready'],
    [aDesk({ word: 'ringing' }, { call: aCall() }), 'ringing', 'primary'],
    [aDesk({ word: 'talking' }, { call: aCall({ phase: 'announcing' }) }), 'announcing', 'talk'],
    [aDesk({ word: 'talking' }, { call: aCall({ phase: 'talking' }) }), 'talking', 'talk'],
    [aDesk({ word: 'talking' }, { call: aCall({ phase: 'talking', controls: { heldSince: '2026-11-21T06:33:00.000Z', muted: false, recordingPaused: false, pending: null, guests: [], lastGone: null } }) }), 'held', 'hold'],
    [withGuest('ringing', false), 'talking', 'talk'],
    [withGuest('talking', false), 'threeWay', 'talk'],
    [withGuest('ringing', true), 'consult', 'hold'],
    [withGuest('talking', true), 'consult', 'hold'],
    [withGuest('held', false), 'consult', 'hold'],
    [aDesk({ word: 'wrap-up' }), 'wrapUp', 'wrap'],
    [aDesk({ word: 'not-ready', reason: '就餐' }), 'notReady', 'rest'],
    [aDesk({ word: 'not-ready', reason: 'no-answer', by: 'system' }), 'noAnswer', 'amber'],
    [aDesk({ word: 'not-ready', reason: '未应答', by: 'system' }), 'noAnswer', 'amber'],
    [aDesk({ word: 'not-ready', reason: '失联', by: 'system' }), 'phoneLost', 'red'],
    [aDesk({ word: 'offline' }), 'offline', 'rest'],
  ])('%#: %s', (desk, key, tone) => expect(stateViewOf(desk, phone)).toMatchObject({ key, tone }));

  test('just seated is not ready, without a reason', () => {
    expect(stateViewOf(aDesk({ word: 'not-ready', reason: '签入' }), phone)).toMatchObject({ key: 'notReady', reason: null });
    expect(stateViewOf(aDesk({ word: 'not-ready', reason: '就餐' }), phone).reason).toBe('就餐');
  });

  test('signed out since ever has no duration', () => {
    expect(stateViewOf(aDesk({ word: 'offline', since: '1970-01-01T00:00:00.000Z' }), phone).since).toBeNull();
  });

  test('a lost phone is said before ready', () => {
    const view = stateViewOf(aDesk({ word: 'ready' }), { ...phone, registration: 'lost', lostSince: LOST_AT });
    expect(view).toMatchObject({ key: 'phoneLost', tone: 'red', since: new Date(LOST_AT).toISOString() });
  });

  test('a lost registration does not hide a call that goes on', () => {
    const talking = aDesk({ word: 'talking' }, { call: aCall({ phase: 'talking' }) });
    expect(stateViewOf(talking, { ...phone, registration: 'lost' }).key).toBe('talking');
  });

  test('a ring that only the phone knows of is a ring', () => {
    expect(stateViewOf(aDesk({ word: 'ready' }), { ...phone, call: ring }).key).toBe('ringing');
    expect(stateViewOf(aDesk({ word: 'ready' }), { ...phone, call: { ...ring, phase: 'talking' } }).key).toBe('talking');
  });
});
