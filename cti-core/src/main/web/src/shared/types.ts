/** The shapes of the API (`/api/openapi.json`), as this client reads them. Instants are ISO-8601 texts in UTC. */
export type Role = 'agent' | 'supervisor' | 'admin';

export interface User {
  login: string;
  name: string;
  role: Role;
  workNumber: string | null;
}

export interface Session {
  token: string;
  user: User;
  expiresAt: string;
}

export type StateWord = 'offline' | 'ready' | 'not-ready' | 'ringing' | 'calling-out' | 'talking' | 'wrap-up';

export interface AgentState {
  word: StateWord;
  reason: string | null;
  since: string;
  by: 'agent' | 'system' | 'supervisor';
  cause: string | null;
  /** From then on the reason lasts longer than it should. */
  limitAt: string | null;
  /** The state ends by itself. */
  until: string | null;
}

export interface NotReadyReason {
  code: string;
  word: string;
  limitMinutes: number | null;
}

/** Something that happened to an agent, for who leads the shift. */
export interface Alert {
  at: string;
  kind: string;
  callId: string;
  login: string;
  name: string;
}

export interface Skill {
  name: string;
  level: number;
}

/** By what a list of calls can be narrowed. */
export interface CallPlaces {
  lines: { number: string; name: string }[];
  queues: { id: string; name: string }[];
}

export interface AgentRow {
  login: string;
  name: string;
  workNumber: string | null;
  seat: string | null;
  state: AgentState;
  skills: Skill[];
  shiftEndsAt: string | null;
}

export type SeatKind = 'desk' | 'browser';

export interface PhoneAccess {
  wsUrl: string;
  uri: string;
  user: string;
  password: string;
}

export interface SeatTaken {
  seat: string;
  kind: SeatKind;
  autoAnswer: boolean;
  phone: PhoneAccess | null;
}

export type TicketType = '咨询' | '求助' | '投诉' | '举报' | '建议' | '表扬' | '';

/** What an agent types; the rest of a work order is made by the server. */
export interface TicketFields {
  type: TicketType;
  category: string;
  region: string;
  address: string;
  urgency: string;
  secrecy: string;
  title: string;
  matter: string;
  contactName: string;
}

export interface WorkOrder extends TicketFields {
  id: string;
  callId: string | null;
  caller: string | null;
  line: string | null;
  status: 'draft' | 'saved' | 'joined';
  version: number;
  updatedAt: string;
  updatedBy: string | null;
  /** Where its matter went. */
  joinedInto: string | null;
}

export type Outcome = 'open' | 'answered' | 'abandoned-ivr' | 'abandoned-queue' | 'timeout' | 'blocked' | 'failed' | 'overflow' | 'transferred-out'
  | 'busy' | 'no-answer' | 'rejected' | 'bad-number' | 'given-up';

/** In an outbound call `caller` is whom the agent called. */
export type Direction = 'inbound' | 'outbound';

export interface EarlierCall {
  callId: string;
  at: string;
  lineName: string | null;
  agentName: string | null;
  outcome: Outcome;
  workOrderId: string | null;
  title: string | null;
  direction: Direction;
}

export interface OpenWorkOrder {
  id: string;
  title: string;
  type: TicketType;
  updatedAt: string;
}

export interface DeskCall {
  id: string;
  offerId: string | null;
  phase: 'offered' | 'announcing' | 'calling' | 'talking' | 'ended';
  direction: Direction;
  caller: string;
  place: string | null;
  line: string;
  lineName: string | null;
  queue: string | null;
  queueName: string | null;
  waitedSeconds: number;
  offeredAt: string | null;
  answeredAt: string | null;
  joinedAt: string | null;
  ringDeadline: string | null;
  why: string | null;
  path: { at: string; text: string }[];
  history: EarlierCall[];
  openWorkOrders: OpenWorkOrder[];
  workOrder: WorkOrder | null;
  controls: CallControls;
  /** This desk was cut off from its call; the caller hears music until the phone has fetched him. */
  awaySince: string | null;
  abusive: boolean;
  /** A colleague's call, into which this desk was asked. */
  visit: Visit | null;
}

/** `help`: as a shift leader, who may take the call over. */
export interface Visit {
  host: string;
  help: boolean;
  state: Guest['state'];
  since: string;
}

