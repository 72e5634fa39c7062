import { Button, DatePicker, Input, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { CallOutButton } from '../callout/CallOutButton';
import { api } from '../shared/api';
import { useServerNow } from '../shared/clock';
import { callPath, workOrderPath } from '../shared/paths';
import { StateShape } from '../shared/StateShape';
import { durationInWords, shortTime } from '../shared/time';
import type { AgentRow, Task } from '../shared/types';
import { dueTone } from './due';
import type { TaskWord } from './taskApi';

type Asking = 'postpone' | 'hand-over' | 'drop';

interface Props {
  task: Task;
  owners: boolean;
  pending: boolean;
  act(word: TaskWord, body: object): Promise<boolean>;
}

export function Due({ dueAt }: { dueAt: string }) {
  const { t } = useTranslation();
  const now = useServerNow();
  const tone = dueTone(dueAt, now);
  const minutes = Math.floor(Math.abs(Date.parse(dueAt) - now) / 60_000);
  const distance = minutes < 60 ? t('tasks.minutes', { minutes }) : durationInWords(minutes * 60);
  return (
    <span className={`due ${tone}`}>
      {tone !== 'calm' && <StateShape shape={tone === 'late' ? 'alarm' : 'warning'} size={14} />}
      <b>{shortTime(dueAt)}</b>{tone !== 'calm' && <span>{t(tone === 'late' ? 'tasks.overdue' : 'tasks.soon', { time: distance })}</span>}
    </span>
  );
}

/** One promise: when, to whom, what; and everything that can be done about it. */
export function TaskRow({ task, owners, pending, act }: Props) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<Asking | null>(null);
  const ask = (what: Asking) => setAsking((now) => (now === what ? null : what));
  const columns = owners ? 6 : 5;
  const answered = async (word: TaskWord, body: object) => {
    if (await act(word, body)) setAsking(null);
  };
  return (
    <>
      <tr>
        <td><Due dueAt={task.dueAt} /></td>
        <td>{task.caller}{task.tries > 0 && <> <span className="tag">{t('tasks.tries')} {task.lastCallId === null ? task.tries : <Link to={callPath(task.lastCallId)}>{t('tasks.triesCount', { count: task.tries })}</Link>}</span></>}</td>
        <td className="task-what">{task.what}{task.note !== '' && <span className="note"> {task.note}</span>}</td>
        <td>{task.workOrderId === null ? '—' : <Link to={workOrderPath(task.workOrderId)}>{task.title ?? task.workOrderId}</Link>}</td>
        {owners && <td>{task.ownerName}</td>}
        <td className="task-acts">
          <CallOutButton callee={{ task: task.id }} label={t('tasks.dial')} />
          <Button size="small" loading={pending} onClick={() => void act('done', {})}>{t('tasks.done')}</Button>
          <Button size="small" aria-expanded={asking === 'postpone'} onClick={() => ask('postpone')}>{t('tasks.postpone')}</Button>
          <Button size="small" aria-expanded={asking === 'hand-over'} onClick={() => ask('hand-over')}>{t('tasks.handOver')}</Button>
          <Button size="small" type="text" aria-expanded={asking === 'drop'} onClick={() => ask('drop')}>{t('tasks.drop')}</Button>
        </td>
      </tr>
      {asking !== null && (
        <tr className="task-ask"><td colSpan={columns}>
          {asking === 'postpone' ? <Postpone task={task} save={(body) => answered('postpone', body)} />
            : asking === 'hand-over' ? <HandOver task={task} save={(body) => answered('hand-over', body)} />
            : <Drop save={(body) => answered('drop', body)} />}
        </td></tr>
      )}
    </>
  );
}

function Postpone({ task, save }: { task: Task; save(body: object): Promise<void> }) {
  const { t } = useTranslation();
  const [at, setAt] = useState<Dayjs | null>(dayjs().add(1, 'hour').startOf('minute'));
  const [note, setNote] = useState('');
  return (
    <form className="task-form" onSubmit={(event) => { event.preventDefault(); if (at) void save({ dueAt: at.toISOString(), note }); }}>
      <DatePicker showTime={{ format: 'HH:mm', minuteStep: 5 }} format="MM-DD HH:mm" value={at} onChange={setAt} minDate={dayjs()} aria-label={t('tasks.due')} />
      <Input value={note} maxLength={200} placeholder={t('tasks.reason')} aria-label={t('tasks.reason')} onChange={(event) => setNote(event.target.value)} />
      <Button htmlType="submit" type="primary" disabled={at === null || at.toISOString() === task.dueAt}>{t('tasks.save')}</Button>
    </form>
  );
}

function HandOver({ task, save }: { task: Task; save(body: object): Promise<void> }) {
  const { t } = useTranslation();
  const [to, setTo] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const { data } = useQuery({ queryKey: ['agents', 'names'], queryFn: ({ signal }) => api<{ items: AgentRow[] }>('GET', '/agents', undefined, signal), staleTime: 60_000 });
  return (
    <form className="task-form" onSubmit={(event) => { event.preventDefault(); if (to !== null && note.trim() !== '') void save({ to, note: note.trim() }); }}>
      <Select
        autoFocus aria-label={t('tasks.to')} placeholder={t('tasks.toHint')} value={to} onChange={setTo} style={{ width: 180 }} showSearch={{ optionFilterProp: 'label' }}
        options={(data?.items ?? []).filter(({ login }) => login !== task.owner).map(({ login, name, workNumber }) => ({ value: login, label: `${workNumber ?? login} ${name}` }))}
      />
      <Input value={note} maxLength={200} placeholder={t('tasks.reason')} aria-label={t('tasks.reason')} onChange={(event) => setNote(event.target.value)} />
      <Button htmlType="submit" type="primary" disabled={to === null || note.trim() === ''}>{t('tasks.save')}</Button>
    </form>
  );
}

function Drop({ save }: { save(body: object): Promise<void> }) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  return (
    <form className="task-form" onSubmit={(event) => { event.preventDefault(); if (note.trim() !== '') void save({ note: note.trim() }); }}>
      <Input autoFocus value={note} maxLength={200} placeholder={t('tasks.reason')} aria-label={t('tasks.reason')} onChange={(event) => setNote(event.target.value)} />
      <Button htmlType="submit" type="primary" disabled={note.trim() === ''}>{t('tasks.save')}</Button>
    </form>
  );
}
