import { list, speechOf, text, texts, type Content, type FlowNode } from './model/content';
import { secondsOf } from './model/durations';
import type { Exit } from './model/exits';
import { isKind } from './model/kinds';
import { flowName, queueName } from './names';
import { words } from './words';

const SHORT = 24;
const short = (line: string) => (line.length > SHORT ? `${line.slice(0, SHORT)}…` : line);

function heard(value: unknown): string {
  const t = words();
  const pieces = speechOf(value).map((piece) => {
    if (typeof piece === 'string') return piece;
    return 'prompt' in piece ? t('speech.promptNamed', { name: piece.prompt }) : t('speech.announcementNamed', { name: piece.announcement });
  });
  return pieces.join('').replace(/\{(\w+)(?::\w+)?\}/g, (_all, name: string) => `〔${variableWord(name)}〕`).trim();
}

/** Variables that every flow has. */
export const GIVEN = ['caller', 'line', 'language', 'city', 'hotline'] as const;

export function variableWord(name: string): string {
  const given = GIVEN.find((each) => each === name);
  return given ? words()(`variables.${given}`) : name;
}

export function kindWord(kind: string): string {
  return isKind(kind) ? words()(`kinds.${kind}`) : words()('node.unknownKind');
}

/** What this node does, in the hotline's own words: that is how people call it. */
export function titleOf(node: FlowNode): string {
  const t = words();
  const spoken = short(heard(node['speech']));
  switch (node.kind) {
    case 'queue': return queueName(text(node['queue'])) || t('node.noQueue');
    case 'transfer': return text(node['target']) || t('node.noTarget');
    case 'sub-flow': return flowName(text(node['flow'])) || t('node.noFlow');
    case 'hours': return text(node['calendar']) || t('node.noCalendar');
    case 'announcement': return announcementWord(text(node['announcement']));
    case 'language': return languageWord(text(node['language']));
    case 'collect': return spoken || text(node['variable']);
    case 'decide': return short(text(list(node['branches'])[0]?.['when'])) || t('node.noCondition');
    case 'set': return list(node['assign']).map((each) => text(each['variable'])).filter(Boolean).join('、') || t('node.noVariable');
    case 'look-up': return short(text(node['url']).replace(/^https?:\/\//, '')) || t('node.noAddress');
    case 'ticket-progress': return t('node.ticket', { number: text(node['number']).replace(/\{(\w+)\}/g, (_all, name: string) => `〔${variableWord(name)}〕`) });
    case 'repeat-caller': return t('node.repeat', { days: Math.round((secondsOf(node['within']) ?? 0) / 86_400) });
    case 'return': return t('node.back');
    default: return spoken || t('node.nothingSaid');
  }
}

export function announcementWord(name: string): string {
  return name === 'general' ? words()('announcements.general') : name;
}

/** What callers are spoken to in, as the engine knows it. */
export const LANGUAGES = ['zh-CN', 'yue', 'en'] as const;
export function languageWord(language: string): string {
  const known = LANGUAGES.find((each) => each === language);
  return known ? words()(`languages.${known}`) : language;
}

export function summaryOf(node: FlowNode): string {
  const t = words();
  switch (node.kind) {
    case 'menu': case 'collect': case 'survey': case 'callback':
      return t('node.asks', { seconds: secondsOf(node['firstTimeout']) ?? 5, tries: typeof node['tries'] === 'number' ? node['tries'] : 3 });
    case 'queue': return text(node['requirements']) || t('node.anyAgent');
    case 'say': return text(node['interrupt']) ? t('node.interrupt', { keys: [...text(node['interrupt'])].join(' ') }) : t('node.wholeHeard');
    case 'hours': return Object.keys(texts(node['periods'])).join('、') || t('node.noPeriods');
    case 'leave-message': return t('node.message', { seconds: secondsOf(node['maxDuration']) ?? 120 });
    case 'look-up': case 'ticket-progress': case 'repeat-caller': return t('node.patience', { seconds: secondsOf(node['timeout']) ?? 3 });
    case 'decide': return t('node.branches', { count: list(node['branches']).length });
    default: return text(node['remark']) || t(`hints.${isKind(node.kind) ? node.kind : 'say'}`);
  }
}

const PLAIN = ['next', 'onSilence', 'onInvalid', 'onNothing', 'onFailed', 'otherwise', 'booked', 'declined', 'rated'] as const;

export function exitWord(node: FlowNode, exit: Exit): string {
  const t = words();
  if (exit.kind === 'key') return t('exits.key', { key: exit.name });
  if (exit.kind === 'period') return exit.name;
  if (exit.kind === 'branch') return short(exit.name) || t('node.noCondition');
  if (exit.name === 'next' && ['look-up', 'ticket-progress', 'repeat-caller'].includes(node.kind)) return t('exits.found');
  if (exit.name === 'next' && node.kind === 'leave-message') return t('exits.recorded');
  if (exit.name === 'next' && node.kind === 'collect') return t('exits.collected');
  if (exit.name === 'onFailed' && node.kind === 'leave-message') return t('exits.notRecorded');
  if (exit.name === 'onFailed' && node.kind === 'transfer') return t('exits.notReached');
  const known = PLAIN.find((each) => each === exit.name);
  return known ? t(`exits.${known}`) : exit.name;
}

/** Where a caller goes for whom the flow says nothing; `part`: a sub-flow has no fallback of its own. */
export function impliedWord(node: FlowNode, part: boolean): string {
  const t = words();
  if (node.kind === 'look-up' || node.kind === 'ticket-progress' || node.kind === 'repeat-caller') return t('exits.goesOn');
  if (node.kind === 'transfer') return t('exits.toHuman');
  return part ? t('exits.toCaller') : t('exits.toFallback');
}

/** A node as people find it in a list: what it is and what it says. */
export function nodeName(content: Content, id: string): string {
  const node = content.nodes[id];
  return node ? `${kindWord(node.kind)} ${titleOf(node)}` : id;
}