/** What the agent did to the call; `pending`: what the telephone switch is still doing. */
export interface CallControls {
  heldSince: string | null;
  muted: boolean;
  recordingPaused: boolean;
  pending: string | null;
  /** Third parties, of a consultation or a call of three or four. */
  guests: Guest[];
  /** Who left last, and why; null after the next one was asked. */
  lastGone: (Whom & { cause: string; talked: boolean }) | null;
}

/** A colleague by name, or somebody outside by number (masked, but for short ones). */
export interface Whom {
  name: string | null;
  number: string | null;
}

export interface Guest extends Whom {
  id: string;
  state: 'ringing' | 'talking' | 'held';
  since: string;
}

export interface Desk {
  agent: User & { skills: Skill[] };
  seat: { seat: string; kind: SeatKind; reachable: boolean; autoAnswer: boolean } | null;
  state: AgentState;
  call: DeskCall | null;
  wrapUp: { callId: string; deadline: string; workOrderId: string | null } | null;
  /** What follows when call and wrap-up are over, as a word. */
  afterwards: string | null;
  shift: { endsAt: string; warnAt: string } | null;
  notReadyReasons: NotReadyReason[];
  limits: string[];
  tasks: { open: number; nextDueAt: string | null; changedAt: string | null };
  /** To be saved before the next call. */
  owedTicket: string | null;
}

/** A promise to ring somebody back; `note` is the reason of the latest change. */
export interface Task {
  id: string;
  workOrderId: string | null;
  title: string | null;
  caller: string;
  line: string;
  what: string;
  dueAt: string;
  owner: string;
  ownerName: string;
  status: 'open' | 'done' | 'dropped';
  note: string;
  lastCallId: string | null;
  tries: number;
  version: number;
  madeAt: string;
  madeBy: string;
  updatedAt: string;
  updatedBy: string;
}

export interface CallRow {
  id: string;
  line: string;
  lineName: string | null;
  caller: string;
  queue: string | null;
  queueName: string | null;
  agentLogin: string | null;
  agentName: string | null;
  seat: string | null;
  arrivedAt: string;
  queuedAt: string | null;
  offeredAt: string | null;
  answeredAt: string | null;
  joinedAt: string | null;
  endedAt: string | null;
  outcome: Outcome;
  waitSeconds: number | null;
  talkSeconds: number | null;
  rating: number | null;
  workOrderId: string | null;
  recordingId: string | null;
  direction: Direction;
  abusive: boolean;
  /** Why there is no full recording. */
  recordingFault: RecordingFault | null;
}

export type RecordingFault = 'refused' | 'missing' | 'short';

export interface TimelineStep {
  n: number;
  at: string;
  kind: string;
  leg: string | null;
  actor: string | null;
  cause: string | null;
  data: Record<string, unknown> | null;
}

export interface CallDetail extends CallRow {
  timeline: TimelineStep[];
}

/** Worded by the server in both languages. */
export interface Sentence {
  zh: string;
  en: string;
}

export interface CallWhy {
  id: string;
  state: 'not-queued' | 'waiting' | 'offered' | 'talking' | 'paused' | 'ended';
  sentences: Sentence[];
  offers: { at: string; agentLogin: string; agentName: string | null; sentences: Sentence[] }[];
}

/** Somebody who got nobody; `id` is his latest call. */
export interface AbandonedCall {
  id: string;
  caller: string;
  line: string | null;
  lineName: string | null;
  queueName: string | null;
  firstAt: string;
  lastAt: string;
  times: number;
  lastWaitSeconds: number | null;
  claimedBy: string | null;
  claimedByName: string | null;
  claimedAt: string | null;
}

export interface AgentWhy {
  login: string;
  reason: string;
  sentences: Sentence[];
}

export interface Page<T> {
  items: T[];
  page: number;
  size: number;
  total: number;
}

export interface Peaks {
  durationMs: number;
  peaksPerSecond: number;
  caller: number[];
  agent: number[];
}

export interface Health {
  status: 'up' | 'limited' | 'down';
  parts: { name: string; status: string; detail: string | null }[];
}

export type EventFrame =
  | { seq: number; type: 'desk'; desk: Desk }
  | { seq: number; type: 'calls-changed' }
  | { seq: number; type: 'alert'; alert: Alert }
  | { type: 'pong' }
  | { type: 'error'; problem: { title?: string; detail?: string } };
