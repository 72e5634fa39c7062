import { Button, DatePicker, Input, Segmented } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, sentence } from '../shared/api';
import { shortTime } from '../shared/time';
import type { Task, WorkOrder } from '../shared/types';
import './tasks.css';

type Choice = 'hour' | 'today' | 'tomorrow' | 'own';

function timeOf(choice: Choice, own: Dayjs | null): Dayjs | null {
  switch (choice) {
    case 'hour': return dayjs().add(1, 'hour').startOf('minute');
    case 'today': return dayjs().hour(17).minute(30).startOf('minute');
    case 'tomorrow': return dayjs().add(1, 'day').hour(9).startOf('hour');
    case 'own': return own;
  }
}

/** 承诺回电: when and about what; a task of whoever is asked for it. Stays in the form of the ticket. */
export function PromiseButton({ order, open, toggle }: { order: WorkOrder; open: boolean; toggle(): void }) {
  const { t } = useTranslation();
  return <Button aria-expanded={open} disabled={order.caller === null} title={order.caller === null ? t('promise.noNumber') : undefined} onClick={toggle}>{t('promise.button')}</Button>;
}

export function PromiseForm({ order, close }: { order: WorkOrder; close(): void }) {
  const { t } = useTranslation();
  const evening = timeOf('today', null);
  const [choice, setChoice] = useState<Choice>('hour');
  const [own, setOwn] = useState<Dayjs | null>(dayjs().add(2, 'hour').startOf('hour'));
  const [what, setWhat] = useState('');
  const [state, setState] = useState<{ saving: boolean; problem: string | null; saved: Task | null }>({ saving: false, problem: null, saved: null });
  const at = timeOf(choice, own);
  const save = async () => {
    if (at === null || what.trim() === '' || state.saving) return;
    setState({ saving: true, problem: null, saved: null });
    try {
      const saved = await api<Task>('POST', '/tasks', { workOrder: order.id, what: what.trim(), dueAt: at.toISOString() });
      setState({ saving: false, problem: null, saved });
    } catch (error) {
      setState({ saving: false, problem: sentence(error), saved: null });
    }
  };
  if (state.saved) {
    return <div className="promise" role="status"><span>{t('promise.saved', { time: shortTime(state.saved.dueAt) })}</span><Button size="small" className="push" onClick={close}>{t('common.close')}</Button></div>;
  }
  return (
    <div className="promise" role="group" aria-label={t('promise.heading')}>
      <Segmented
        value={choice} onChange={setChoice} aria-label={t('promise.when')}
        options={[
          { value: 'hour', label: t('promise.hour') },
          { value: 'today', label: t('promise.today'), disabled: evening === null || evening.isBefore(dayjs()) },
          { value: 'tomorrow', label: t('promise.tomorrow') }, { value: 'own', label: t('promise.own') },
        ]}
      />
      {choice === 'own' && <DatePicker showTime={{ format: 'HH:mm', minuteStep: 5 }} format="MM-DD HH:mm" value={own} onChange={setOwn} minDate={dayjs()} aria-label={t('promise.when')} />}
      <Input
        autoFocus className="promise-what" value={what} maxLength={200} placeholder={t('promise.whatHint')} aria-label={t('promise.what')}
        onChange={(event) => setWhat(event.target.value)} onPressEnter={() => void save()}
      />
      <Button type="primary" loading={state.saving} disabled={at === null || what.trim() === ''} onClick={() => void save()}>{t('promise.save')}</Button>
      <Button type="text" onClick={close}>{t('promise.cancel')}</Button>
      {state.problem !== null && <p className="field-error" role="alert">{state.problem}</p>}
    </div>
  );
}
