import { useQuery, keepPreviousData } from '@tanstack/react-query';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api } from '../shared/api';
import { Failed } from '../shared/Failed';
import { Loading } from '../shared/Loading';
import { duration, shortTime } from '../shared/time';
import type { CallRow, Page } from '../shared/types';
import { callPath, workOrderPath } from '../shared/paths';
import { outcomeWord } from '../shared/words';

const SHOWN = 100;

/** The agent's own calls of today, with the ticket of each one key away. */
export function MyDay({ login }: { login: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const from = dayjs().startOf('day').toISOString();
  const query = useQuery({
    queryKey: ['calls', 'mine', login, from],
    queryFn: ({ signal }) => api<Page<CallRow>>('GET', `/calls?${new URLSearchParams({ agent: login, from, size: String(SHOWN) })}`, undefined, signal),
    placeholderData: keepPreviousData,
  });
  const rows = query.data?.items ?? [];
  const talked = rows.flatMap(({ talkSeconds }) => (talkSeconds === null ? [] : [talkSeconds]));
  const withTicket = rows.filter(({ workOrderId }) => workOrderId !== null).length;
  const mean = talked.length === 0 ? null : talked.reduce((sum, each) => sum + each, 0) / talked.length;
  const figures: [string, string][] = [
    [String(query.data?.total ?? 0), t('idle.answered')],
    [duration(mean), t('idle.meanTalk')],
    [duration(talked.length === 0 ? null : talked.reduce((sum, each) => sum + each, 0)), t('idle.allTalk')],
    [String(withTicket), t('idle.tickets')],
  ];
  return (
    <section className="pane" aria-label={t('idle.myCalls')}>
      <div className="pane-head"><h2>{t('idle.myCalls')}</h2><span className="note push">{dayjs().format(t('time.dayFormat'))}</span></div>
      {query.data && (
        <dl className="figures">{figures.map(([figure, name]) => <div key={name}><dt>{name}</dt><dd>{figure}</dd></div>)}</dl>
      )}
      <div className="pane-body flush">
        {query.isPending ? <Loading /> : query.error ? <Failed error={query.error} retry={() => void query.refetch()} /> : rows.length === 0 ? (
          <p className="empty">{t('idle.noCalls')}</p>
        ) : (
          <table className="plain-table">
            <thead><tr>
              <th>{t('calls.arrived')}</th><th>{t('calls.caller')}</th><th>{t('calls.line')}</th><th>{t('calls.outcome')}</th>
              <th className="figure">{t('calls.talk')}</th><th>{t('calls.ticket')}</th>
            </tr></thead>
            <tbody>{rows.map((row) => (
              <tr key={row.id} className="link" tabIndex={0} onClick={() => void navigate(callPath(row.id))}
                onKeyDown={(event) => { if (event.key === 'Enter' && event.target === event.currentTarget) void navigate(callPath(row.id)); }}>
                <td>{shortTime(row.arrivedAt)}</td><td>{row.caller || t('bar.withheld')}</td><td>{row.lineName ?? row.line}</td>
                <td>{outcomeWord(row.outcome)}</td><td className="figure">{duration(row.talkSeconds)}</td>
                <td>{row.workOrderId === null ? '—' : (
                  <a href={workOrderPath(row.workOrderId)} onClick={(event) => {
                    event.preventDefault();
                    event.stopPropagation();
                    void navigate(workOrderPath(row.workOrderId ?? ''));
                  }}>{row.workOrderId}</a>
                )}</td>
              </tr>
            ))}</tbody>
          </table>
        )}
      </div>
    </section>
  );
}
