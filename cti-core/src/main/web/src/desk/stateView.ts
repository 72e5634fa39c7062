import type { PhoneState } from '../phone/phoneStore';
import type { AgentState, Desk } from '../shared/types';

export type StateKey =
  | 'offline' | 'ready' | 'ringing' | 'announcing' | 'callingOut' | 'talking' | 'held' | 'consult' | 'threeWay' | 'wrapUp' | 'notReady' | 'noAnswer' | 'phoneLost' | 'unknown';

/** The colour token a state is drawn with; its shape goes with the key. */
export type Tone = 'ready' | 'primary' | 'talk' | 'hold' | 'wrap' | 'rest' | 'amber' | 'red';

export interface StateView {
  key: StateKey;
  tone: Tone;
  /** A not-ready reason in the words of the hotline, else null. */
  reason: string | null;
  /** Since when, on the server's clock. */
  since: string | null;
  /** From then on the state is looked at: it lasts longer than it should. */
  limitAt: string | null;
}

export const isOver = ({ limitAt }: StateView, now: number) => limitAt !== null && now >= Date.parse(limitAt);

/** Reasons that the routing engine gives by itself, as its words or codes; all others are the hotline's own words. */
const UNANSWERED = new Set(['未应答', '拒接', 'no-answer', 'rejected']);
const PHONE_LOST = new Set(['失联', 'phone-lost']);
/** Not ready for nothing but a work order that is not saved. */
const OWES = new Set(['工单未保存', 'unsaved-ticket']);
const JUST_SEATED = new Set(['签入', 'signed-in']);

const EPOCH_ENDS = Date.UTC(2000, 0, 1);

const TONES: Record<StateKey, Tone> = {
  offline: 'rest', ready: 'ready', ringing: 'primary', announcing: 'talk', callingOut: 'talk', talking: 'talk', held: 'hold', consult: 'hold', threeWay: 'talk', wrapUp: 'wrap',
  notReady: 'rest', noAnswer: 'amber', phoneLost: 'red', unknown: 'rest',
};

const VISITS = { ringing: 'ringing', talking: 'threeWay', held: 'held' } as const;

/** Caller and agent are connected, whoever hears music just now. */
export function isOnCall(key: StateKey): boolean {
  return key === 'talking' || key === 'held' || key === 'consult' || key === 'threeWay' || key === 'announcing';
}

export function isJustSeated({ word, reason }: AgentState): boolean {
  return word === 'not-ready' && reason !== null && JUST_SEATED.has(reason);
}

export const waitsForTicketAlone = ({ reason }: AgentState) => reason !== null && OWES.has(reason);

export function stateKeyOf(state: AgentState): StateKey {
  switch (state.word) {
    case 'offline':
    case 'ready':
    case 'ringing':
    case 'talking':
      return state.word;
    case 'calling-out':
      return 'callingOut';
    case 'wrap-up':
      return 'wrapUp';
    case 'not-ready':
      if (state.reason !== null && UNANSWERED.has(state.reason)) return 'noAnswer';
      return state.reason !== null && PHONE_LOST.has(state.reason) ? 'phoneLost' : 'notReady';
    default:
      return 'unknown';
  }
}

/** What the bar says: the server's word, but a phone that is lost, and a ring that only the phone knows of, come first. */
export function stateViewOf(desk: Desk | null, phone: Pick<PhoneState, 'registration' | 'call' | 'lostSince'>): StateView {
  if (!desk) return { key: 'unknown', tone: 'rest', reason: null, since: null, limitAt: null };
  const { state, call } = desk;
  let key = stateKeyOf(state);
  let since: string | null = state.since;
  if (call?.visit) {
    key = VISITS[call.visit.state];
    ({ since } = call.visit);
  }
  if (key === 'talking' && call?.phase === 'announcing') key = 'announcing';
  // Talking counts from the first word with the citizen, not from the answer.
  if (key === 'talking' && call?.joinedAt) since = call.joinedAt;
  if (key === 'talking' && call?.controls.heldSince) {
    key = 'held';
    since = call.controls.heldSince;
  }
  const guests = !call?.visit && (key === 'talking' || key === 'held') ? (call?.controls.guests ?? []) : [];
  if (guests.length > 0 && (key === 'held' || guests.some((guest) => guest.state === 'held'))) key = 'consult';
  // Who is still rung hears nobody: until then it is a talk of two.
  else if (guests.some((guest) => guest.state === 'talking')) key = 'threeWay';
  const onCall = key === 'ringing' || key === 'callingOut' || isOnCall(key);
  if (!onCall && phone.call) {
    // The server is away or late: the call in the ear is true all the same.
    key = phone.call.phase === 'ringing' ? 'ringing' : 'talking';
    since = new Date(phone.call.since).toISOString();
  } else if (!onCall && key !== 'offline' && key !== 'wrapUp' && phone.registration === 'lost') {
    key = 'phoneLost';
    since = phone.lostSince === null ? state.since : new Date(phone.lostSince).toISOString();
  }
  // Who has never signed in is signed out since the epoch: no duration anybody would want to read.
  if (Date.parse(since) < EPOCH_ENDS) since = null;
  return { key, tone: TONES[key], reason: key === 'notReady' && !isJustSeated(state) ? state.reason : null, since, limitAt: key === 'notReady' ? state.limitAt : null };
}
