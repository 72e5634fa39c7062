import JsSIP from 'jssip';
import type { RTCSession } from 'jssip/lib/RTCSession';
import type { IncomingRequest } from 'jssip/lib/SIPMessage';
import type { RTCSessionEvent, UA } from 'jssip/lib/UA';
import type { PhoneAccess } from '../shared/types';
import { NO_RTP, rtpOf, type Rtp } from './rtp';

export type CallPhase = 'calling' | 'ringing' | 'answering' | 'talking';

export interface PhoneCall {
  id: string;
  direction: 'in' | 'out';
  phase: CallPhase;
  /** As the SIP header gives it: mask it before it is shown. */
  remote: string;
  since: number;
  /** Of the INVITE that we sent; empty when we are called. */
  sipCallId: string;
}

export interface PhoneEvents {
  registration(state: 'starting' | 'registered' | 'lost', cause: string): void;
  call(call: PhoneCall | null, endedBecause: string | null): void;
  muted(muted: boolean): void;
  microphoneFailed(name: string): void;
}

export interface PhoneOptions {
  access: PhoneAccess;
  /** The citizen's demo phone only calls: it does not register. */
  register: boolean;
  autoAnswer: boolean;
  events: PhoneEvents;
  /** A short tone before a call is answered without a key. */
  tone(): void;
}

/** All candidates of one machine come at once; a network card without a way out must not hold the answer back. */
const CANDIDATES_WITHIN_MS = 400;
const MEDIA = { mediaConstraints: { audio: true, video: false }, pcConfig: { iceServers: [] } };

/** The call itself says that it is to be answered at once: RFC 5373 and what desk phones have long understood. */
export function asksForAutoAnswer(header: (name: string) => string | undefined): boolean {
  return (
    /answer-after\s*=\s*0\b/i.test(header('Call-Info') ?? '') ||
    /auto[ -]?answer|info\s*=\s*alert-autoanswer/i.test(header('Alert-Info') ?? '') ||
    /^auto\b/i.test(header('Answer-Mode') ?? '')
  );
}

/** One SIP user agent with at most one call. It talks to the switch alone, so it works while the server is away. */
export class SoftPhone {
  private readonly ua: UA;
  private readonly audio = new Audio();
  private session: RTCSession | null = null;
  private sipCallId = '';
  private rtpBefore: Rtp = NO_RTP;

  constructor(private readonly options: PhoneOptions) {
    const { access, events, register } = options;
    this.audio.autoplay = true;
    this.ua = new JsSIP.UA({
      sockets: [new JsSIP.WebSocketInterface(access.wsUrl)],
      uri: access.uri,
      authorization_user: access.user,
      password: access.password,
      register,
      register_expires: 60,
      session_timers: false,
      connection_recovery_min_interval: 1,
      connection_recovery_max_interval: 8,
      user_agent: 'hotline',
    });
    this.ua.on('connecting', () => events.registration('starting', ''));
    this.ua.on('connected', () => {
      if (!register) events.registration('registered', '');
    });
    this.ua.on('registered', () => events.registration('registered', ''));
    this.ua.on('disconnected', () => events.registration('lost', 'socket'));
    this.ua.on('unregistered', () => events.registration('lost', 'unregistered'));
    this.ua.on('registrationFailed', (event) => events.registration('lost', String(event.cause ?? 'refused')));
    this.ua.on('newRTCSession', (event: RTCSessionEvent) => this.adopt(event));
  }

  start() {
    this.ua.start();
  }

  stop() {
    this.ua.stop();
    this.audio.srcObject = null;
  }

  reconnect() {
    if (this.ua.isConnected()) this.ua.register();
    else if (!this.session) {
      // Stopping would end a call whose voice goes on; with a call the socket comes back by its own retries.
      this.ua.stop();
      this.ua.start();
    }
  }

  /** `headers`: more lines for the INVITE. */
  call(number: string, headers: string[] = []) {
    if (this.session) return;
    this.ua.call(number, { ...MEDIA, extraHeaders: headers });
  }

  answer() {
    const { session } = this;
    if (!session || session.direction !== 'incoming' || session.status !== session.C.STATUS_WAITING_FOR_ANSWER) return;
    this.report(session, 'answering');
    session.answer(MEDIA);
  }

  hangUp() {
    const { session } = this;
    if (session && !session.isEnded()) session.terminate();
  }

  setMuted(muted: boolean) {
    const { session } = this;
    if (!session?.isEstablished()) return;
    if (muted) session.mute({ audio: true });
    else session.unmute({ audio: true });
  }

  sendKey(key: string) {
    if (this.session?.isEstablished()) this.session.sendDTMF(key, { transportType: JsSIP.C.DTMF_TRANSPORT.RFC2833, duration: 120 });
  }

  /** RTP counted since the call began, or of the last call when there is none. */
  async rtp(): Promise<Rtp> {
    const { session } = this;
    if (session?.connection) {
      const counted = rtpOf([...(await session.connection.getStats()).values()]);
      if (this.session === session) this.rtpBefore = counted;
    }
    return this.rtpBefore;
  }

  private adopt({ originator, session, request }: RTCSessionEvent) {
    const incoming = originator === 'remote';
    if (this.session) {
      if (incoming) session.terminate({ status_code: 486 });
      return;
    }
    this.session = session;
    this.sipCallId = incoming ? '' : (request as { call_id?: string }).call_id ?? '';
    this.rtpBefore = NO_RTP;
    this.report(session, incoming ? 'ringing' : 'calling');
    this.follow(session);
    const header = (name: string) => (request as IncomingRequest).getHeader(name) as string | undefined;
    if (incoming && (this.options.autoAnswer || asksForAutoAnswer(header))) {
      this.options.tone();
      // JsSIP lets a call be answered only after the handlers of this event have run.
      queueMicrotask(() => this.answer());
    }
  }

  private follow(session: RTCSession) {
    const { events } = this.options;
    session.on('accepted', () => this.report(session, 'talking'));
    session.on('muted', () => events.muted(true));
    session.on('unmuted', () => events.muted(false));
    session.on('getusermediafailed', (error: unknown) => events.microphoneFailed(error instanceof Error ? error.name : ''));
    session.on('ended', (event) => this.left(session, String(event.cause)));
    session.on('failed', (event) => this.left(session, String(event.cause)));
    let timer: ReturnType<typeof setTimeout> | undefined;
    session.on('icecandidate', (event) => (timer ??= setTimeout(() => event.ready(), CANDIDATES_WITHIN_MS)));
    const listen = (connection: RTCPeerConnection) =>
      connection.addEventListener('track', (event) => {
        this.audio.srcObject = event.streams[0] ?? new MediaStream([event.track]);
        void this.audio.play().catch(() => events.microphoneFailed('NotAllowedToPlay'));
      });
    // An outgoing call has its connection before this event, an incoming one when it is answered.
    if (session.connection) listen(session.connection);
    else session.on('peerconnection', (event) => listen(event.peerconnection));
  }

  private report(session: RTCSession, phase: CallPhase) {
    const { id, direction, remote_identity: remote } = session;
    const since = phase === 'talking' ? (session.start_time?.getTime() ?? Date.now()) : Date.now();
    this.options.events.call({ id, direction: direction === 'incoming' ? 'in' : 'out', phase, remote: remote.uri.user ?? '', since, sipCallId: this.sipCallId }, null);
  }

  private left(session: RTCSession, cause: string) {
    if (this.session !== session) return;
    this.session = null;
    this.audio.srcObject = null;
    this.options.events.muted(false);
    this.options.events.call(null, cause);
  }
}
