import { describe, expect, test } from 'vitest';
import { aCall, aDesk, aWorkOrder } from './testDesk';
import { nextTicket, NO_TICKET } from './currentTicket';

const talking = aDesk({ word: 'talking' }, { call: aCall({ workOrder: aWorkOrder({ id: 'W-1' }) }) });
const wrapUp = aDesk({ word: 'wrap-up' }, { wrapUp: { callId: 'c-1', deadline: '2026-11-21T06:40:00.000Z', workOrderId: 'W-1' } });
const ready = aDesk({ word: 'ready' });
const draft = () => 'draft' as const;
const saved = () => 'saved' as const;

describe('the ticket in the middle', () => {
  test('is that of the call, from the first ring through the wrap-up', () => {
    const atRing = nextTicket(NO_TICKET, talking, draft);
    expect(atRing).toEqual({ id: 'W-1', leftOver: false, asked: false });
    expect(nextTicket(atRing, wrapUp, draft)).toBe(atRing);
  });

  test('goes when it was saved for good', () => {
    expect(nextTicket(nextTicket(NO_TICKET, wrapUp, draft), ready, saved)).toEqual(NO_TICKET);
  });

  test('stays when the timer of the wrap-up ran out over a draft', () => {
    const left = nextTicket(nextTicket(NO_TICKET, wrapUp, draft), ready, draft);
    expect(left).toMatchObject({ id: 'W-1', leftOver: true });
    expect(nextTicket(left, ready, draft)).toBe(left);
  });

  test('makes room for the next call', () => {
    const left = { id: 'W-0', leftOver: true, asked: true };
    expect(nextTicket(left, talking, draft)).toEqual({ id: 'W-1', leftOver: false, asked: false });
  });
});
