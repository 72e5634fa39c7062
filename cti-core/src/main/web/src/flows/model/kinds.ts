import type { FlowNode } from './content';

export type Kind =
  | 'say' | 'menu' | 'collect' | 'decide' | 'set' | 'hours' | 'look-up' | 'ticket-progress' | 'repeat-caller' | 'language' | 'announcement'
  | 'leave-message' | 'callback' | 'survey' | 'sub-flow' | 'return' | 'queue' | 'transfer' | 'hang-up';

/** How one member of a node is edited. `usual` is what its absence means: the usual value is not written, as the server does not. */
export type Field =
  | { as: 'speech'; name: string; optional?: true }
  | { as: 'text' | 'long' | 'queue' | 'flow' | 'announcement' | 'calendar' | 'variable' | 'pattern' | 'requirements' | 'language'; name: string; optional?: true; max?: number }
  | { as: 'whole'; name: string; min: number; max: number; usual?: number }
  | { as: 'seconds'; name: string; min: number; max: number; usual: string }
  | { as: 'days'; name: string; min: number; max: number }
  | { as: 'choice'; name: string; options: readonly string[]; usual: string; written?: true }
  | { as: 'yes'; name: string; usual: boolean }
  | { as: 'keys'; name: string }
  | { as: 'pairs'; name: string; of: 'parameters' | 'result' }
  | { as: 'choices' | 'branches' | 'assign' | 'periods'; name: string };

export interface KindRule {
  group: 'speak' | 'ask' | 'choose' | 'know' | 'end';
  /** Everything but the exits and the remark, in the order of the form. */
  fields: readonly Field[];
  /** Plain exits; those of `optional` lead to the fallback (or on, for look-ups) when they are absent. */
  exits: readonly string[];
  optional: readonly string[];
  /** The members in the order in which they are written. */
  order: readonly string[];
  fresh: Record<string, unknown>;
}

const ASKING: Field = { as: 'speech', name: 'speech' };
const QUESTION: readonly Field[] = [
  { as: 'speech', name: 'invalid', optional: true },
  { as: 'speech', name: 'silent', optional: true },
  { as: 'whole', name: 'tries', min: 1, max: 9, usual: 3 },
  { as: 'seconds', name: 'firstTimeout', min: 1, max: 60, usual: 'PT5S' },
  { as: 'seconds', name: 'interTimeout', min: 0.5, max: 30, usual: 'PT3S' },
  { as: 'yes', name: 'bargeIn', usual: true },
];
const QUESTION_ORDER = ['speech', 'invalid', 'silent', 'bargeIn', 'tries', 'firstTimeout', 'interTimeout'];
const ASKED: readonly Field[] = [
  { as: 'pairs', name: 'result', of: 'result' },
  { as: 'seconds', name: 'timeout', min: 0.1, max: 30, usual: 'PT3S' },
  { as: 'whole', name: 'attempts', min: 1, max: 5, usual: 1 },
  { as: 'seconds', name: 'pause', min: 0, max: 10, usual: 'PT0.5S' },
];
const ASKED_ORDER = ['result', 'timeout', 'attempts', 'pause', 'next', 'onNothing', 'onFailed'];
const LOOK_UP = { group: 'know', exits: ['next'], optional: ['onNothing', 'onFailed'] } as const;

function rule(group: KindRule['group'], fields: readonly Field[], exits: readonly string[], optional: readonly string[], order: readonly string[], fresh: Record<string, unknown> = {}): KindRule {
  return { group, fields, exits, optional, order: ['kind', 'remark', ...order], fresh };
}

