import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../shared/api';
import { Failed } from '../shared/Failed';
import { Loading } from '../shared/Loading';
import { useShortcuts } from '../shared/shortcuts';
import { shortTime } from '../shared/time';
import { closeKnowledge } from './knowledge';
import './knowledge.css';

interface Statement {
  name: string;
  text: string;
  /** A recording that is played instead of the text. */
  prompt: string | null;
  on: boolean;
  updatedAt: string | null;
  updatedBy: string | null;
}

/** What the hotline says now (统一口径), to be read to the caller: those in force first, found by any of the words. */
export function KnowledgePane({ beside = false }: { beside?: boolean }) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const query = useQuery({
    queryKey: ['announcements'],
    queryFn: ({ signal }) => api<{ items: Statement[] }>('GET', '/announcements', undefined, signal),
    refetchInterval: 15_000,
  });
  useShortcuts({ Escape: closeKnowledge });
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const found = (query.data?.items ?? [])
    .filter(({ text, prompt }) => text !== '' || prompt !== null)
    .filter(({ name, text, prompt }) => wanted.every((word) => `${name} ${text} ${prompt ?? ''}`.toLowerCase().includes(word)))
    .sort((a, b) => Number(b.on) - Number(a.on) || (b.updatedAt ?? '').localeCompare(a.updatedAt ?? ''));
  return (
    <aside className={`pane knowledge ${beside ? 'side-panel' : ''}`} aria-label={t('knowledge.heading')}>
      <div className="pane-head"><h2>{t('knowledge.heading')}</h2><Button size="small" className="push" onClick={closeKnowledge}>{t('common.close')} <kbd className="key">Esc</kbd></Button></div>
      <div className="pane-body">
        <Input autoFocus allowClear value={words} onChange={(event) => setWords(event.target.value)} placeholder={t('knowledge.hint')} aria-label={t('knowledge.hint')} />
        {query.isPending ? <Loading /> : query.error && !query.data ? <Failed error={query.error} retry={() => void query.refetch()} />
          : found.length === 0 ? <p className="note">{t(wanted.length > 0 ? 'knowledge.nothing' : 'knowledge.none')}</p> : (
            <ul className="statements">
              {found.map(({ name, text, prompt, on, updatedAt, updatedBy }) => (
                <li key={name}>
                  <p className="statement-head"><span className={on ? 'tag amber' : 'tag'}>{t(on ? 'knowledge.on' : 'knowledge.off')}</span>{name !== 'general' && <span className="clip">{name}</span>}</p>
                  {text !== '' && <p>{text}</p>}
                  {prompt !== null && <p className="note">{t('knowledge.recording', { name: prompt })}</p>}
                  {updatedAt !== null && <p className="note">{t('knowledge.since', { time: shortTime(updatedAt), who: updatedBy ?? '' })}</p>}
                </li>
              ))}
            </ul>
          )}
      </div>
    </aside>
  );
}
