import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sentence } from '../shared/api';
import { Failed } from '../shared/Failed';
import { Loading } from '../shared/Loading';
import { usePeople } from '../shared/people';
import { useSession } from '../shared/session';
import { shortTime } from '../shared/time';
import { announcementWord } from '../flows/describe';
import { Row } from '../flows/fields/Row';
import { usePrompts } from '../flows/fields/useNames';
import { flowApi } from '../flows/flowApi';
import type { Announcement } from '../flows/types';
import '../flows/words';
import '../flows/flows.css';
import { useListen } from './listen';

/** What every caller is told now: switched by the shift leader, in force for the next caller. */
export default function AnnouncementsPage() {
  const { t } = useTranslation('flows');
  const query = useQuery({ queryKey: ['announcements'], queryFn: ({ signal }) => flowApi.announcements(signal), refetchInterval: 15_000 });
  const may = useSession(({ session }) => session?.user.role === 'admin' || session?.user.role === 'supervisor');
  // Speech from text is the server's work, and only admins may ask for it.
  const admin = useSession(({ session }) => session?.user.role === 'admin');
  const rows = query.data?.items;
  return (
    <main className="panes sheet flow-announcements">
      <div className="sheet-head"><strong>{t('announcements.heading')}</strong><span className="note">{t('announcements.what')}</span></div>
      <div className="flow-sheet">
        {query.isPending ? <Loading /> : query.error && !rows ? <Failed error={query.error} retry={() => void query.refetch()} /> : rows?.length === 0 ? <p className="empty">{t('announcements.none')}</p> : rows?.map((row) => <One key={row.name} row={row} may={may} admin={admin} />)}
      </div>
    </main>
  );
}

function One({ row, may, admin }: { row: Announcement; may: boolean; admin: boolean }) {
  const { t } = useTranslation('flows');
  const queries = useQueryClient();
  const prompts = usePrompts();
  const { playing, problem, play, stop } = useListen();
  const [typed, setTyped] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string | null | undefined>(undefined);
  const text = typed ?? row.text;
  const prompt = chosen === undefined ? row.prompt : chosen;
  const put = useMutation({
    mutationFn: (on: boolean) => flowApi.setAnnouncement(row.name, { text: text.replace(/\s+/g, ' ').trim(), on, ...(prompt === null ? {} : { prompt }) }),
    async onSuccess() {
      await queries.invalidateQueries({ queryKey: ['announcements'] });
      setTyped(null);
      setChosen(undefined);
    },
  });
  const dirty = text !== row.text || prompt !== row.prompt;
  const empty = text.trim() === '' && prompt === null;
  const name = announcementWord(row.name);
  const who = usePeople();
  return (
    <section className="pane fixed" aria-label={name}>
      <div className="pane-head">
        <h2>{name}</h2>
        <span className={row.on ? 'tag amber' : 'tag'}>{row.on ? t('announcements.on') : t('announcements.off')}</span>
        {row.updatedAt && <span className="note">{t('announcements.since', { time: shortTime(row.updatedAt), who: who(row.updatedBy) })}</span>}
        <span className="push flow-inline"><label htmlFor={`on-${row.name}`}>{t('announcements.switch')}</label><Switch id={`on-${row.name}`} checked={row.on} disabled={!may || (empty && !row.on)} loading={put.isPending} checkedChildren={t('announcements.switchOn')} unCheckedChildren={t('announcements.switchOff')} onChange={(on) => put.mutate(on)} /></span>
      </div>
      <div className="pane-body flow-form">
        <Row id={`text-${row.name}`} label={t('announcements.text')}><Input.TextArea id={`text-${row.name}`} value={text} disabled={!may} maxLength={2000} autoSize={{ minRows: 2, maxRows: 8 }} onChange={(event) => setTyped(event.target.value)} /></Row>
        <Row id={`prompt-${row.name}`} label={t('announcements.prompt')} hint={t('announcements.promptHint')}>
          <Select id={`prompt-${row.name}`} value={prompt} disabled={!may} allowClear placeholder={t('announcements.noPrompt')} options={prompts.map((each) => ({ value: each.id, label: each.name }))} onChange={(id: string | null | undefined) => setChosen(id ?? null)} />
        </Row>
        <div className="flow-form-actions">
          {(admin || prompt !== null) && <Button disabled={empty} onClick={() => (playing ? stop() : void play(prompt === null ? { text } : { prompt }))}><span aria-hidden="true">{playing ? '■' : '▶'}</span> {playing ? t('common.stop') : t('common.listen')}</Button>}
          {may && <Button type="primary" disabled={!dirty || (empty && row.on)} loading={put.isPending} onClick={() => put.mutate(row.on)}>{row.on ? t('announcements.saveLive') : t('announcements.save')}</Button>}
          {dirty && <Button onClick={() => {
            setTyped(null);
            setChosen(undefined);
          }}>{t('common.cancel')}</Button>}
        </div>
        {(put.error || problem) && <p className="field-error" role="alert">{put.error ? sentence(put.error) : problem}</p>}
      </div>
    </section>
  );
}
