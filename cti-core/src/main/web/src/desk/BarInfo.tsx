import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { usePhone } from '../phone/phoneStore';
import { useServerNow } from '../shared/clock';
import { Key } from '../shared/Key';
import { StateShape } from '../shared/StateShape';
import type { Desk } from '../shared/types';
import { phoneCause } from '../phone/words';
import { durationInWords, secondsSince, shortTime } from '../shared/time';
import { causeWord, reasonWord } from '../shared/words';
import { useActions, clearProblem } from './actions';
import { useOwed } from './owed';
import { repeatOf } from './repeat';
import { isJustSeated, isOnCall, isOver, type StateView } from './stateView';

const NEWS_MS = 60_000;

interface Props {
  view: StateView;
  desk: Desk | null;
  caller: string;
}

/** The two lines in the middle of the bar: who is on the line, or why nobody is. */
export function BarInfo({ view, desk, caller }: Props) {
  const { t } = useTranslation();
  const now = useServerNow();
  const problem = useActions((state) => state.problem);
  const { muted, cause, registration } = usePhone();
  const reachable = desk?.seat?.reachable;
  // A refusal that spoke of the phone or of the state before is history when these have changed.
  useEffect(() => clearProblem, [registration, reachable, desk?.state.word]);
  const call = desk?.call;
  const withCaller = view.key === 'ringing' || view.key === 'callingOut' || isOnCall(view.key);
  if (!withCaller) return <IdleInfo view={view} desk={desk} cause={cause} problem={problem} />;

  const repeat = call?.direction === 'inbound' ? repeatOf(call.history, now) : null;
  const way = call?.path.at(-1)?.text ?? t('bar.noKeys');
  return (
    <div className="callbar-info">
      <p>
        <strong className="caller">{caller || t('bar.withheld')}</strong>
        {repeat && <span className="tag">{t('bar.repeat', { times: repeat.times })}</span>}
        {call && call.openWorkOrders.length > 0 && <span className="tag">{t('bar.open', { count: call.openWorkOrders.length })}</span>}
        {view.key === 'callingOut' && call && <span className="tag">{call.answeredAt === null ? t('bar.callingOwn') : t('bar.callingHint')}</span>}
        {view.key === 'announcing' && <span className="tag">{t('bar.announcingHint')}</span>}
        {view.key === 'held' && <span className="tag">{t('controls.heldHint')}</span>}
        {call?.awaySince != null && <span className="tag amber"><StateShape shape="warning" size={12} />{t('bar.awayHint')}</span>}
        {call?.controls.recordingPaused && <span className="tag amber"><StateShape shape="warning" size={12} />{t('controls.recordingPausedHint')}</span>}
        {(muted || call?.controls.muted) && <span className="tag amber"><StateShape shape="warning" size={12} />{t('bar.mutedHint')}</span>}
        {call?.abusive && <span className="tag amber"><StateShape shape="warning" size={12} />{t('controls.abusiveHint')}</span>}
        {desk?.afterwards != null && <span className="tag">{t('bar.afterwards', { reason: reasonWord(desk.afterwards) })}</span>}
      </p>
      {problem !== null ? <Problem text={problem} /> : (
        <p className="facts clip">
          {call ? (
            <>
              {call.place !== null && <span>{call.place}</span>}
              <span>{t(call.direction === 'outbound' ? 'bar.called' : 'bar.dialled')} <b>{call.line}</b> {call.lineName}</span>
              {view.key === 'callingOut' && <span>{t('callOut.script', { line: call.lineName ?? call.line })}</span>}
              {call.direction === 'inbound' && <span>{t('bar.waited')} <b>{durationInWords(call.waitedSeconds)}</b></span>}
              {call.direction === 'inbound' && <span>{t('bar.way')} {way}</span>}
            </>
          ) : <span>{t('bar.phoneOnly')}</span>}
        </p>
      )}
    </div>
  );
}

function IdleInfo({ view, desk, cause, problem }: { view: StateView; desk: Desk | null; cause: string; problem: string | null }) {
  const { t } = useTranslation();
  const now = useServerNow();
  const owed = useOwed();
  if (!desk) return <div className="callbar-info"><p><strong>{t('common.loading')}</strong></p></div>;
  const { state, agent } = desk;
  const forced = state.by !== 'agent' && (state.word === 'not-ready' || state.word === 'offline') && !isJustSeated(state);
  const why = state.cause ?? (state.reason === null ? null : causeWord(state.reason));
  // What the system did is said for a minute: a call out that reached nobody, a wrap-up whose time was over.
  const news = view.key === 'ready' && state.by !== 'agent' && now - Date.parse(state.since) < NEWS_MS ? state.cause : null;
  const headline = view.key === 'ready' ? t('bar.waitingForCalls')
    : view.key === 'phoneLost' ? t('bar.phoneLostHeadline')
    : view.key === 'offline' ? t(forced ? 'bar.signedOut' : 'bar.notOnDuty')
    // The second line is taken by the work order that is in the way.
    : owed !== null && view.key === 'noAnswer' && forced && why !== null ? t('bar.forced', { why, time: shortTime(state.since) }) : t('bar.noCallsNow');
  const skills = agent.skills.map(({ name, level }) => t('bar.skill', { name, level })).join(t('common.listSeparator'));
  return (
    <div className="callbar-info">
      <p><strong>{headline}</strong></p>
      {problem !== null ? <Problem text={problem} />
        : view.key === 'phoneLost' ? <p className="facts">{cause === '' ? (state.cause ?? t('bar.phoneLostHint')) : phoneCause(cause)}</p>
        : owed !== null && (view.key === 'notReady' || view.key === 'noAnswer') ? (
          <p className="facts forced"><StateShape shape="warning" size={14} />{owed.why}
            <button type="button" className="text-button" onClick={owed.fillIn}>{t('bar.fillIn')} <Key>Ctrl ↵</Key></button></p>
        )
        : state.until !== null ? <p className="facts">{t('bar.until', { why: why ?? '', time: shortTime(state.until) })}</p>
        : isOver(view, now) && view.limitAt !== null ? <p className="facts forced"><StateShape shape="warning" size={14} />{t('bar.over', { time: durationInWords(secondsSince(view.limitAt, now)) })}</p>
        : forced && why !== null && why !== '' ? <p className="facts forced"><StateShape shape="warning" size={14} />{t('bar.forced', { why, time: shortTime(state.since) })}</p>
        : news !== null ? <p className="facts forced"><StateShape shape="warning" size={14} />{news}</p>
        : view.key === 'ready' ? <p className="facts clip"><span>{t('bar.seat', { seat: desk.seat?.seat ?? '—' })}</span>{skills !== '' && <span>{t('bar.skills', { skills })}</span>}</p>
        : <p className="facts">{t(view.key === 'offline' ? 'bar.becomeSeated' : 'bar.becomeReady')}</p>}
    </div>
  );
}

function Problem({ text }: { text: string }) {
  const { t } = useTranslation();
  return (
    <p className="facts bar-problem" role="alert">
      <StateShape shape="alarm" size={14} />{text}
      <button type="button" className="text-button" onClick={clearProblem}>{t('common.gotIt')}</button>
    </p>
  );
}
