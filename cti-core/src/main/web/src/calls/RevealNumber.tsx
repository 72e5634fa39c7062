import { Button, Input, Popover } from 'antd';
import { useEffect, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, sentence } from '../shared/api';
import './reveal.css';

const REASONS = ['callBack', 'verify', 'asked'] as const;

/** The number is masked; its whole needs a reason, which is kept, and goes again by itself. */
export function RevealNumber({ callId, masked }: { callId: string; masked: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [shown, setShown] = useState<{ number: string; seconds: number } | null>(null);

  useEffect(() => {
    if (shown === null) return undefined;
    const timer = setTimeout(() => setShown(shown.seconds > 1 ? { ...shown, seconds: shown.seconds - 1 } : null), 1_000);
    return () => clearTimeout(timer);
  }, [shown]);
  useEffect(() => setShown(null), [callId]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || reason.trim() === '') return;
    setBusy(true);
    setProblem(null);
    try {
      setShown(await api<{ number: string; seconds: number }>('POST', `/calls/${encodeURIComponent(callId)}/number`, { reason: reason.trim() }));
      setOpen(false);
    } catch (error) {
      setProblem(sentence(error));
    } finally {
      setBusy(false);
    }
  };

  if (shown !== null) {
    return <span className="revealed"><strong>{shown.number || t('bar.withheld')}</strong> <span className="note" role="status">{t('reveal.left', { seconds: shown.seconds })}</span></span>;
  }
  return (
    <span className="revealed">
      {masked || t('bar.withheld')}{' '}
      {masked !== '' && (
        <Popover
          open={open} onOpenChange={setOpen} trigger="click" placement="bottomLeft" destroyOnHidden
          content={
            <form className="reveal-form" onSubmit={(event) => void submit(event)}>
              <p className="note">{t('reveal.note')}</p>
              <p className="reveal-reasons">
                {REASONS.map((one) => <button key={one} type="button" className="text-button" onClick={() => setReason(t(`reveal.reasons.${one}`))}>{t(`reveal.reasons.${one}`)}</button>)}
              </p>
              <Input autoFocus value={reason} maxLength={100} onChange={({ target }) => setReason(target.value)} placeholder={t('reveal.reason')} aria-label={t('reveal.reason')} />
              {problem !== null && <p className="field-error" role="alert">{problem}</p>}
              <Button htmlType="submit" type="primary" size="small" loading={busy} disabled={reason.trim() === ''}>{t('reveal.show')}</Button>
            </form>
          }
        >
          <button type="button" className="text-button">{t('reveal.open')}</button>
        </Popover>
      )}
    </span>
  );
}
