import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, TimePicker } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { planShift } from '../desk/actions';
import { stateKeyOf } from '../desk/stateView';
import { api } from '../shared/api';
import { Failed } from '../shared/Failed';
import { Loading } from '../shared/Loading';
import { StateShape } from '../shared/StateShape';
import { nextTime, shortTime } from '../shared/time';
import type { AgentRow } from '../shared/types';
import { reasonWord } from '../shared/words';
import { Errors } from './Effect';

const REFRESH_MS = 5_000;

/** When whose shift ends: for some people at once, as a roster has it. */
export default function ShiftsPage() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [end, setEnd] = useState<Dayjs | null>(null);
  const agents = useQuery({ queryKey: ['agents', 'shifts'], queryFn: ({ signal }) => api<{ items: AgentRow[] }>('GET', '/agents', undefined, signal), refetchInterval: REFRESH_MS });
  const plan = useMutation({
    mutationFn: (endsAt: string | null) => Promise.all([...chosen].map((login) => planShift(login, endsAt))),
    onSuccess: () => setChosen(new Set()),
    onSettled: () => queries.invalidateQueries({ queryKey: ['agents'] }),
  });
  if (agents.isPending) return <Loading rows={8} />;
  if (!agents.data) return <Failed error={agents.error} retry={() => void agents.refetch()} />;
  const { items } = agents.data;
  const choose = (logins: string[], on: boolean) => setChosen((now) => new Set(on ? [...now, ...logins] : [...now].filter((login) => !logins.includes(login))));
  return (
    <div className="config-body">
      <section className="pane" aria-label={t('config.sections.shifts')}>
        <div className="pane-head"><h2>{t('config.sections.shifts')}</h2><span className="note">{t('config.shifts.hint')}</span></div>
        <div className="pane-body flush">
          <table className="plain-table config-choose">
            <thead><tr>
              <th><Checkbox checked={chosen.size > 0 && chosen.size === items.length} indeterminate={chosen.size > 0 && chosen.size < items.length} onChange={({ target }) => choose(items.map(({ login }) => login), target.checked)}><span className="hidden-text">{t('config.shifts.everybody')}</span></Checkbox></th>
              <th>{t('config.skills.agent')}</th><th>{t('config.shifts.state')}</th><th>{t('config.seats.seat')}</th><th>{t('config.shifts.endsAt')}</th>
            </tr></thead>
            <tbody>
              {items.map(({ login, name, state, seat, shiftEndsAt }) => {
                const key = stateKeyOf(state);
                return (
                  <tr key={login}>
                    <td><Checkbox checked={chosen.has(login)} onChange={({ target }) => choose([login], target.checked)}><span className="hidden-text">{login} {name}</span></Checkbox></td>
                    <td>{login} {name}</td>
                    <td><span className="config-skill"><StateShape shape={key} size={12} /> {key === 'notReady' && state.reason !== null ? reasonWord(state.reason) : t(`state.${key}`)}</span></td>
                    <td>{seat ?? '—'}</td>
                    <td>{shiftEndsAt === null ? '—' : shortTime(shiftEndsAt)}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
        <div className="config-save">
          <div className="config-preview">{plan.error ? <Errors error={plan.error} /> : <span className="note">{t('config.shifts.chosen', { count: chosen.size })}</span>}</div>
          <TimePicker format="HH:mm" minuteStep={5} needConfirm={false} value={end} onChange={setEnd} aria-label={t('config.shifts.endsAt')} placeholder={t('config.shifts.endsAt')} />
          <Button type="primary" disabled={chosen.size === 0 || end === null} loading={plan.isPending} onClick={() => end && plan.mutate(nextTime(end).toISOString())}>{t('config.shifts.set')}</Button>
          <Button disabled={chosen.size === 0} onClick={() => plan.mutate(null)}>{t('config.shifts.clear')}</Button>
        </div>
      </section>
    </div>
  );
}
