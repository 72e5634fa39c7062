import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DialButton } from '../callout/DialButton';
import { useServerNow } from '../shared/clock';
import { StateShape } from '../shared/StateShape';
import { useShortcuts } from '../shared/shortcuts';
import { duration, durationInWords, secondsSince, secondsUntil } from '../shared/time';
import type { Desk } from '../shared/types';
import { reasonWord } from '../shared/words';
import { useDrafts } from '../workorder/drafts';
import { finishWrapUp, markAbusive, useActions } from './actions';
import { BarButton } from './BarButton';
import { useCurrentTicket } from './currentTicket';
import { saveAndGoOn, type Afterwards } from './finishTicket';

const chosenOf = (choice: string): Afterwards =>
  choice === 'ready' || choice === 'stay' ? { kind: choice } : { kind: 'rest', reason: choice.slice('rest:'.length) };

/** The end of a call: time left, what follows, and one key for both. */
export function WrapUpBar({ desk, word }: { desk: Desk; word: string }) {
  const { t } = useTranslation();
  const now = useServerNow();
  const [choice, setChoice] = useState('ready');
  const [saving, setSaving] = useState(false);
  const { pending, problem } = useActions();
  const ticket = useCurrentTicket(({ id }) => id);
  const draft = useDrafts(({ views }) => (ticket === null ? undefined : views[ticket]));

  const { state, wrapUp, call, afterwards } = desk;
  const spent = secondsSince(state.since, now);
  const left = wrapUp ? secondsUntil(wrapUp.deadline, now) : 0;
  const whole = wrapUp ? Math.max(1, (Date.parse(wrapUp.deadline) - Date.parse(state.since)) / 1000) : 1;
  const rest = desk.notReadyReasons[0];
  const goOn = () => {
    if (saving || pending) return;
    setSaving(true);
    const next = draft ? saveAndGoOn(chosenOf(choice)) : finishWrapUp(choice.startsWith('rest:') ? choice.slice(5) : null);
    void next.finally(() => setSaving(false));
  };
  useShortcuts({ 'Ctrl+Enter': goOn });

  const follows = choice === 'ready' ? afterwards : choice === 'stay' ? null : (rest?.word ?? null);
  const label = choice === 'stay' ? t('ticket.save') : follows === null ? t('wrapUp.saveReady') : t('wrapUp.saveRest', { reason: reasonWord(follows) });
  const caller = call?.caller ?? draft?.base.caller ?? '';
  const talked = call?.joinedAt ? t('wrapUp.talked', { time: duration((Date.parse(state.since) - Date.parse(call.joinedAt)) / 1000) }) : '';
  const soon = left <= 10;
  return (
    <section className="callbar tone-wrap" aria-label={t('bar.name')}>
      <div className="callbar-state">
        <strong><StateShape shape="wrapUp" size={18} /> {word}</strong>
        <span>{duration(spent)}</span>
      </div>
      <span className="hidden-text" aria-live="polite">{word}</span>
      <div className="callbar-info">
        <p><strong className="caller">{caller}</strong>{talked !== '' && <span className="note">{t('wrapUp.over')}{t('common.dot')}{talked}</span>}
          {afterwards !== null && <span className="tag">{t('bar.afterwards', { reason: reasonWord(afterwards) })}</span>}
          {call && <button type="button" className="text-button" onClick={() => void markAbusive(call.id, !call.abusive)}>{t(call.abusive ? 'controls.unmarkAbusive' : 'controls.markAbusive')}</button>}</p>
        {problem !== null ? <p className="facts bar-problem" role="alert"><StateShape shape="alarm" size={14} />{problem}</p> : (
          <p className="facts wrap-time">
            <span>{t('wrapUp.timer')}</span>
            {state.cause !== null && state.by === 'system' && <span className="soon"><StateShape shape="warning" size={14} />{state.cause}</span>}
            <progress max={whole} value={Math.min(spent, whole)} aria-label={t('wrapUp.timer')} />
            <span className={soon ? 'soon' : ''}>{soon && <StateShape shape="warning" size={14} />}{t('wrapUp.left', { time: durationInWords(left) })}</span>
          </p>
        )}
      </div>
      <div className="callbar-buttons">
        <DialButton />
        <span className="note nowrap">{t('wrapUp.then')}</span>
        <Segmented
          value={choice} onChange={setChoice} aria-label={t('wrapUp.then')}
          options={[
            { value: 'ready', label: afterwards === null ? t('state.ready') : reasonWord(afterwards) },
            ...(rest === undefined ? [] : [{ value: `rest:${rest.code}`, label: reasonWord(rest.word) }]),
            { value: 'stay', label: t('wrapUp.stay') },
          ]}
        />
        <BarButton label={label} hint="Ctrl ↵" emphasis="act" pending={saving || pending === 'finish'} onClick={goOn} className="wide" />
      </div>
    </section>
  );
}
