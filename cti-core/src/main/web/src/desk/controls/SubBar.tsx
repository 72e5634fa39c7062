import { useTranslation } from 'react-i18next';
import { useServerNow } from '../../shared/clock';
import { Key } from '../../shared/Key';
import { useShortcuts } from '../../shared/shortcuts';
import { StateShape } from '../../shared/StateShape';
import { duration, secondsSince } from '../../shared/time';
import type { DeskCall } from '../../shared/types';
import { causeWord } from '../../shared/words';
import { control, useControls, type Control } from './controlActions';
import { hearing, whoIs } from './hearing';

/** Under the bar while others than caller and agent are in the call: each leg, who hears whom, and what can be done about it. */
export function SubBar({ call }: { call: DeskCall }) {
  const { t } = useTranslation();
  const now = useServerNow();
  const mine = useControls((state) => state.pending);
  const panel = useControls((state) => state.panel);
  const { controls } = call;
  const { guests, lastGone } = controls;
  const held = controls.heldSince !== null;
  const pending = mine ?? controls.pending;
  const answered = guests.some((guest) => guest.state !== 'ringing');
  const music = guests.some((guest) => guest.state === 'held');
  const free = call.phase === 'talking' && pending === null;
  const can = {
    toggle: free && answered && held !== music,
    merge: free && answered && (held || music),
    leave: free && answered,
    'end-consult': free && guests.length > 0,
  };
  const wish = (what: Control) => () => void control(what);

  useShortcuts({
    'Alt+X': can.toggle ? wish('toggle') : undefined,
    'Alt+M': can.merge ? wish('merge') : undefined,
    'Alt+T': can.leave ? wish('leave') : undefined,
    Escape: panel === null && can['end-consult'] ? wish('end-consult') : undefined,
  });

  // Who was not reached, or left the agent alone with the music, is told until something follows.
  const gone = guests.length === 0 && lastGone !== null && (held || !lastGone.talked) ? lastGone : null;
  if (guests.length === 0 && gone === null) return null;
  const time = (since: string) => duration(secondsSince(since, now));
  const why = pending === null ? t('controls.notYet') : t('controls.wait');
  const button = (what: keyof typeof can, label: string, keys: string, className = '') => (
    <button type="button" className={`sub-button ${className}`} disabled={!can[what]} title={can[what] ? undefined : why} aria-busy={pending === what} onClick={wish(what)}>
      {label} {pending === what ? '…' : <Key>{keys}</Key>}
    </button>
  );

  return (
    <section className="subbar" aria-label={t('controls.subBar')}>
      <button type="button" className={`leg ${held ? '' : 'with'}`} disabled={!can.toggle || !held} aria-pressed={!held} onClick={wish('toggle')}>
        <StateShape shape={held ? 'held' : 'talking'} size={14} />
        <b>{t('controls.citizen', { number: call.caller || t('bar.withheld') })}</b>
        {held && <span>{t('controls.onMusic', { time: time(controls.heldSince ?? '') })}</span>}
      </button>
      {guests.map((guest) => (
        <button
          key={guest.id} type="button" className={`leg ${guest.state === 'talking' ? 'with' : ''}`} disabled={!can.toggle || guest.state !== 'held'}
          aria-pressed={guest.state === 'talking'} onClick={wish('toggle')}
        >
          <StateShape shape={guest.state === 'ringing' ? 'ringing' : guest.state === 'held' ? 'held' : 'talking'} size={14} />
          <b>{whoIs(guest)}</b>
          <span>{t(guest.state === 'ringing' ? 'controls.rings' : guest.state === 'held' ? 'controls.onMusic' : 'controls.talks', { time: time(guest.since) })}</span>
        </button>
      ))}
      <strong className="clip" role="status">
        {gone ? t(held ? 'controls.goneHeld' : 'controls.gone', { who: whoIs(gone), why: causeWord(gone.cause) }) : hearing(controls)}
      </strong>
      {guests.length > 0 && (
        <span className="subbar-buttons">
          {button('toggle', t('controls.toggle'), 'Alt X')}
          {button('merge', t('controls.merge'), 'Alt M', 'primary')}
          {button('leave', t('controls.leave'), 'Alt T')}
          {button('end-consult', t(held || music ? 'controls.endConsult' : 'controls.endThreeWay'), 'Esc')}
        </span>
      )}
    </section>
  );
}
