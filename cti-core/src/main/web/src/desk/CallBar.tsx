import { Dropdown } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DialButton } from '../callout/DialButton';
import { answer, reconnectPhone, setMuted } from '../phone/agentPhone';
import { usePhone } from '../phone/phoneStore';
import { useServerNow } from '../shared/clock';
import { maskNumber } from '../shared/masking';
import { useShortcuts } from '../shared/shortcuts';
import { duration, secondsSince, secondsUntil } from '../shared/time';
import { StateShape } from '../shared/StateShape';
import { reasonWord } from '../shared/words';
import { focusOn } from '../workorder/focus';
import { becomeNotReady, becomeReady, hangUp, signInAgain, useActions } from './actions';
import { BarButton } from './BarButton';
import { BarInfo } from './BarInfo';
import { CallControls } from './controls/CallControls';
import { SubBar } from './controls/SubBar';
import { VisitBar } from './controls/VisitBar';
import { useDesk } from './events';
import { saveTicket } from './finishTicket';
import { useOwed } from './owed';
import { useStateWord } from './StateWord';
import { useSeat } from './seat';
import { isOnCall, isOver, stateViewOf } from './stateView';
import { useRing } from './useRing';
import { WrapUpBar } from './WrapUpBar';
import './callbar.css';

/** The one thing that never moves: what the state is, who is on the line, and what can be done about it now. */
export function CallBar() {
  const { t } = useTranslation();
  const now = useServerNow();
  const desk = useDesk((state) => state.desk);
  const phone = usePhone();
  const pending = useActions((state) => state.pending);
  const lastSeat = useSeat(({ seat }) => seat?.seat);
  const [restOpen, setRestOpen] = useState(false);
  const view = stateViewOf(desk, phone);
  const word = useStateWord(view);

  const ringing = view.key === 'ringing';
  const onCall = isOnCall(view.key);
  const callingOut = view.key === 'callingOut';
  const browserPhone = desk?.seat?.kind === 'browser';
  const canAnswer = phone.call?.phase === 'ringing';
  const caller = desk?.call?.caller ?? maskNumber(phone.call?.remote);
  const visit = desk?.call?.visit ?? null;
  const canMute = visit !== null && phone.call?.phase === 'talking';
  const idle = view.key === 'ready' || view.key === 'notReady' || view.key === 'noAnswer' || view.key === 'offline';
  const reasons = desk?.notReadyReasons ?? [];
  // Ready without a phone would be refused; it is a matter of a second.
  const phoneComing = browserPhone && phone.registration === 'starting';
  const owed = useOwed();

  const { since } = view;
  useRing(ringing, caller, [desk?.call?.place, desk?.call?.lineName].filter(Boolean).join(t('common.dot')));
  useEffect(() => {
    if (onCall) focusOn('matter');
  }, [onCall]);

  useShortcuts({
    F2: canAnswer ? answer : undefined,
    'Shift+F9': onCall || callingOut || visit !== null ? hangUp : undefined,
    F8: canMute ? () => setMuted(!phone.muted) : undefined,
    'Alt+R': desk?.seat && (idle || ringing) && visit === null ? () => setRestOpen(true) : undefined,
    'Ctrl+Enter': view.key === 'wrapUp' ? undefined : idle && owed ? owed.fillIn : () => void saveTicket(),
  });

  const rest = (
    <Dropdown
      open={restOpen} onOpenChange={setRestOpen} trigger={['click']} autoFocus
      menu={{ items: reasons.map(({ code, word: reason, limitMinutes }) => ({ key: code, label: <>{reasonWord(reason)}{limitMinutes !== null && <span className="note"> {t('bar.limit', { minutes: limitMinutes })}</span>}</> })), onClick: ({ key }) => void becomeNotReady(key) }}
    >
      <BarButton label={ringing ? t('bar.refuse') : t('bar.notReady')} hint={ringing ? t('bar.refuseHint') : 'Alt R'} pending={pending === 'not-ready'} />
    </Dropdown>
  );

  if (view.key === 'wrapUp' && desk) return <WrapUpBar desk={desk} word={word} />;
  const left = ringing && desk?.call?.ringDeadline ? secondsUntil(desk.call.ringDeadline, now) : null;

  return (
    <>
    <section className={`callbar tone-${view.tone}${ringing ? ' ringing' : ''}`} aria-label={t('bar.name')}>
      <div className="callbar-state">
        <strong><StateShape shape={view.key} size={18} className={ringing ? 'bell' : ''} /> {ringing ? (visit === null ? t('bar.incoming') : t(visit.help ? 'visit.helpWord' : 'visit.guestWord')) : word}</strong>
        {left !== null ? <span>{t('bar.secondsLeft', { seconds: left })}</span> : (
          <span className={isOver(view, now) ? 'over' : ''}>
            {isOver(view, now) && <StateShape shape="warning" />}{duration(since === null ? null : secondsSince(since, now))}
          </span>
        )}
      </div>
      <span className="hidden-text" aria-live="assertive">{ringing ? t('bar.announceRing', { caller }) : word}</span>
      <BarInfo view={view} desk={desk} caller={caller} />
      <div className="callbar-buttons">
        {view.key === 'phoneLost' && browserPhone && <BarButton label={t('bar.reconnect')} hint={t('bar.phone')} onClick={reconnectPhone} emphasis="act" />}
        {ringing && reasons.length > 0 && desk?.call && visit === null && rest}
        {ringing && visit !== null && <BarButton label={t('visit.decline')} hint="Shift F9" onClick={hangUp} pending={pending === 'hang-up'} />}
        {ringing && (browserPhone || phone.call ? (
          <button type="button" className="answer" onClick={answer} disabled={!canAnswer}>
            {visit === null ? t('bar.answer') : t('visit.join')} <kbd className="key">F2</kbd>
          </button>
        ) : <span className="pick-up">{t('bar.pickUp', { seat: desk?.seat?.seat ?? '' })}</span>)}
        {onCall && desk && visit === null && <CallControls desk={desk} />}
        {onCall && visit !== null && browserPhone && <BarButton label={phone.muted ? t('bar.unmute') : t('bar.mute')} hint="F8" pressed={phone.muted} disabled={!canMute} onClick={() => setMuted(!phone.muted)} />}
        {onCall && <span className="gap" />}
        {(onCall || callingOut) && <BarButton label={visit === null ? t('bar.hangUp') : t('visit.leave')} hint="Shift F9" emphasis="danger" onClick={hangUp} pending={pending === 'hang-up'} />}
        {idle && view.key !== 'offline' && desk?.seat && <DialButton />}
        {idle && view.key !== 'offline' && reasons.length > 0 && rest}
        {view.key === 'offline' && lastSeat !== undefined && (
          <BarButton label={t('bar.signInAgain')} hint={t('bar.seat', { seat: lastSeat })} emphasis="act" pending={pending === 'ready'} onClick={() => void signInAgain(lastSeat, owed === null)} className="wide" />
        )}
        {idle && view.key !== 'ready' && view.key !== 'offline' && (
          <BarButton
            label={t('bar.ready')} hint={owed ? t('bar.owedFirst') : phoneComing ? t('phone.starting') : t('bar.readyHint')} emphasis="act" pending={pending === 'ready'}
            disabled={phoneComing || owed !== null} title={owed?.why} onClick={() => void becomeReady()}
          />
        )}
      </div>
    </section>
    {onCall && desk?.call && visit === null && <SubBar call={desk.call} />}
    {desk?.call && visit !== null && <VisitBar call={desk.call} visit={visit} />}
    </>
  );
}
