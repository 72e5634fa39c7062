import type { AgentState, Desk, DeskCall, WorkOrder } from '../shared/types';

/** Test values; only tests import this file. */
export function aWorkOrder(change: Partial<WorkOrder> = {}): WorkOrder {
  return {
    id: 'W20261121-7', callId: 'c-1', caller: '138****1234', line: '12345', type: '', category: '', region: '', address: '',
    urgency: 'normal', secrecy: 'public', title: '', matter: '', contactName: '', status: 'draft', version: 1,
    updatedAt: '2026-11-21T06:32:05.000Z', updatedBy: null, joinedInto: null, ...change,
  };
}

export function aCall(change: Partial<DeskCall> = {}): DeskCall {
  return {
    id: 'c-1', offerId: 'o-1', phase: 'offered', caller: '138****1234', place: '浙江 舟山', line: '12345', lineName: '市民热线',
    queue: 'general', queueName: '市民综合', waitedSeconds: 18, offeredAt: '2026-11-21T06:32:05.000Z', answeredAt: null, joinedAt: null,
    ringDeadline: '2026-11-21T06:32:25.000Z', why: null, path: [], history: [], openWorkOrders: [], workOrder: aWorkOrder(),
    controls: { heldSince: null, muted: false, recordingPaused: false, pending: null, guests: [], lastGone: null }, awaySince: null, direction: 'inbound', abusive: false, visit: null, ...change,
  };
}

export function aDesk(state: Partial<AgentState> = {}, change: Partial<Desk> = {}): Desk {
  return {
    agent: { login: '1007', name: '王海燕', workNumber: '1007', role: 'agent', skills: [{ name: '市民综合', level: 3 }] },
    seat: { seat: '8007', kind: 'browser', reachable: true, autoAnswer: false },
    state: { word: 'ready', reason: null, since: '2026-11-21T06:30:00.000Z', by: 'agent', cause: null, limitAt: null, until: null, ...state },
    call: null, wrapUp: null, afterwards: null, shift: null, limits: [], tasks: { open: 0, nextDueAt: null, changedAt: null }, owedTicket: null,
    notReadyReasons: [{ code: 'break', word: '小休', limitMinutes: 15 }, { code: 'meal', word: '就餐', limitMinutes: 60 }, { code: 'training', word: '培训', limitMinutes: null }], ...change,
  };
}
