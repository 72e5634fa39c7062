import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failed } from '../../shared/Failed';
import { Loading } from '../../shared/Loading';
import { clockTime } from '../../shared/time';
import { Canvas, canvasPort } from '../canvas/Canvas';
import { nodeName } from '../describe';
import { flowApi } from '../flowApi';
import type { FlowDetail } from '../types';
import { keysAt, liveMarks } from './live';

const EVERY_MS = 5_000;

/** The published flow with today's callers on it. */
export function LivePane({ flow }: { flow: FlowDetail }) {
  const { t } = useTranslation('flows');
  const { data, error, dataUpdatedAt } = useQuery({ queryKey: ['flows', 'live', flow.id], queryFn: ({ signal }) => flowApi.live(flow.id, signal), refetchInterval: EVERY_MS, enabled: flow.published !== null });
  const content = flow.published?.content;
  const marks = useMemo(() => (data && content ? liveMarks(content, data) : undefined), [content, data]);
  const [chosen, choose] = useState<string | null>(null);
  if (!content) return <section className="pane flow-main" aria-label={t('live.heading')}><p className="empty">{t('live.notPublished')}</p></section>;
  const rows = [...(data?.nodes ?? [])].sort((a, b) => b.gaveUp - a.gaveUp || b.entered - a.entered);
  return (
    <>
      <section className="pane flow-main" aria-label={t('live.heading')}>
        <div className="pane-head">
          <h2>{t('live.heading')}</h2>{data && <span className="note">{t('live.version', { version: data.version })}</span>}
          <span className="note push">{dataUpdatedAt > 0 && t('live.at', { time: clockTime(dataUpdatedAt) })}{error && data && <span className="ink-amber"> {t('live.stale')}</span>}</span>
        </div>
        {error && !data ? <Failed error={error} /> : !marks ? <Loading /> : <Canvas content={content} marks={marks} editable={false} chosen={chosen} choose={choose} />}
      </section>
      <section className="pane" aria-label={t('live.table')}>
        <div className="pane-head"><h2>{t('live.table')}</h2></div>
        <div className="pane-body flush" tabIndex={0} role="region" aria-label={t('live.table')}>
          <table className="plain-table flow-live">
            <thead><tr><th>{t('live.node')}</th><th className="figure">{t('live.entered')}</th><th className="figure">{t('live.left')}</th><th className="figure">{t('live.stay')}</th></tr></thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id} className="link" tabIndex={0} aria-selected={row.id === chosen} onClick={() => pick(row.id)} onKeyDown={(event) => event.key === 'Enter' && pick(row.id)}>
                  <td className="clip">{nodeName(content, row.id)}{data && <Keys pressed={keysAt(data, row.id)} />}</td><td className="figure">{row.entered}</td><td className={row.gaveUp > 0 ? 'figure ink-amber' : 'figure'}>{row.gaveUp}</td><td className="figure">{row.meanSeconds === null ? '—' : t('time.seconds', { seconds: Math.round(row.meanSeconds * 10) / 10 })}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {data && rows.length === 0 && <p className="empty">{t('live.nobody')}</p>}
        </div>
      </section>
    </>
  );

  function pick(id: string) {
    choose(id);
    canvasPort.show?.(id);
  }
}

function Keys({ pressed }: { pressed: ReturnType<typeof keysAt> }) {
  const { t } = useTranslation('flows');
  return pressed.length === 0 ? null : <div className="caption clip">{pressed.map(({ key, count }) => (key === null ? t('live.noKey', { count }) : t('live.byKey', { key, count }))).join(t('common.dot'))}</div>;
}
