import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EditPane } from './EditPane';
import { QueueFields } from './QueueFields';
import { StepsTable } from './StepsTable';
import type { QueueItem, QueueRules, Written } from './types';
import { useIsAdmin, type Wish } from './useConfig';

/** What the server takes: everything but the id, which is in the address. */
export const queueBody = ({ id: _id, ...rules }: QueueRules) => rules;

export function QueueForm({ item, rules, all, close, saved }: { item: QueueItem | null; rules: QueueRules; all: QueueItem[]; close(): void; saved(written: Written): void }) {
  const { t } = useTranslation();
  const admin = useIsAdmin();
  const [draft, setDraft] = useState(rules);
  // Of the moment it was opened: what somebody else saves meanwhile must not be overwritten unseen.
  const [version] = useState(item?.version ?? 0);
  const [first] = useState(rules);
  const set = (change: Partial<QueueRules>) => setDraft((now) => ({ ...now, ...change }));
  const dirty = JSON.stringify(draft) !== JSON.stringify(first);
  const path = item ? `/config/queues/${encodeURIComponent(item.queue.id)}` : '/config/queues';
  const wish: Wish | null = !dirty ? null : item ? { method: 'PUT', path, body: { ...queueBody(draft), version } } : { method: 'POST', path, body: draft };
  return (
    <EditPane
      title={item ? t('config.queues.edit', { name: item.queue.name }) : t('config.queues.add')} wish={wish} close={close} saved={saved}
      {...(item ? { removal: { method: 'DELETE', path: `${path}?version=${version}` } as const, removeText: t('config.queues.removeSure', { name: item.queue.name }) } : {})}
    >
      <fieldset disabled={!admin} className="config-fields">
        <label>{t('config.queues.name')}<Input value={draft.name} maxLength={60} disabled={!admin} onChange={(event) => set({ name: event.target.value })} /></label>
        <label>
          {t('config.queues.id')}
          <Input value={draft.id} maxLength={40} disabled={item !== null || !admin} onChange={(event) => set({ id: event.target.value.trim() })} />
        </label>
      </fieldset>
      <h3 className="config-heading">{t('config.queues.who')}</h3>
      <StepsTable steps={draft.steps} change={(steps) => set({ steps })} readOnly={!admin} />
      <QueueFields draft={draft} set={set} all={all} readOnly={!admin} />
    </EditPane>
  );
}
