import { useMutation } from '@tanstack/react-query';
import { Button, DatePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { sentence } from '../../shared/api';
import { StateShape } from '../../shared/StateShape';
import { callPath } from '../../shared/paths';
import { dateTime } from '../../shared/time';
import { flowApi } from '../flowApi';
import type { Content } from '../model/content';
import type { FlowDetail, Replayed } from '../types';
import { endWord } from './endWord';

type Row = Replayed['different'][number];

/** Real calls through the draft: how many would end elsewhere, from where to where, and which. */
export function ReplayPanel({ flow, content }: { flow: FlowDetail; content: Content }) {
  const { t } = useTranslation('flows');
  const [days, setDays] = useState<[Dayjs, Dayjs]>([dayjs().subtract(1, 'day'), dayjs().subtract(1, 'day')]);
  const [open, setOpen] = useState<string | null>(null);
  const run = useMutation({
    mutationFn: () => flowApi.replay(flow.id, { from: days[0].startOf('day').toISOString(), to: days[1].add(1, 'day').startOf('day').toISOString(), content }),
    onSuccess: () => setOpen(null),
  });
  const data = run.data;
  const groups = useMemo(() => grouped(data?.different ?? []), [data]);
  return (
    <section className="pane flow-main" aria-label={t('replay.heading')}>
      <div className="pane-head">
        <h2>{t('replay.heading')}</h2>
        <DatePicker.RangePicker value={days} allowClear={false} aria-label={t('replay.range')} maxDate={dayjs()} onChange={(chosen) => chosen?.[0] && chosen[1] && setDays([chosen[0], chosen[1]])} />
        <Button type="primary" loading={run.isPending} onClick={() => run.mutate()}>{t('replay.run')}</Button>
        <span className="note">{t('replay.what')}</span>
      </div>
      <div className="pane-body flush" tabIndex={0}>
        {run.error && <p className="field-error flow-pad" role="alert">{sentence(run.error)}</p>}
        {!data && !run.error && <p className="empty">{t('replay.none')}</p>}
        {data && (
          <>
            <dl className="flow-figures" aria-live="polite">
              <div><dd>{data.calls}</dd><dt>{t('replay.calls')}</dt></div>
              <div><dd>{data.same}</dd><dt>{t('replay.same')}</dt></div>
              <div><dd className={data.different.length > 0 ? 'ink-amber' : ''}>{data.different.length}</dd><dt>{t('replay.different')}</dt></div>
              <div><dd>{data.undecided.length}</dd><dt>{t('replay.undecided')}</dt></div>
            </dl>
            {data.truncated && <p className="notice">{t('replay.truncated')}</p>}
            {data.different.length === 0 && data.calls > 0 && <p className="flow-inline flow-pad"><StateShape shape="check" className="ink-ready" /> {t('replay.allSame')}</p>}
            {groups.length > 0 && (
              <table className="plain-table">
                <thead><tr><th>{t('replay.before')}</th><th>{t('replay.after')}</th><th className="figure">{t('replay.count')}</th><th><span className="hidden-text">{t('replay.calls')}</span></th></tr></thead>
                <tbody>
                  {groups.map(({ key, before, after, rows }) => (
                    <GroupRows key={key} before={before} after={after} rows={rows} open={open === key} toggle={() => setOpen(open === key ? null : key)} />
                  ))}
                </tbody>
              </table>
            )}
            {data.undecided.length > 0 && (
              <details className="flow-pad">
                <summary>{t('replay.undecidedHeading', { count: data.undecided.length })}</summary>
                <ul>{data.undecided.map((each) => <li key={each.callId}><Link to={callPath(each.callId)}>{dateTime(each.at)}</Link> {each.why}</li>)}</ul>
              </details>
            )}
          </>
        )}
      </div>
    </section>
  );
}

export function grouped(rows: readonly Row[]): { key: string; before: string; after: string; rows: Row[] }[] {
  const groups = new Map<string, { key: string; before: string; after: string; rows: Row[] }>();
  for (const row of rows) {
    const [before, after] = [row.before, row.after].map(({ end, text }) => endWord({ kind: end, detail: text })) as [string, string];
    const key = `${before} → ${after}`;
    const group = groups.get(key) ?? { key, before, after, rows: [] };
    group.rows.push(row);
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => b.rows.length - a.rows.length);
}

function GroupRows({ before, after, rows, open, toggle }: { before: string; after: string; rows: Row[]; open: boolean; toggle(): void }) {
  const { t } = useTranslation('flows');
  return (
    <>
      <tr><td>{before}</td><td className="strong">{after}</td><td className="figure strong">{rows.length}</td><td><Button size="small" aria-expanded={open} onClick={toggle}>{open ? t('common.fold') : t('replay.see', { count: rows.length })}</Button></td></tr>
      {open && rows.map((row) => <tr key={row.callId} className="flow-sub"><td><Link to={callPath(row.callId)}>{dateTime(row.at)}</Link></td><td>{row.caller || t('replay.withheld')} {row.line}</td><td /><td /></tr>)}
    </>
  );
}
