import { useQuery } from '@tanstack/react-query';
import { Popconfirm } from 'antd';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { secondsOf } from '../flows/model/durations';
import { api } from '../shared/api';
import { Failed } from '../shared/Failed';
import { Loading } from '../shared/Loading';
import { usePeople } from '../shared/people';
import { dateTime } from '../shared/time';
import { Errors } from './Effect';
import type { Change, Items } from './types';
import { useIsAdmin, useSave } from './useConfig';

/** Who changed what, newest first, each act with its way back. */
export default function ChangesPage() {
  const { t } = useTranslation();
  const admin = useIsAdmin();
  const changes = useQuery({ queryKey: ['config', 'changes'], queryFn: ({ signal }) => api<Items<Change>>('GET', '/config/changes?size=100', undefined, signal) });
  const undo = useSave();
  const who = usePeople();
  if (changes.isPending) return <Loading rows={8} />;
  if (!changes.data) return <Failed error={changes.error} retry={() => void changes.refetch()} />;
  const { items } = changes.data;
  return (
    <div className="config-body">
      <section className="pane" aria-label={t('config.sections.changes')}>
        <div className="pane-head"><h2>{t('config.sections.changes')}</h2><span className="note">{t('config.changes.hint')}</span></div>
        {undo.isSuccess && <div className="notice blue" role="status">{t('config.undone')}</div>}
        {undo.error && <Errors error={undo.error} />}
        <div className="pane-body flush">
          {items.length === 0 ? <div className="empty">{t('config.changes.none')}</div> : (
            <table className="plain-table config-changes">
              <thead><tr><th>{t('config.changes.at')}</th><th>{t('config.changes.by')}</th><th>{t('config.changes.what')}</th><th>{t('config.changes.fields')}</th><th><span className="hidden-text">{t('config.undo')}</span></th></tr></thead>
              <tbody>
                {items.map((change, index) => (
                  <tr key={change.id}>
                    <td>{dateTime(change.at)}</td><td className="nowrap">{who(change.by)}</td>
                    <td>{t(`config.changes.acts.${change.act}`)} {t(`config.changes.kinds.${change.kind}`)} {change.object}{change.undoes !== null && <> <span className="tag">{t('config.changes.undoing')}</span></>}</td>
                    <td className="config-differences">{change.act === 'changed' ? change.fields.map((field) => `${isNamed(field.name) ? t(`config.changes.names.${field.name}`) : t('config.changes.otherField')} ${text(field.before)} → ${text(field.after)}`).join('；') : ''}</td>
                    <td>
                      {admin && change.kind !== 'flow' && items[index - 1]?.batch !== change.batch && (
                        <Popconfirm title={t('config.changes.undoSure')} okText={t('config.undo')} cancelText={t('config.keep')} onConfirm={() => undo.mutate({ method: 'POST', path: `/config/changes/${change.batch}/undo` })}>
                          <button type="button" className="text-button">{t('config.undo')}</button>
                        </Popconfirm>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </div>
      </section>
    </div>
  );
}

const FIELDS = ['name', 'steps', 'priority', 'ageingPerSecond', 'ringTimeout', 'wrapUp', 'maxWait', 'serviceLevel', 'agentOrder', 'limits', 'callback', 'skills', 'primary', 'flowId', 'queueId', 'urgent', 'kind', 'autoAnswer', 'keptPlace', 'lastAgent', 'restReasons', 'restMaxAtOnce', 'agents'] as const;

type Named = (typeof FIELDS)[number];
const isNamed = (name: string): name is Named => (FIELDS as readonly string[]).includes(name);

/** A value of the record of changes for a person: levels and steps by their names, times as they are written. */
function text(value: unknown): string {
  if (value === null || value === undefined) return '—';
  if (Array.isArray(value)) return value.map(text).join('、') || '—';
  if (typeof value === 'object') {
    const fields = value as Record<string, unknown>;
    if ('skill' in fields) return `${String(fields['skill'])} ${String(fields['level'])}`;
    if ('word' in fields) return [fields['word'], fields['limit']].filter(Boolean).map(text).join(' ');
    if ('requires' in fields) return String(fields['requires']);
    return Object.values(fields).map(text).join('、');
  }
  const seconds = typeof value === 'string' ? secondsOf(value) : null;
  return seconds === null ? String(value) : seconds >= 60 && seconds % 60 === 0 ? i18next.t('config.changes.minutes', { minutes: seconds / 60 }) : i18next.t('time.seconds', { seconds });
}
