import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { ApiProblem, sentence } from '../shared/api';
import { Failed } from '../shared/Failed';
import { Loading } from '../shared/Loading';
import { usePeople } from '../shared/people';
import { useSession } from '../shared/session';
import { shortTime } from '../shared/time';
import { flowPath } from '../shared/paths';
import { flowApi } from './flowApi';
import { isObject, text } from './model/content';
import { NewFlow } from './NewFlow';
import type { FlowRow } from './types';
import { words } from './words';
import './flows.css';

/** All flows: what callers hear, on which lines, since when, and who is at work on it. */
export default function FlowsPage() {
  const { t } = useTranslation('flows');
  const query = useQuery({ queryKey: ['flows', 'all'], queryFn: ({ signal }) => flowApi.all(signal), refetchInterval: 15_000 });
  const admin = useSession(({ session }) => session?.user.role === 'admin');
  const [making, setMaking] = useState<{ from: FlowRow | null } | null>(null);
  const rows = query.data?.items;
  return (
    <main className="panes list">
      <section className="pane" aria-label={t('list.heading')}>
        <div className="pane-head"><h2>{t('list.heading')}</h2><span className="note">{rows && t('list.count', { count: rows.length })}</span>{admin && <Button type="primary" className="push" onClick={() => setMaking({ from: null })}>{t('list.create')}</Button>}</div>
        <div className="pane-body flush">
          {query.isPending ? <Loading rows={8} /> : query.error && !rows ? <Failed error={query.error} retry={() => void query.refetch()} /> : rows?.length === 0 ? <div className="empty"><span>{t('list.none')}</span></div> : (
            <table className="plain-table">
              <thead><tr><th>{t('list.name')}</th><th>{t('list.purpose')}</th><th>{t('list.lines')}</th><th>{t('list.published')}</th><th>{t('list.draft')}</th><th><span className="hidden-text">{t('list.actions')}</span></th></tr></thead>
              <tbody>{rows?.map((row) => <FlowLine key={row.id} row={row} admin={admin} copy={() => setMaking({ from: row })} />)}</tbody>
            </table>
          )}
        </div>
      </section>
      {making && <NewFlow from={making.from} taken={new Set(rows?.map(({ id }) => id))} close={() => setMaking(null)} />}
    </main>
  );
}

function FlowLine({ row, admin, copy }: { row: FlowRow; admin: boolean; copy(): void }) {
  const { t } = useTranslation('flows');
  const navigate = useNavigate();
  const who = usePeople();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const remove = useMutation({ mutationFn: () => flowApi.remove(row.id), onSuccess: () => queries.invalidateQueries({ queryKey: ['flows'] }) });
  const open = () => void navigate(flowPath(row.id));
  return (
    <>
      <tr className="link" onClick={(event) => event.target instanceof HTMLTableCellElement && open()}>
        <td><Link to={flowPath(row.id)} className="strong">{row.name}</Link></td>
        <td>{t(`purposes.${row.purpose}`)}</td>
        <td>{row.lines.length === 0 ? '—' : row.lines.map(({ number, name }) => `${number} ${name}`).join(t('common.listSeparator'))}</td>
        <td>{row.published ? t('list.publishedAs', { version: row.published.version, time: shortTime(row.published.createdAt), who: who(row.published.author) }) : <span className="ink-amber">{t('list.notPublished')}</span>}</td>
        <td>{row.draft ? t('list.draftBy', { who: who(row.draft.updatedBy), time: shortTime(row.draft.updatedAt) }) : '—'}</td>
        <td className="figure">{admin && <span className="flow-row-tools"><Button size="small" onClick={copy}>{t('list.copy')}</Button><Button size="small" onClick={() => setAsking(!asking)} aria-expanded={asking}>{t('list.remove')}</Button></span>}</td>
      </tr>
      {asking && (
        <tr className="flow-sub"><td colSpan={6}>
          <span className="flow-inline">{t('list.removeSure', { name: row.name })}<Button size="small" danger loading={remove.isPending} onClick={() => remove.mutate()}>{t('list.removeNow')}</Button><Button size="small" onClick={() => setAsking(false)}>{t('common.cancel')}</Button>
            {remove.error && <span className="field-error" role="alert">{sentence(remove.error)}{usedBy(remove.error)}</span>}</span>
        </td></tr>
      )}
    </>
  );
}

/** Who uses what cannot be deleted: lines or other flows, as texts or as objects with a name. */
function usedBy(error: unknown): string {
  if (!(error instanceof ApiProblem)) return '';
  const { lines, usedBy: flows } = error.body;
  const users = [lines, flows].flatMap((each): unknown[] => (Array.isArray(each) ? each : []));
  const names = users.map((each) => (isObject(each) ? text(each['number']) || text(each['name']) || text(each['flow']) : text(each))).filter((name) => name !== '');
  return names.length > 0 ? ` ${names.join(words()('common.listSeparator'))}` : '';
}
