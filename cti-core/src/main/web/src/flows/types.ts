import type { Content, Purpose } from './model/content';

/** The shapes of the flow API, as this client reads them. */
export interface Finding {
  severity: 'error' | 'warning';
  node: string | null;
  path: string | null;
  sentence: string;
  /** How the editor can put it right by itself. */
  mend: { act: string; subject: string | null } | null;
}

/** How far callers are led before a human hears them, and the limits. */
export interface Figures {
  deepestMenu: number;
  maxMenuDepth: number;
  secondsToHuman: number;
  maxSecondsToHuman: number;
}

export interface Draft {
  revision: number;
  content: unknown;
  updatedAt: string;
  updatedBy: string | null;
}

export interface VersionRow {
  version: number;
  author: string | null;
  comment: string | null;
  createdAt: string;
  published?: boolean;
}

export interface Version extends VersionRow {
  content: Content;
}

export interface LineRef {
  number: string;
  name: string;
}

export interface FlowRow {
  id: string;
  name: string;
  purpose: Purpose;
  published: VersionRow | null;
  draft: { revision: number; updatedAt: string; updatedBy: string | null } | null;
  lines: LineRef[];
}

export interface FlowDetail {
  id: string;
  name: string;
  purpose: Purpose;
  lines: LineRef[];
  published: Version | null;
  draft: Draft | null;
  findings: Finding[];
  /** Null while the content is not readable as a flow. */
  figures: Figures | null;
}

export interface Difference {
  nodes: { id: string; change: 'added' | 'removed' | 'changed'; name: string; sentences: string[] }[];
  settings: string[];
}

export interface End {
  kind: string;
  detail: string | null;
}

export interface TryFacts {
  line: string;
  caller: string;
  language?: string;
  at: string;
}

export type TryInput =
  | { kind: 'keys'; keys: string }
  | { kind: 'silence' }
  | { kind: 'hang-up' }
  | { kind: 'look-up'; ok: boolean; values: Record<string, string>; status?: number }
  | { kind: 'result'; ok: boolean };

export interface Tried {
  path: { node: string; text: string; key: string | null; atSeconds: number }[];
  asks: { kind: 'keys' | 'look-up' | 'result'; node: string; detail: string | null } | null;
  end: (End & { node: string }) | null;
  variables: Record<string, string>;
}

export interface TestCase {
  name: string;
  facts: TryFacts;
  inputs: TryInput[];
  expected: End;
  path: string[] | null;
}

export interface CaseResult {
  name: string;
  passed: boolean;
  got: End | null;
  sentence: string;
}

export interface Replayed {
  calls: number;
  same: number;
  different: { callId: string; at: string; caller: string; line: string; before: { end: string; text: string }; after: { end: string; text: string } }[];
  undecided: { callId: string; at: string; why: string }[];
  truncated: boolean;
}

export interface Live {
  since: string;
  version: number;
  nodes: { id: string; entered: number; gaveUp: number; meanSeconds: number | null }[];
  /** `key`: of those who pressed it in a menu; null: of the others who went this way. */
  edges: { from: string; to: string; key: string | null; count: number }[];
}

export interface Prompt {
  id: string;
  name: string;
  durationMs: number;
  version: number;
  updatedAt: string;
  updatedBy: string | null;
  usedBy: { flow: string; node: string }[];
}

export interface Announcement {
  name: string;
  text: string;
  prompt: string | null;
  on: boolean;
  updatedAt: string | null;
  updatedBy: string | null;
}
