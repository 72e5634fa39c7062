import { beforeAll, describe, expect, test } from 'vitest';
import { startWords } from '../../app/i18n';
import type { Guest } from '../../shared/types';
import { hearing, whoIs } from './hearing';

beforeAll(startWords);

const guest = (state: Guest['state'], number = '110'): Guest => ({ id: `g-${number}`, name: null, number, state, since: '2026-11-21T06:33:00.000Z' });
const said = (held: boolean, ...guests: Guest[]) =>
  hearing({ heldSince: held ? '2026-11-21T06:33:00.000Z' : null, muted: false, recordingPaused: false, pending: null, guests, lastGone: null });

describe('who hears whom', () => {
  test('in consultation the citizen hears neither', () => expect(said(true, guest('talking'))).toBe('市民听不到您和 110 报警台'));
  test('while it rings', () => {
    expect(said(true, guest('ringing'))).toBe('正在呼叫 110 报警台，市民在听音乐');
    expect(said(false, guest('ringing', '138****0001'))).toBe('正在呼叫 138****0001，您和市民照常通话');
  });
  test('after a toggle the guest hears neither', () => expect(said(false, guest('held'))).toBe('110 报警台 在听音乐，听不到您和市民'));
  test('all of them', () => expect(said(false, guest('talking'), guest('talking', '120'))).toBe('您、市民和 110 报警台、120 急救 互相听见'));
  test('a colleague is a name', () => expect(whoIs({ name: '李敏', number: null })).toBe('李敏'));
});
