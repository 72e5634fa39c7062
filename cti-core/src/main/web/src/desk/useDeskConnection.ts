import { useEffect, useRef } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { usePhone } from '../phone/phoneStore';
import { api } from '../shared/api';
import { useSession } from '../shared/session';
import type { Desk } from '../shared/types';
import { flushAll, meet, recoverKept } from '../workorder/drafts';
import { EventStream, feed, useDesk } from './events';
import { leaveSeat, takeSeat, useSeat } from './seat';
import { useRejoin } from './useRejoin';

const LIST_AT_MOST_EVERY_MS = 2_000;

/** Everything that runs while somebody is signed in: the events, the seat after a reload, and text that waits to be saved. */
export function useDeskConnection() {
  const token = useSession(({ session }) => session?.token);
  const login = useSession(({ session }) => session?.user.login);
  const link = useDesk((state) => state.link);
  const databaseAway = useDesk(({ desk }) => desk?.limits.includes('database-away') ?? false);

  const client = useQueryClient();
  useEffect(() => {
    if (!token) return undefined;
    // What an ended session refused is asked for again.
    void client.invalidateQueries();
    const events = new EventStream(token);
    // Who is seated learns it from this answer even when the events are slow to come.
    void api<{ desk: Desk }>('GET', '/me').then(
      ({ desk }) => feed({ type: 'desk', desk }),
      () => undefined,
    );
    return () => events.close();
  }, [token, client]);

  useEffect(() => {
    if (link !== 'open' || databaseAway || !login) return;
    flushAll();
    void recoverKept(login);
  }, [link, databaseAway, login, token]);

  useSeatAfterReload();
  useTakenOver();
  useRejoin();
  useTicketOfCall();
  useListRefresh();
}

/** A reload forgets the secret of the phone, so the seat that is ours is asked for again. */
function useSeatAfterReload() {
  const seat = useDesk(({ desk }) => desk?.seat?.seat);
  const mine = useSeat((state) => state.seat?.seat);
  const asked = useRef<string | null>(null);
  const expired = useSession((state) => state.expired);
  useEffect(() => {
    if (!seat) asked.current = null;
    if (!seat || expired || mine === seat || asked.current === seat) return;
    asked.current = seat;
    takeSeat(seat).catch(() => {
      asked.current = null;
    });
  }, [seat, mine, expired]);
}

/** Another page has taken over: this one's phone goes, but not with a call in it. */
function useTakenOver() {
  const takenOver = useSession((state) => state.takenOver);
  const onCall = usePhone(({ call }) => call !== null);
  useEffect(() => {
    if (takenOver && !onCall) leaveSeat();
  }, [takenOver, onCall]);
}

function useTicketOfCall() {
  const order = useDesk(({ desk }) => (desk?.call?.visit ? undefined : desk?.call?.workOrder));
  useEffect(() => {
    if (order) meet(order);
  }, [order]);
}

function useListRefresh() {
  const version = useDesk((state) => state.callsVersion);
  const client = useQueryClient();
  const last = useRef(0);
  useEffect(() => {
    if (version === 0) return undefined;
    const wait = Math.max(0, last.current + LIST_AT_MOST_EVERY_MS - Date.now());
    const timer = setTimeout(() => {
      last.current = Date.now();
      void client.invalidateQueries({ queryKey: ['calls'] });
    }, wait);
    return () => clearTimeout(timer);
  }, [version, client]);
}
