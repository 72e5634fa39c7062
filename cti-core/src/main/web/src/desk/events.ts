import { create } from 'zustand';
import { learnFromAnyInstant, learnFromFreshInstant } from '../shared/clock';
import { REACHED } from '../shared/api';
import { useSession } from '../shared/session';
import type { Desk, EventFrame } from '../shared/types';
import { beginAfresh, EMPTY, reduceDesk, type DeskInput, type DeskState } from './deskState';

export const useDesk = create<DeskState>()(() => EMPTY);

export function feed(input: DeskInput) {
  useDesk.setState((state) => reduceDesk(state, input));
}

const RETRY_MS = [300, 1_000, 2_000, 4_000, 8_000];
/** A browser would wait four minutes, and over a cable that is back the next packet of an old attempt may be half a minute away. */
const OPEN_WITHIN_MS = 5_000;
const PING_EVERY_MS = 10_000;
const SILENT_FOR_MS = 25_000;
const REPLAY_MS = 1_500;
const SESSION_ENDED = 4401;
const TAKEN_OVER = 4403;

/** The one WebSocket of the page: takes itself up again, with the number of the last frame seen, until it is closed. */
export class EventStream {
  private socket: WebSocket | null = null;
  private attempt = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private opening: ReturnType<typeof setTimeout> | undefined;
  private ping: ReturnType<typeof setInterval> | undefined;
  private heardAt = 0;
  private first = true;
  private openedAt = 0;
  private closed = false;

  constructor(private readonly token: string) {
    this.connect();
    window.addEventListener('online', this.hurry);
    window.addEventListener(REACHED, this.hurry);
  }

  close() {
    this.closed = true;
    window.removeEventListener('online', this.hurry);
    window.removeEventListener(REACHED, this.hurry);
    this.drop();
    feed({ type: 'left' });
  }

  private readonly hurry = () => {
    if (this.socket === null && !this.closed) this.connect();
  };

  private connect() {
    clearTimeout(this.retry);
    this.first = true;
    const socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/v1/events`);
    this.socket = socket;
    this.opening = setTimeout(() => this.lost(0), OPEN_WITHIN_MS);
    socket.onopen = () => {
      clearTimeout(this.opening);
      const { lastSeq } = useDesk.getState();
      socket.send(JSON.stringify(lastSeq === null ? { token: this.token } : { token: this.token, lastSeq }));
      this.heardAt = Date.now();
      this.ping = setInterval(() => this.check(socket), PING_EVERY_MS);
    };
    socket.onmessage = (message) => this.hear(String(message.data));
    socket.onclose = (event) => {
      if (this.socket === socket) this.lost(event.code);
    };
  }

  private check(socket: WebSocket) {
    if (Date.now() - this.heardAt > SILENT_FOR_MS) {
      // A connection that a firewall has forgotten never closes by itself.
      this.lost(0);
      return;
    }
    if (socket.readyState === WebSocket.OPEN) socket.send('{"type":"ping"}');
  }

  private hear(text: string) {
    const frame = JSON.parse(text) as EventFrame;
    this.heardAt = Date.now();
    this.attempt = 0;
    if (frame.type === 'error') return;
    if (this.first) {
      this.first = false;
      this.openedAt = Date.now();
      if (frame.type !== 'pong') useDesk.setState((state) => beginAfresh(state, frame.seq));
      feed({ type: 'opened' });
    }
    if (frame.type === 'pong') return;
    if (frame.type === 'desk') this.learnTime(frame.desk);
    feed({ type: 'frame', frame });
  }

  private learnTime({ call, state }: Desk) {
    const offered = call?.phase === 'offered' ? call.offeredAt : null;
    const isNew = offered !== null && useDesk.getState().desk?.call?.offerId !== call?.offerId;
    // The frames at the beginning may be a replay of what happened while the connection was away.
    if (isNew && Date.now() - this.openedAt > REPLAY_MS) learnFromFreshInstant(offered);
    else learnFromAnyInstant(state.since);
  }

  private lost(code: number) {
    this.drop();
    if (this.closed) return;
    feed({ type: 'closed', at: Date.now() });
    if (code === SESSION_ENDED || code === TAKEN_OVER) {
      useSession.getState().expire(code === TAKEN_OVER);
      return;
    }
    const wait = RETRY_MS[Math.min(this.attempt, RETRY_MS.length - 1)] ?? 8_000;
    this.attempt += 1;
    // Not all desks at once when the server is back.
    this.retry = setTimeout(() => this.connect(), wait * (0.75 + Math.random() / 2));
  }

  private drop() {
    clearInterval(this.ping);
    clearTimeout(this.retry);
    clearTimeout(this.opening);
    const { socket } = this;
    this.socket = null;
    socket?.close();
  }
}