export const KINDS: Record<Kind, KindRule> = {
  say: rule('speak', [{ as: 'speech', name: 'speech' }, { as: 'keys', name: 'interrupt' }], ['next'], [], ['speech', 'interrupt', 'next'], { speech: [''] }),
  announcement: rule('speak', [{ as: 'announcement', name: 'announcement' }], ['next'], [], ['announcement', 'next'], { announcement: 'general' }),
  menu: rule('ask', [ASKING, { as: 'choices', name: 'choices' }, ...QUESTION, { as: 'text', name: 'noHumanBecause', optional: true, max: 200 }], [], ['onSilence', 'onInvalid'],
    [...QUESTION_ORDER, 'choices', 'noHumanBecause', 'onSilence', 'onInvalid'], { speech: [''], choices: { 1: '' } }),
  collect: rule('ask', [
    ASKING, { as: 'variable', name: 'variable' }, { as: 'whole', name: 'min', min: 1, max: 32, usual: 1 }, { as: 'whole', name: 'max', min: 1, max: 32 },
    { as: 'choice', name: 'endKey', options: ['', '#', '*'], usual: '' }, { as: 'pattern', name: 'pattern', optional: true, max: 200 },
    { as: 'choice', name: 'checkDigit', options: ['none', 'luhn', 'identity'], usual: 'none' }, { as: 'yes', name: 'secret', usual: false }, ...QUESTION,
  ], ['next'], ['onSilence', 'onInvalid'], [...QUESTION_ORDER, 'variable', 'min', 'max', 'endKey', 'pattern', 'checkDigit', 'secret', 'next', 'onSilence', 'onInvalid'],
  { speech: [''], variable: 'number', max: 12, endKey: '#' }),
  survey: rule('ask', [ASKING, { as: 'whole', name: 'keys', min: 2, max: 9, usual: 5 }, ...QUESTION], ['rated'], ['onSilence'], [...QUESTION_ORDER, 'keys', 'rated', 'onSilence'], { speech: [''] }),
  'leave-message': rule('ask', [
    { as: 'speech', name: 'speech' }, { as: 'seconds', name: 'maxDuration', min: 5, max: 600, usual: 'PT2M' }, { as: 'seconds', name: 'maxSilence', min: 1, max: 60, usual: 'PT5S' },
  ], ['next'], ['onFailed'], ['speech', 'maxDuration', 'maxSilence', 'next', 'onFailed'], { speech: [''] }),
  callback: rule('ask', [{ as: 'queue', name: 'queue' }, ASKING, { as: 'speech', name: 'numberSpeech' }, ...QUESTION], ['booked', 'declined'], [],
    [...QUESTION_ORDER, 'numberSpeech', 'queue', 'booked', 'declined'], { speech: [''], numberSpeech: [''], queue: '' }),
  hours: rule('choose', [{ as: 'calendar', name: 'calendar' }, { as: 'periods', name: 'periods' }], ['otherwise'], [], ['calendar', 'periods', 'otherwise'], { calendar: '', periods: {} }),
  decide: rule('choose', [{ as: 'branches', name: 'branches' }], ['otherwise'], [], ['branches', 'otherwise'], { branches: [{ when: '', next: '' }] }),
  set: rule('choose', [{ as: 'assign', name: 'assign' }], ['next'], [], ['assign', 'next'], { assign: [{ variable: '', text: '' }] }),
  language: rule('choose', [{ as: 'language', name: 'language', max: 32 }], ['next'], [], ['language', 'next'], { language: 'zh-CN' }),
  'look-up': rule(LOOK_UP.group, [
    { as: 'choice', name: 'method', options: ['GET', 'POST'], usual: 'GET', written: true }, { as: 'text', name: 'url', max: 500 }, { as: 'pairs', name: 'parameters', of: 'parameters' }, ...ASKED,
  ], LOOK_UP.exits, LOOK_UP.optional, ['method', 'url', 'parameters', ...ASKED_ORDER], { method: 'GET', url: '' }),
  'ticket-progress': rule(LOOK_UP.group, [{ as: 'text', name: 'number', max: 200 }, { as: 'text', name: 'caller', optional: true, max: 200 }, ...ASKED],
    LOOK_UP.exits, LOOK_UP.optional, ['number', 'caller', ...ASKED_ORDER], { number: '' }),
  'repeat-caller': rule(LOOK_UP.group, [{ as: 'days', name: 'within', min: 1, max: 366 }, { as: 'text', name: 'caller', optional: true, max: 200 }, ...ASKED],
    LOOK_UP.exits, LOOK_UP.optional, ['caller', 'within', ...ASKED_ORDER], { within: 'P7D' }),
  'sub-flow': rule('know', [{ as: 'flow', name: 'flow' }], ['next'], [], ['flow', 'next'], { flow: '' }),
  queue: rule('end', [{ as: 'queue', name: 'queue' }, { as: 'requirements', name: 'requirements', optional: true, max: 500 }, { as: 'whole', name: 'priority', min: -100, max: 100, usual: 0 }],
    [], [], ['queue', 'requirements', 'priority'], { queue: '', requirements: '' }),
  transfer: rule('end', [{ as: 'text', name: 'target', max: 200 }], [], ['onFailed'], ['target', 'onFailed'], { target: '' }),
  'hang-up': rule('end', [{ as: 'speech', name: 'speech', optional: true }, { as: 'text', name: 'reason', optional: true, max: 80 }], [], [], ['speech', 'reason'], { speech: [''], reason: 'flow-ended' }),
  return: rule('end', [], [], [], []),
};

export const GROUPS = ['speak', 'ask', 'choose', 'know', 'end'] as const;
export const isKind = (kind: string): kind is Kind => Object.hasOwn(KINDS, kind);
export const ruleOf = (node: FlowNode): KindRule | null => (isKind(node.kind) ? KINDS[node.kind] : null);
/** Where a caller's way through the flow may end whatever happens. */
export const canBeFallback = (node: FlowNode | undefined) => node !== undefined && ['queue', 'transfer', 'hang-up'].includes(node.kind);

export function freshNode(kind: Kind): FlowNode {
  return { kind, ...structuredClone(KINDS[kind].fresh) };
}
