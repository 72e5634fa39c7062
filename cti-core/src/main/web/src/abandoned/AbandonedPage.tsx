import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Pagination, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { CallOutButton } from '../callout/CallOutButton';
import { api } from '../shared/api';
import { Failed } from '../shared/Failed';
import { Loading } from '../shared/Loading';
import { callPath } from '../shared/paths';
import { useSession } from '../shared/session';
import { dateTime, duration, shortTime } from '../shared/time';
import type { AbandonedCall, AgentRow, Page } from '../shared/types';
import '../tasks/tasks.css';

const SIZE = 50;

/** Callers who got nobody, each number once: to be rung back, or closed when that is done. */
export default function AbandonedPage() {
  const { t } = useTranslation();
  const [number, setNumber] = useState(1);
  const queries = useQueryClient();
  const query = useQuery({
    queryKey: ['calls', 'abandoned', number],
    queryFn: ({ signal }) => api<Page<AbandonedCall>>('GET', `/abandoned-calls?page=${number}&size=${SIZE}`, undefined, signal),
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  });
  const close = useMutation({
    mutationFn: (id: string) => api<void>('POST', `/abandoned-calls/${encodeURIComponent(id)}/close`),
    onSettled: () => queries.invalidateQueries({ queryKey: ['calls', 'abandoned'] }),
  });
  const own = useSession(({ session }) => session?.user.login ?? '');
  const leads = useSession(({ session }) => session?.user.role !== 'agent');
  const assign = useMutation({
    mutationFn: ({ id, to }: { id: string; to: string | null }) => api<void>('POST', `/abandoned-calls/${encodeURIComponent(id)}/assign`, to === null ? {} : { to }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['calls', 'abandoned'] }),
  });
  const page = query.data;
  return (
    <main className="panes list">
      <section className="pane" aria-label={t('shell.abandoned')}>
        <div className="pane-head"><h2>{t('shell.abandoned')}</h2><span className="note push">{t('abandoned.hint')}</span></div>
        <div className="pane-body flush" aria-busy={query.isFetching}>
          {assign.error && <Failed error={assign.error} retry={() => assign.reset()} />}
          {close.error && <Failed error={close.error} retry={() => close.reset()} />}
          {query.isPending ? <Loading rows={12} /> : query.error && !page ? <Failed error={query.error} retry={() => void query.refetch()} /> : !page || page.items.length === 0 ? (
            <p className="empty">{t('abandoned.none')}</p>
          ) : (
            <table className="plain-table">
              <thead><tr>
                <th>{t('calls.caller')}</th><th>{t('calls.line')}</th><th>{t('calls.queue')}</th><th className="figure">{t('abandoned.times')}</th>
                <th>{t('abandoned.first')}</th><th>{t('abandoned.last')}</th><th className="figure">{t('calls.wait')}</th><th>{t('abandoned.who')}</th><th><span className="hidden-text">{t('abandoned.close')}</span></th>
              </tr></thead>
              <tbody>
                {page.items.map((row) => (
                  <tr key={row.id}>
                    <td><Link to={callPath(row.id)}>{row.caller}</Link></td>
                    <td>{row.lineName ?? row.line}</td>
                    <td>{row.queueName ?? '—'}</td>
                    <td className="figure">{row.times}</td>
                    <td>{dateTime(row.firstAt)}</td>
                    <td>{dateTime(row.lastAt)}</td>
                    <td className="figure">{duration(row.lastWaitSeconds)}</td>
                    <td>{leads ? <Assign row={row} set={(to) => assign.mutate({ id: row.id, to })} /> : row.claimedBy === null ? (
                      <Button size="small" onClick={() => assign.mutate({ id: row.id, to: own })}>{t('abandoned.claim')}</Button>
                    ) : (
                      <>{t('abandoned.since', { name: row.claimedByName ?? row.claimedBy, time: row.claimedAt === null ? '' : shortTime(row.claimedAt) })}
                        {row.claimedBy === own && <Button size="small" type="text" onClick={() => assign.mutate({ id: row.id, to: null })}>{t('abandoned.unclaim')}</Button>}</>
                    )}</td>
                    <td className="task-acts">{(leads || row.claimedBy === null || row.claimedBy === own) && <CallOutButton callee={{ abandoned: row.id }} />}<Button size="small" loading={close.isPending && close.variables === row.id} onClick={() => close.mutate(row.id)}>{t('abandoned.close')}</Button></td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </div>
        <div className="pane-foot">
          <span className="push note">{t('abandoned.total', { total: page?.total ?? 0 })}</span>
          <Pagination size="small" current={number} pageSize={SIZE} total={page?.total ?? 0} showSizeChanger={false} onChange={setNumber} />
        </div>
      </section>
    </main>
  );
}

/** Who leads gives a caller to anybody. */
function Assign({ row, set }: { row: AbandonedCall; set(to: string | null): void }) {
  const { t } = useTranslation();
  const { data } = useQuery({ queryKey: ['agents', 'names'], queryFn: ({ signal }) => api<{ items: AgentRow[] }>('GET', '/agents', undefined, signal), staleTime: 60_000 });
  const names = (data?.items ?? []).map(({ login, name, workNumber }) => ({ value: login, label: `${workNumber ?? login} ${name}` }));
  const known = row.claimedBy === null || names.some(({ value }) => value === row.claimedBy) ? names : [{ value: row.claimedBy, label: row.claimedByName ?? row.claimedBy }, ...names];
  return (
    <Select
      size="small" aria-label={t('abandoned.who')} placeholder={t('abandoned.nobody')} value={row.claimedBy} allowClear style={{ width: 150 }} options={known}
      showSearch={{ optionFilterProp: 'label' }} onChange={(to: string | null | undefined) => set(to ?? null)}
    />
  );
}
