import { Button, Input, Popover } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { callOut, useActions, type Callee } from '../desk/actions';
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
  useShortcuts({ 'Alt+O': why === '' ? () => setOpen(!open) : undefined, Escape: open ? () => setOpen(false) : undefined });
  return (
    <Popover open={open} onOpenChange={setOpen} trigger="click" placement="bottomRight" destroyOnHidden afterOpenChange={(shown) => { if (shown) numberField()?.focus(); }} content={<DialForm close={() => setOpen(false)} />}>
      <BarButton label={t('callOut.button')} hint={t('callOut.key')} pending={pending} disabled={why !== ''} title={why === '' ? undefined : t(`callOut.${why}`)} />
    </Popover>
  );
}

/** Only when it has its place on the screen can it take the focus. */
const numberField = () => document.querySelector<HTMLInputElement>('.dial-number input');

function DialForm({ close }: { close(): void }) {
  const { t } = useTranslation();
  const [number, setNumber] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const here = useRef(true);
  useEffect(() => () => void (here.current = false), []);
  const ticket = useCurrentTicket(({ id }) => id) ?? null;
  const wrapUp = useDesk(({ desk }) => desk?.wrapUp?.workOrderId ?? null);
  const id = ticket ?? wrapUp;
  const order = useDrafts(({ views }) => (id === null ? undefined : views[id]?.base));
  const digits = number.replace(/[\s-]/g, '');
  const dial = async (callee: Callee) => {
    setProblem(null);
    // Beside the number that was refused; in the bar if the form was closed meanwhile.
    if (await callOut(callee, (refusal) => (here.current ? setProblem(refusal) : useActions.setState({ problem: refusal })))) close();
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
          onChange={(event) => { setNumber(event.target.value.replace(/[^\d+\s-]/g, '')); setProblem(null); }}
        />
        <Button htmlType="submit" type={order ? 'default' : 'primary'} disabled={digits.length < 3}>{t('callOut.dial')} <kbd className="key">↵</kbd></Button>
      </div>
      {problem !== null ? <p className="field-error" role="alert">{problem}</p> : <p className="note">{t('callOut.shown')}</p>}
    </form>
  );
}
