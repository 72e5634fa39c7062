import { replaceEqualDeep } from '@tanstack/react-query';
import type { Alert, Desk, EventFrame } from '../shared/types';

/** What the events of the server have told this page. */
export interface DeskState {
  desk: Desk | null;
  /** Of the last frame seen; sent when the connection is taken up again. */
  lastSeq: number | null;
  link: 'connecting' | 'open' | 'lost';
  lostSince: number | null;
  /** Counts the changes of the list of calls. */
  callsVersion: number;
  /** What the leader of the shift has not put away yet, the newest first. */
  alerts: readonly Alert[];
}

const ALERTS_SHOWN = 3;

export type DeskInput =
  | { type: 'opened' }
  | { type: 'closed'; at: number }
  | { type: 'frame'; frame: EventFrame }
  | { type: 'desk'; desk: Desk }
  | { type: 'alert-seen'; alert: Alert }
  | { type: 'left' };

export const EMPTY: DeskState = { desk: null, lastSeq: null, link: 'connecting', lostSince: null, callsVersion: 0, alerts: [] };

/** Each desk frame is the whole truth, so the newest wins; a repeated or late one changes nothing. */
export function reduceDesk(state: DeskState, input: DeskInput): DeskState {
  switch (input.type) {
    case 'opened':
      return { ...state, link: 'open', lostSince: null };
    case 'closed':
      return state.link === 'lost' ? state : { ...state, link: 'lost', lostSince: input.at };
    case 'desk':
      // The answer of a REST call: only until the events have begun, which are newer.
      return state.lastSeq === null ? { ...state, desk: input.desk } : state;
    case 'alert-seen':
      return { ...state, alerts: state.alerts.filter((alert) => alert !== input.alert) };
    case 'left':
      return EMPTY;
    case 'frame':
      return withFrame(state, input.frame);
  }
}

function withFrame(state: DeskState, frame: EventFrame): DeskState {
  if (frame.type === 'pong' || frame.type === 'error') return state;
  if (state.lastSeq !== null && frame.seq <= state.lastSeq) return state;
  const seen = { ...state, lastSeq: frame.seq };
  // What is as before stays the same object, so that only what has changed is drawn.
  if (frame.type === 'desk') return { ...seen, desk: replaceEqualDeep(state.desk, frame.desk) };
  if (frame.type === 'alert') return { ...seen, alerts: [frame.alert, ...state.alerts].slice(0, ALERTS_SHOWN) };
  return { ...seen, callsVersion: state.callsVersion + 1 };
}

/**
 * A server that has started anew counts from the beginning: its first frame on a new connection is taken whatever its number.
 * Called by the connection, which knows what "first" is.
 */
export function beginAfresh(state: DeskState, firstSeq: number): DeskState {
  return state.lastSeq !== null && firstSeq <= state.lastSeq ? { ...state, lastSeq: null } : state;
}
