import { t } from 'i18next';
import { api, NetworkLost } from '../shared/api';
import type { Desk, DeskCall, WorkOrder } from '../shared/types';
import { keeperOf, meet } from '../workorder/drafts';
import { focusOn } from '../workorder/focus';
import { peek } from '../workorder/WorkOrderPeek';
import { joinTicketBy } from './actions';

const FLUSHES = 3;

/** The agent has the call or wraps it up: its order may go into an open one, or come back. */
export const mayJoin = ({ call, state }: Desk) =>
  call !== null && call.visit === null && call.workOrder !== null && (state.word === 'wrap-up' || (state.word === 'talking' && call.phase === 'talking'));

/** The call's order is one of an earlier call: it was joined, or the agent rang about it. */
export const isOfEarlierCall = ({ id, workOrder }: DeskCall) => workOrder !== null && workOrder.callId !== id;

/** What was typed for this call goes with it, so it has to be on the server first. */
export const joinTicket = (call: DeskCall, order: string) =>
  joinTicketBy(async () => {
    const own = call.workOrder && keeperOf(call.workOrder.id);
    for (let turn = 0; own && own.view.phase !== 'clean' && turn < FLUSHES; turn += 1) await own.flush();
    if (own && own.view.phase !== 'clean') throw new NetworkLost(t('join.notSaved'));
    show(await api<WorkOrder>('PUT', pathOf(call), { workOrder: order }));
  });

export const partTicket = (call: DeskCall) => joinTicketBy(async () => show(await api<WorkOrder>('DELETE', pathOf(call))));

const pathOf = ({ id }: DeskCall) => `/calls/${encodeURIComponent(id)}/work-order`;

function show(order: WorkOrder) {
  meet(order);
  peek(null);
  focusOn('matter');
}
