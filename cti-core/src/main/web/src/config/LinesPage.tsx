import { Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { Failed } from '../shared/Failed';
import { Loading } from '../shared/Loading';
import { EditPane, LastChange } from './EditPane';
import { readable } from './readable';
import type { LineItem, Written } from './types';
import { useIsAdmin, useItems, type Wish } from './useConfig';

const NEW = '+';

export default function LinesPage() {
  const { t } = useTranslation();
  const { id } = useParams();
  const navigate = useNavigate();
  const admin = useIsAdmin();
  const lines = useItems('lines');
  const queues = useItems('queues');
  const flows = useItems('flows');
  const [done, setDone] = useState<Written | null>(null);
  const open = (target: string | null) => navigate(target === null ? '/config/lines' : `/config/lines/${encodeURIComponent(target)}`);
  if (lines.isPending) return <Loading rows={6} />;
  if (!lines.data) return <Failed error={lines.error} retry={() => void lines.refetch()} />;
  const item = lines.data.find(({ number }) => number === id);
  const queueName = (queue: string) => queues.data?.find((one) => one.queue.id === queue)?.queue.name ?? queue;
  const flowName = (flow: string) => flows.data?.find((one) => one.id === flow)?.name ?? flow;
  return (
    <div className={id === undefined ? 'config-body' : 'config-body two'}>
      <section className="pane" aria-label={t('config.sections.lines')}>
        <div className="pane-head">
          <h2>{t('config.sections.lines')}</h2><span className="count">{lines.data.length}</span>
          {admin && <span className="push"><Button size="small" onClick={() => { setDone(null); open(NEW); }}>{t('config.lines.add')}</Button></span>}
        </div>
        <LastChange written={done} clear={() => setDone(null)} />
        <div className="pane-body flush">
          <table className="plain-table">
            <thead><tr><th>{t('config.lines.number')}</th><th>{t('config.lines.name')}</th><th>{t('config.lines.flow')}</th><th>{t('config.lines.queue')}</th><th>{t('config.lines.urgent')}</th></tr></thead>
            <tbody>
              {lines.data.map((line) => (
                <tr key={line.number} className={line.number === id ? 'link chosen' : 'link'} onClick={() => { setDone(null); open(line.number); }}>
                  <td><button type="button" className="text-button" onClick={(event) => { event.stopPropagation(); setDone(null); open(line.number); }}>{line.number}</button></td>
                  <td>{line.name}</td><td className="clip">{flowName(line.flow)}</td><td className="clip">{queueName(line.queue)}</td><td>{line.urgent && <span className="tag amber">{t('config.lines.urgent')}</span>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
      {(item || id === NEW) && <LineForm key={id} item={item ?? null} close={() => open(null)} saved={(written) => { setDone(written); open(null); }} />}
    </div>
  );
}

function LineForm({ item, close, saved }: { item: LineItem | null; close(): void; saved(written: Written): void }) {
  const { t } = useTranslation();
  const admin = useIsAdmin();
  const queues = useItems('queues');
  const flows = useItems('flows');
  const [first] = useState(item);
  const [draft, setDraft] = useState({ number: item?.number ?? '', name: item?.name ?? '', flow: item?.flow ?? '', queue: item?.queue ?? '', urgent: item?.urgent ?? false });
  const set = (change: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...change }));
  const { number, ...fields } = draft;
  const path = first ? `/config/lines/${encodeURIComponent(first.number)}` : '/config/lines';
  const dirty = first ? first.name !== draft.name || first.flow !== draft.flow || first.queue !== draft.queue || first.urgent !== draft.urgent : number !== '' && draft.name !== '' && draft.flow !== '' && draft.queue !== '';
  const wish: Wish | null = !dirty ? null : first ? { method: 'PUT', path, body: { ...fields, version: first.version } } : { method: 'POST', path, body: { ...fields, number } };
  return (
    <EditPane
      title={first ? t('config.lines.edit', { number: first.number }) : t('config.lines.add')} wish={wish} close={close} saved={saved}
      {...(first ? { removal: { method: 'DELETE', path: `${path}?version=${first.version}` } as const, removeText: t('config.lines.removeSure', { number: first.number }) } : {})}
    >
      <div className="config-fields">
        <label>{t('config.lines.number')}<Input value={draft.number} maxLength={20} disabled={first !== null || !admin} onChange={(event) => set({ number: event.target.value.trim() })} /></label>
        <label>{t('config.lines.name')}<Input value={draft.name} maxLength={60} disabled={!admin} onChange={(event) => set({ name: event.target.value })} /></label>
        <label>
          {t('config.lines.flow')}
          <Select value={draft.flow || null} disabled={!admin} onChange={(flow: string) => set({ flow })} options={(flows.data ?? []).filter(({ inbound }) => inbound).map(({ id, name }) => ({ value: id, label: `${name}（${id}）` }))} />
        </label>
        <label>
          {t('config.lines.queue')}
          <Select value={draft.queue || null} disabled={!admin} onChange={(queue: string) => set({ queue })} options={(queues.data ?? []).map(({ queue }) => ({ value: queue.id, label: queue.name }))} />
        </label>
      </div>
      <p className="note">{readable((flows.data ?? []).find(({ id }) => id === draft.flow)?.greeting ?? '')}</p>
      <div className="config-flags"><Checkbox checked={draft.urgent} disabled={!admin} onChange={(event) => set({ urgent: event.target.checked })}>{t('config.lines.urgentLong')}</Checkbox></div>
    </EditPane>
  );
}
