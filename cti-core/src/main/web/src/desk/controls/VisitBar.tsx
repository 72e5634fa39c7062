import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer } from '../../phone/agentPhone';
import { usePhone } from '../../phone/phoneStore';
import { useServerNow } from '../../shared/clock';
import { Key } from '../../shared/Key';
import { useShortcuts } from '../../shared/shortcuts';
import { StateShape } from '../../shared/StateShape';
import { duration, secondsSince } from '../../shared/time';
import type { DeskCall, Visit } from '../../shared/types';
import { control, useControls } from './controlActions';

/** Under the bar of who was asked into a colleague's call: who asks, who hears whom, and for a shift leader the way to take it over. */
export function VisitBar({ call, visit }: { call: DeskCall; visit: Visit }) {
  const { t } = useTranslation();
  const now = useServerNow();
  const mine = useControls((state) => state.pending);
  const canAnswer = usePhone((phone) => phone.call?.phase === 'ringing');
  const [wanted, setWanted] = useState(false);
  const { host, help, state } = visit;
  const pending = mine ?? call.controls.pending;
  const can = help && pending === null && (state !== 'ringing' || canAnswer);
  const wished = wanted || pending === 'take-over';

  useEffect(() => {
    if (!wanted || state === 'ringing') return;
    setWanted(false);
    void control('take-over');
  }, [wanted, state]);

  const takeOver = () => {
    if (state === 'ringing') answer();
    setWanted(true);
  };
  useShortcuts({ 'Alt+T': can && !wished ? takeOver : undefined });

  const held = call.controls.heldSince !== null;
  const word = t(state === 'ringing' ? (held ? 'visit.askedHeld' : 'visit.asked') : state === 'held' ? 'visit.music' : held ? 'visit.citizenHeld' : 'visit.allHear', { host });
  const why = state === 'ringing' ? t('visit.answerFirst') : t('controls.wait');
  return (
    <section className="subbar" aria-label={t('visit.name')}>
      <span className={`leg ${state === 'talking' ? 'with' : ''}`}>
        <StateShape shape={state === 'ringing' ? 'ringing' : state === 'held' ? 'held' : 'talking'} size={14} />
        <b>{t(help ? 'visit.help' : 'visit.guest', { host })}</b>
        <span>{duration(secondsSince(visit.since, now))}</span>
      </span>
      <strong className="clip" role="status">{word}</strong>
      {help && (
        <span className="subbar-buttons">
          <button type="button" className="sub-button primary" disabled={!can || wished} title={can ? t('visit.takeOverHint', { host }) : why} aria-busy={wished} onClick={takeOver}>
            {t('visit.takeOver')} {wished ? '…' : <Key>Alt T</Key>}
          </button>
        </span>
      )}
    </section>
  );
}
