import { create } from 'zustand';
import type { Desk, WorkOrder } from '../shared/types';

interface CurrentTicket {
  id: string | null;
  /** Its call is over and wrapped up, but it is still a draft: it stays until the agent closes it or the next call comes. */
  leftOver: boolean;
  /** Somebody tried to save: missing fields are marked from now on. */
  asked: boolean;
}

export const NO_TICKET: CurrentTicket = { id: null, leftOver: false, asked: false };

export const useCurrentTicket = create<CurrentTicket>()(() => NO_TICKET);

/** Which form is in the middle: that of the call, of the wrap-up, or the one that the wrap-up's timer left unfinished. */
export function nextTicket(now: CurrentTicket, desk: Desk, status: (id: string) => WorkOrder['status'] | null): CurrentTicket {
  const own = desk.call?.visit ? null : desk.call;
  const id = own?.workOrder?.id ?? desk.wrapUp?.workOrderId ?? desk.owedTicket ?? null;
  if (id !== null) return id === now.id ? (now.leftOver ? { ...now, leftOver: false } : now) : { id, leftOver: false, asked: false };
  if (now.id === null) return now;
  if (status(now.id) === 'saved') return NO_TICKET;
  return now.leftOver ? now : { ...now, leftOver: true };
}

export function closeTicket() {
  useCurrentTicket.setState(NO_TICKET);
}
