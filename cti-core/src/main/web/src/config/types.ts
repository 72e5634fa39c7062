export interface Able {
  agents: number;
  onDuty: number;
  free: number;
}

export interface QueueStep {
  requires: string;
  seconds: number | null;
}

export interface QueueRules {
  id: string;
  name: string;
  steps: QueueStep[];
  priority: number;
  ageingPerSecond: number;
  agentOrder: string;
  ringSeconds: number;
  wrapUpSeconds: number;
  maxWaitSeconds: number | null;
  serviceLevelSeconds: number;
  maxLength: number;
  overflowTo: string | null;
  closed: boolean;
  waitForSignIn: boolean;
  announcePosition: boolean;
  callbackOffered: boolean;
  callbackMaxTries: number;
  callbackPauseSeconds: number;
}

export interface QueueItem {
  queue: QueueRules;
  version: number;
  waiting: number;
  able: Able;
  lines: string[];
}

export interface SkillItem {
  name: string;
  agents: number;
  queues: string[];
}

export interface LevelOfSkill {
  name: string;
  level: number;
}

export interface AgentItem {
  login: string;
  name: string;
  role: string;
  active: boolean;
  onDuty: boolean;
  version: number;
  skills: LevelOfSkill[];
  primary: string | null;
}

export interface LineItem {
  number: string;
  name: string;
  flow: string;
  queue: string;
  urgent: boolean;
  version: number;
}

export interface SeatItem {
  seat: string;
  kind: 'desk' | 'browser';
  autoAnswer: boolean;
  reachable: boolean;
  takenBy: string | null;
  version: number;
}

/** `rest`: one of those of whom only so many at once. */
export interface ReasonRule {
  code: string;
  word: string;
  limitMinutes: number | null;
  rest: boolean;
}

export interface Settings {
  keptPlaceMinutes: number;
  lastAgentMinutes: number;
  reasons: ReasonRule[];
  restMaxAtOnce: number | null;
  abuseRestMinutes: number;
  shiftWarningMinutes: number;
  secondSignIn: 'take-over' | 'refuse';
  ticketBeforeReady: boolean;
  version: number;
}

export type Calendar = Record<string, unknown>;

export interface FlowItem {
  id: string;
  name: string;
  version: number;
  greeting: string;
  inbound: boolean;
  /** By their names, as the flow writes them. */
  calendars: Record<string, Calendar>;
}

export interface QueueEffect {
  queue: string;
  name: string;
  waiting: number;
  before: Able;
  after: Able;
}

export interface Written {
  batch: number;
  tried: boolean;
  inCore: boolean;
  effect: QueueEffect[];
  secrets: { seat: string; secret: string }[];
}

export interface Change {
  id: number;
  batch: number;
  at: string;
  by: string;
  kind: 'queue' | 'skill' | 'agent-skills' | 'line' | 'seat' | 'routing' | 'flow';
  object: string;
  act: 'added' | 'changed' | 'removed';
  fields: { name: string; before: unknown; after: unknown }[];
  undoes: number | null;
}

export interface Expression {
  valid: boolean;
  error: string | null;
  unknown: string[];
  able: Able;
}

export interface Items<T> {
  items: T[];
}

export const AGENT_ORDERS = ['longest-idle', 'least-occupied', 'most-skilled', 'fewest-skills', 'fastest', 'random'] as const;

export const NEW_QUEUE: QueueRules = {
  id: '', name: '', steps: [{ requires: '', seconds: null }], priority: 0, ageingPerSecond: 1, agentOrder: 'longest-idle', ringSeconds: 20, wrapUpSeconds: 60,
  maxWaitSeconds: 600, serviceLevelSeconds: 15, maxLength: 1000, overflowTo: null, closed: false, waitForSignIn: true, announcePosition: false,
  callbackOffered: false, callbackMaxTries: 3, callbackPauseSeconds: 300,
};
