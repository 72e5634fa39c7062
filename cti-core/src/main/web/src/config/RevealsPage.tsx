import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '../shared/api';
import { Failed } from '../shared/Failed';
import { Loading } from '../shared/Loading';
import { callPath } from '../shared/paths';
import { usePeople } from '../shared/people';
import { dateTime } from '../shared/time';
import type { Items } from './types';

interface Reveal {
  id: number;
  at: string;
  login: string;
  callId: string;
  number: string;
  reason: string;
}

const AT_A_TIME = 100;

/** Who has looked at the whole number of a caller, and why; the numbers are masked here, too. */
export default function RevealsPage() {
  const { t } = useTranslation();
  const who = usePeople();
  const { data, error, isPending, isFetchingNextPage, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: ['number-reveals'],
    queryFn: async ({ pageParam, signal }) => (await api<Items<Reveal>>('GET', `/number-reveals?size=${AT_A_TIME}${pageParam === 0 ? '' : `&before=${pageParam}`}`, undefined, signal)).items,
    initialPageParam: 0,
    getNextPageParam: (last) => (last.length < AT_A_TIME ? undefined : last.at(-1)?.id),
  });
  if (isPending) return <Loading rows={8} />;
  if (!data) return <Failed error={error} retry={() => void refetch()} />;
  const rows = data.pages.flat();
  return (
    <div className="config-body">
      <section className="pane" aria-label={t('config.sections.reveals')}>
        <div className="pane-head"><h2>{t('config.sections.reveals')}</h2><span className="note">{t('config.reveals.hint')}</span></div>
        <div className="pane-body flush">
          {rows.length === 0 ? <div className="empty">{t('config.reveals.none')}</div> : (
            <table className="plain-table">
              <thead><tr><th>{t('config.reveals.at')}</th><th>{t('config.reveals.who')}</th><th>{t('config.reveals.number')}</th><th>{t('config.reveals.reason')}</th><th>{t('config.reveals.call')}</th></tr></thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.id}>
                    <td className="nowrap">{dateTime(row.at)}</td><td className="nowrap">{who(row.login)}</td>
                    <td className="nowrap">{row.number || '—'}</td><td>{row.reason}</td><td><Link to={callPath(row.callId)}>{t('config.reveals.open')}</Link></td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          {hasNextPage && <p className="config-more"><Button size="small" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>{t('config.reveals.more')}</Button></p>}
        </div>
      </section>
    </div>
  );
}
