import { create } from 'zustand';
import { hangUpPhone } from '../phone/agentPhone';
import { usePhone } from '../phone/phoneStore';
import { api, ApiProblem, sentence } from '../shared/api';
import { serverNow } from '../shared/clock';
import { useSession } from '../shared/session';
import type { StateWord } from '../shared/types';
import { closeDrafts } from '../workorder/drafts';
import { closeTicket } from './currentTicket';
import { feed, useDesk } from './events';
import { leaveSeat } from './seat';

export type Wish = 'ready' | 'not-ready' | 'hang-up' | 'finish' | 'sign-out' | 'call-out' | 'shift' | 'abusive' | 'join';

interface Actions {
  /** Shown on its button at once; the switch and the server decide what becomes of it. */
  pending: Wish | null;
  problem: string | null;
}

export const useActions = create<Actions>()(() => ({ pending: null, problem: null }));

const sayInBar = (problem: string) => useActions.setState({ problem });

/** One wish at a time: a double click is one click. A refusal is said once: in the bar, or where the wish was made. */
async function act(wish: Wish, work: () => Promise<unknown>, say = sayInBar): Promise<boolean> {
  if (useActions.getState().pending) return false;
  useActions.setState({ pending: wish, problem: null });
  try {
    await work();
    return true;
  } catch (error) {
    say(sentence(error));
    return false;
  } finally {
    useActions.setState({ pending: null });
  }
}

const putState = (state: 'ready' | 'not-ready' | 'offline', reason?: string) =>
  api<{ state: StateWord }>('PUT', '/agents/me/state', { state, ...(reason === undefined ? {} : { reason }) });

export const becomeReady = () => act('ready', () => putState('ready'));

export const becomeNotReady = (reason: string) => act('not-ready', () => putState('not-ready', reason));

/** Back after the system has signed the agent out: at the same seat, whose phone is still there; ready at once if nothing is in the way. */
export const signInAgain = (seat: string, ready: boolean) =>
  act('ready', async () => {
    await api('PUT', '/agents/me/seat', { seat });
    if (ready) await putState('ready');
  });

export const planShift = (login: string, endsAt: string | null) => api('PUT', `/agents/${encodeURIComponent(login)}/shift`, { endsAt });

export const stayLonger = (endsAt: string, minutes: number) =>
  act('shift', () => planShift('me', new Date(Math.max(Date.parse(endsAt), serverNow()) + minutes * 60_000).toISOString()));

export const markAbusive = (call: string, abusive: boolean) =>
  act('abusive', () => api('PUT', `/calls/${encodeURIComponent(call)}/abusive`, { abusive }));

/** The work order of the call goes into another one, or comes back. */
export const joinTicketBy = (work: () => Promise<unknown>) => act('join', work);

/** Ends the wrap-up; a rest that was chosen is asked for first, or a call could come in between. */
export const finishWrapUp = (restReason: string | null) =>
  act('finish', async () => {
    if (restReason !== null) await putState('not-ready', restReason);
    await api('POST', '/agents/me/wrap-up/finish');
  });

/** The browser phone hangs up by itself, straight to the switch: it does not need the server. */
export function hangUp() {
  if (usePhone.getState().call) {
    hangUpPhone();
    return;
  }
  const call = useDesk.getState().desk?.call;
  if (call) void act('hang-up', () => api('POST', `/calls/${encodeURIComponent(call.id)}/hang-up`));
}

/** Whom to call: a number, or whoever is behind the id of something, so that no page needs the number. */
export type Callee = { number: string } | { workOrder: string } | { task: string } | { call: string } | { abandoned: string };

/** The own phone rings first; what comes of it is on the desk. */
export const callOut = (callee: Callee, say?: (problem: string) => void) => act('call-out', () => api<{ id: string }>('POST', '/calls', callee), say);

export const signOut = () =>
  act('sign-out', async () => {
    if (useDesk.getState().desk?.seat) await putState('offline');
    try {
      await api('DELETE', '/sessions/current');
    } catch (error) {
      if (!(error instanceof ApiProblem && error.status === 401)) throw error;
    }
    forgetPerson();
  });

/** This tab knows nobody any more; text that the server does not have stays in the browser for its author. */
export function forgetPerson() {
  leaveSeat();
  closeDrafts();
  closeTicket();
  useSession.getState().signedOut();
  feed({ type: 'left' });
  useActions.setState({ problem: null });
}

export function clearProblem() {
  useActions.setState({ problem: null });
}
