import { Button, Input, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { callOut, clearProblem, useActions, type Callee } from '../desk/actions';
import { BarButton } from '../desk/BarButton';
import { useCurrentTicket } from '../desk/currentTicket';
import { useDesk } from '../desk/events';
import { useShortcuts } from '../shared/shortcuts';
import { useDrafts } from '../workorder/drafts';
import { useWhyNoCallOut } from './CallOutButton';
import './callout.css';

/** Alt O: whose ticket is open is one key away, anybody else is a number. */
export function DialButton() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const why = useWhyNoCallOut();
  const pending = useActions((state) => state.pending === 'call-out');
  const show = (shown: boolean) => {
    setOpen(shown);
    // A refusal belongs to the number that was refused.
    if (!shown) clearProblem();
  };
  useShortcuts({ 'Alt+O': why === '' ? () => show(!open) : undefined, Escape: open ? () => show(false) : undefined });
  return (
    <Popover open={open} onOpenChange={show} trigger="click" placement="bottomRight" destroyOnHidden afterOpenChange={(shown) => { if (shown) numberField()?.focus(); }} content={<DialForm close={() => show(false)} />}>
      <BarButton label={t('callOut.button')} hint={t('callOut.key')} pending={pending} disabled={why !== ''} title={why === '' ? undefined : t(`callOut.${why}`)} />
    </Popover>
  );
}

/** Only when it has its place on the screen can it take the focus. */
const numberField = () => document.querySelector<HTMLInputElement>('.dial-number input');

function DialForm({ close }: { close(): void }) {
  const { t } = useTranslation();
  const [number, setNumber] = useState('');
  const problem = useActions((state) => state.problem);
  const ticket = useCurrentTicket(({ id }) => id) ?? null;
  const wrapUp = useDesk(({ desk }) => desk?.wrapUp?.workOrderId ?? null);
  const id = ticket ?? wrapUp;
  const order = useDrafts(({ views }) => (id === null ? undefined : views[id]?.base));
  const digits = number.replace(/[\s-]/g, '');
  const dial = async (callee: Callee) => {
    if (await callOut(callee)) close();
    else numberField()?.focus();
  };
  return (
    <form className="dial" aria-label={t('callOut.heading')} onSubmit={(event) => { event.preventDefault(); if (digits !== '') void dial({ number: digits }); }}>
      {order && order.caller !== null && (
        <div className="dial-ticket">
          <Button type="primary" onClick={() => void dial({ workOrder: order.id })}>{t('callOut.backTo', { caller: order.caller })}</Button>
          <span className="note">{t('callOut.forTicket', { id: order.id })}</span>
        </div>
      )}
      <div className="dial-number">
        <Input
          value={number} maxLength={24} inputMode="tel" aria-label={t('callOut.number')} placeholder={t('callOut.numberHint')}
          onChange={(event) => setNumber(event.target.value.replace(/[^\d+\s-]/g, ''))}
        />
        <Button htmlType="submit" type={order ? 'default' : 'primary'} disabled={digits.length < 3}>{t('callOut.dial')} <kbd className="key">↵</kbd></Button>
      </div>
      {problem !== null ? <p className="field-error" role="alert">{problem}</p> : <p className="note">{t('callOut.shown')}</p>}
    </form>
  );
}
