import { t } from 'i18next';
import { zh } from '../app/i18n/zh';
import { maskNumber } from '../shared/masking';
import { duration } from '../shared/time';
import type { TimelineStep } from '../shared/types';
import { causeWord, valueWord } from '../shared/words';

const isKnown = (kind: string): kind is keyof typeof zh.timeline.kinds => kind in zh.timeline.kinds;

export const kindWord = (kind: string) => (isKnown(kind) ? t(`timeline.kinds.${kind}`) : t('timeline.otherKind'));

/** Steps that somebody should look at: what did not go as it should. */
export function isTrouble({ kind, data }: TimelineStep): boolean {
  return kind === 'control-failed' || kind === 'recording-refused' || kind === 'recording-faulty' || kind === 'offer-ended' || kind === 'returned' || kind === 'callback-failed' || kind === 'agent-away' || kind === 'agent-given-up' || (kind === 'ended' && ['failed', 'timeout', 'abandoned-queue'].includes(String(data?.['outcome'])));
}

/** The short form leaves out what only a technician wants to see. */
const MAIN = new Set([
  'agent-away', 'agent-back', 'agent-given-up',
  'arrived', 'placed', 'queued', 'place-kept', 'moved', 'callback-asked', 'callback-dialled', 'callback-answered', 'callback-failed', 'outside-dialled', 'outside-answered', 'outside-ended', 'offered', 'offer-ended', 'returned', 'joined', 'survival', 'survival-joined', 'held', 'resumed', 'recording-refused', 'recording-faulty', 'recording-paused', 'recording-resumed', 'transferred', 'consulted', 'three-way', 'merged', 'help-asked', 'taken-over', 'to-rating', 'agent-left', 'consult-ended', 'guest-answered', 'guest-left', 'handed-over', 'talk-ended', 'rated', 'abusive', 'work-order', 'ended', 'left']);
export const isMain = ({ kind }: TimelineStep) => MAIN.has(kind);

/** Names of the agents of a call by their logins: the steps themselves say most of them by login only. */
export function namesIn(steps: readonly TimelineStep[]): ReadonlyMap<string, string> {
  return new Map(steps.map(({ data }) => [text(data, 'agent'), text(data, 'agentName')] as const).filter(([login, name]) => login !== '' && name !== ''));
}

type Names = ReadonlyMap<string, string>;
const NOBODY: Names = new Map();
const person = (login: string, names: Names) => [login, names.get(login)].filter(Boolean).join(' ');

/** Who did it: a person with the work number, a part of the program by its word; without one, whose leg it was. */
export function whoWord({ actor, leg }: TimelineStep, names: Names = NOBODY): string {
  if (actor !== null) return names.has(actor) ? person(actor, names) : valueWord('actor', actor);
  return leg === null ? '' : valueWord('leg', leg);
}

function text(data: TimelineStep['data'], key: string): string {
  const value = data?.[key];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

const join = (...parts: (string | false)[]) => parts.filter((part) => part !== '' && part !== false).join(t('common.comma'));

/** One line of words for one step, from whatever its data knows. */
export function detailOf({ kind, data, cause, actor }: TimelineStep, names: Names = NOBODY): string {
  const value = (key: string) => text(data, key);
  const why = causeWord(cause ?? value('cause'));
  switch (kind) {
    case 'arrived':
      return t('timeline.dialled', { caller: maskNumber(value('caller')) || t('bar.withheld'), line: value('dialled') || value('line') });
    case 'placed':
      return t('timeline.placed', { agent: [value('agent'), value('agentName')].filter(Boolean).join(' '), caller: maskNumber(value('caller')), line: value('line') });
    case 'ivr':
      return join(value('text') || value('node'), value('key') && t('timeline.key', { key: value('key') }));
    case 'queued':
      return join(value('queueName'), /^\d{1,5}$/.test(value('place')) && t('timeline.place', { place: value('place') }), why);
    case 'offered':
      return join(t('timeline.offeredTo', { agent: [value('agent'), value('agentName')].filter(Boolean).join(' ') || (actor ?? ''), seat: value('seat') }), value('why'));
    case 'moved':
      return join(value('queueName'), why);
    case 'relaxed':
      return join(t('timeline.relaxedTo', { needs: value('requirement') === '*' ? t('timeline.anyAgent') : value('requirement') }), why);
    case 'position-told':
      return join(t('timeline.toldPosition', { position: value('position') }), value('minutes') && t('timeline.toldMinutes', { minutes: value('minutes') }));
    case 'callback-dialled':
      return maskNumber(value('number'));
    case 'outside-dialled':
    case 'outside-answered':
    case 'outside-ended':
      return join(maskNumber(value('number')), why);
    case 'survival-joined':
    case 'joined':
    case 'agent-away':
    case 'agent-rung-again':
    case 'agent-back':
    case 'agent-given-up':
      return person(value('agent'), names);
    case 'returned':
      return join(data?.['head'] === true ? t('timeline.toHead') : t('timeline.toPlace'), why);
    case 'dtmf':
      return value('detail');
    case 'guest-invited':
    case 'guest-answered':
    case 'guest-held':
    case 'guest-resumed':
    case 'guest-left':
      return join(value('agent') ? person(value('agent'), names) : maskNumber(value('number')), why);
    case 'handed-over':
      return person(value('agent'), names);
    case 'consulted':
    case 'three-way':
    case 'help-asked':
    case 'transferred': {
      const [what, to = ''] = value('detail').split(':');
      return what === 'agent' ? person(to, names) : what === 'outside' ? maskNumber(to) : to;
    }
    case 'control-failed':
      return value('why');
    case 'talk-ended':
      return join(value('by') && t('timeline.by', { who: valueWord('actor', value('by')) }), value('seconds') && duration(Number(value('seconds'))), why);
    case 'rated':
      return value('rating') && t('calls.rated', { rating: value('rating') });
    case 'recording-refused':
      return t('calls.recordingFaultsLong.refused');
    case 'recording-faulty': {
      const fault = value('fault');
      return fault === 'missing' ? t('calls.recordingFaultsLong.missing') : join(t('calls.recordingFaultsLong.short'), t('timeline.lengths', { real: duration(Number(value('realSeconds'))), expected: duration(Number(value('expectedSeconds'))) }));
    }
    case 'abusive':
      return data?.['abusive'] === false ? t('controls.unmarkAbusive') : '';
    case 'work-order':
      if (value('from')) return t('timeline.joined', { from: value('from'), to: value('workOrder') });
      return join(value('workOrder'), value('status') && valueWord('ticketStatus', value('status')));
    case 'left':
    case 'ended':
      return join(value('outcome') && valueWord('outcome', value('outcome')), value('by') && t('timeline.by', { who: valueWord('actor', value('by')) }), why);
    default:
      return why;
  }
}
