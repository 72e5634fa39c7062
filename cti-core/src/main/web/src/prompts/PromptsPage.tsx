import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, apiBlob, sentence } from '../shared/api';
import { Failed } from '../shared/Failed';
import { Loading } from '../shared/Loading';
import { flowPath } from '../shared/paths';
import { usePeople } from '../shared/people';
import { useSession } from '../shared/session';
import { duration, shortTime } from '../shared/time';
import { Row } from '../flows/fields/Row';
import { LANGUAGES, languageWord } from '../flows/describe';
import { flowApi } from '../flows/flowApi';
import type { Prompt } from '../flows/types';
import '../flows/words';
import '../flows/flows.css';
import { useFlows } from '../flows/names';
import { spoken, useListen } from './listen';
import { Listen, PromptVersions } from './PromptVersions';
import { addPrompt, idOf, PROMPT_ID, UPLOAD_MS } from './uploads';

const LARGEST = 20 * 1024 * 1024;

/** The recordings that flows play: heard in place, replaced by a new version, deleted when nothing uses them. */
export default function PromptsPage() {
  const { t } = useTranslation('flows');
  const query = useQuery({ queryKey: ['prompts'], queryFn: ({ signal }) => flowApi.prompts(signal) });
  const admin = useSession(({ session }) => session?.user.role === 'admin');
  const rows = query.data?.items;
  return (
    <main className="panes flow-library">
      <section className="pane" aria-label={t('prompts.heading')}>
        <div className="pane-head"><h2>{t('prompts.heading')}</h2><span className="note">{rows && t('prompts.count', { count: rows.length })}</span></div>
        <div className="pane-body flush">
          {query.isPending ? <Loading rows={8} /> : query.error && !rows ? <Failed error={query.error} retry={() => void query.refetch()} /> : rows?.length === 0 ? <div className="empty"><span>{t('prompts.none')}</span></div> : (
            <table className="plain-table">
              <thead><tr><th>{t('prompts.name')}</th><th className="figure">{t('prompts.length')}</th><th>{t('prompts.version')}</th><th>{t('prompts.usedBy')}</th><th><span className="hidden-text">{t('list.actions')}</span></th></tr></thead>
              <tbody>{rows?.map((row) => <PromptLine key={row.id} row={row} admin={admin} />)}</tbody>
            </table>
          )}
        </div>
      </section>
      <div className="pane-column">
        {admin && <Upload taken={new Set(rows?.map(({ id }) => id))} />}
        {admin && <Speak taken={new Set(rows?.map(({ id }) => id))} />}
      </div>
    </main>
  );
}

const useChanged = () => {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['prompts'] });
};

function PromptLine({ row, admin }: { row: Prompt; admin: boolean }) {
  const { t } = useTranslation('flows');
  const flows = useFlows();
  const changed = useChanged();
  const who = usePeople();
  const file = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState<'remove' | 'versions' | null>(null);
  const toggle = (what: 'remove' | 'versions') => setOpen(open === what ? null : what);
  const replace = useMutation({ mutationFn: (sound: File) => api<Prompt>('PUT', `/prompts/${encodeURIComponent(row.id)}`, sound, undefined, UPLOAD_MS), onSuccess: changed });
  const remove = useMutation({ mutationFn: () => api<void>('DELETE', `/prompts/${encodeURIComponent(row.id)}`), onSuccess: changed });
  const error = replace.error ?? remove.error;
  return (
    <>
      <tr>
        <td><strong>{row.name}</strong> {row.name !== row.id && <span className="caption">{row.id}</span>}</td>
        <td className="figure">{duration(row.durationMs / 1000)}</td>
        <td>{t('prompts.versionBy', { version: row.version, time: shortTime(row.updatedAt), who: who(row.updatedBy) })}</td>
        <td>{row.usedBy.length === 0 ? '—' : [...new Set(row.usedBy.map(({ flow }) => flow))].map((flow) => (
          <Link key={flow} to={flowPath(flow)} className="flow-used">{t('prompts.place', { flow: flows?.find(({ id }) => id === flow)?.name ?? flow, count: row.usedBy.filter((each) => each.flow === flow).length })}</Link>
        ))}</td>
        <td className="figure"><span className="flow-row-tools">
          <Listen prompt={row.id} version={row.version} />
          <Button size="small" aria-expanded={open === 'versions'} onClick={() => toggle('versions')}>{t('prompts.versions', { count: row.version })}</Button>
          {admin && <>
            <input ref={file} type="file" accept="audio/*" hidden aria-hidden="true" tabIndex={-1} onChange={(event) => {
              const [sound] = event.target.files ?? [];
              if (sound) replace.mutate(sound);
              event.target.value = '';
            }} />
            <Button size="small" loading={replace.isPending} onClick={() => file.current?.click()}>{t('prompts.replace')}</Button>
            <Button size="small" aria-expanded={open === 'remove'} disabled={row.usedBy.length > 0} title={row.usedBy.length > 0 ? t('prompts.inUse') : ''} onClick={() => toggle('remove')}>{t('list.remove')}</Button>
          </>}
        </span></td>
      </tr>
      {(open !== null || error) && (
        <tr className="flow-sub"><td colSpan={5}><span className="flow-inline">
          {open === 'remove' && <>{t('list.removeSure', { name: row.name })}<Button size="small" danger loading={remove.isPending} onClick={() => remove.mutate()}>{t('list.removeNow')}</Button><Button size="small" onClick={() => setOpen(null)}>{t('common.cancel')}</Button></>}
          {open === 'versions' && <PromptVersions prompt={row} admin={admin} changed={changed} />}
          {error && <span className="field-error" role="alert">{sentence(error)}</span>}
        </span></td></tr>
      )}
    </>
  );
}

function Upload({ taken }: { taken: ReadonlySet<string> }) {
  const { t } = useTranslation('flows');
  const changed = useChanged();
  const [sound, setSound] = useState<File | null>(null);
  const [name, setName] = useState('');
  const [id, setId] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const upload = useMutation({
    mutationFn: (file: File) => addPrompt(id, name, file),
    async onSuccess() {
      setSound(null);
      setName('');
      setId('');
      await changed();
    },
  });
  const problem = sound && sound.size > LARGEST ? t('prompts.tooLarge') : id !== '' && !PROMPT_ID.test(id) ? t('problems.flowId') : taken.has(id) ? t('prompts.idTaken') : null;
  return (
    <section className="pane fixed" aria-label={t('prompts.upload')}>
      <div className="pane-head"><h2>{t('prompts.upload')}</h2></div>
      <div className="pane-body flow-form">
        <input ref={input} type="file" accept="audio/*" hidden aria-hidden="true" tabIndex={-1} onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (!file) return;
          const bare = file.name.replace(/\.[^.]*$/, '');
          setSound(file);
          setName(bare);
          setId(idOf(bare));
        }} />
        <Button onClick={() => input.current?.click()}>{sound ? t('prompts.chosen', { name: sound.name }) : t('prompts.choose')}</Button>
        <p className="caption">{t('prompts.formats')}</p>
        {sound && <>
          <Row id="prompt-name" label={t('prompts.name')}><Input id="prompt-name" value={name} maxLength={100} onChange={(event) => setName(event.target.value)} /></Row>
          <Row id="prompt-id" label={t('list.id')}><Input id="prompt-id" value={id} maxLength={64} onChange={(event) => setId(event.target.value.trim())} /></Row>
          <Button type="primary" disabled={problem !== null || id === '' || name.trim() === ''} loading={upload.isPending} onClick={() => upload.mutate(sound)}>{t('prompts.uploadNow')}</Button>
        </>}
        {problem && <p className="field-error" role="alert">{problem}</p>}
        {upload.error && <p className="field-error" role="alert">{sentence(upload.error)}</p>}
      </div>
    </section>
  );
}

/** A text as the machine would say it to a caller; what sounds right is kept as a recording. */
function Speak({ taken }: { taken: ReadonlySet<string> }) {
  const { t } = useTranslation('flows');
  const changed = useChanged();
  const [text, setText] = useState('');
  const [language, setLanguage] = useState<string>(LANGUAGES[0]);
  const [name, setName] = useState('');
  const { playing, problem, play, stop } = useListen();
  const id = idOf(name.trim());
  const wrong = name.trim() === '' ? null : !PROMPT_ID.test(id) ? t('problems.flowId') : taken.has(id) ? t('prompts.idTaken') : null;
  const keep = useMutation({
    mutationFn: async () => {
      const sound = await apiBlob('/prompts/speech', undefined, spoken(text, language));
      return addPrompt(id, name, new File([sound], `${id}.wav`, { type: 'audio/wav' }));
    },
    async onSuccess() {
      setName('');
      await changed();
    },
  });
  const empty = text.trim() === '';
  return (
    <section className="pane fixed" aria-label={t('prompts.speak')}>
      <div className="pane-head"><h2>{t('prompts.speak')}</h2></div>
      <div className="pane-body flow-form">
        <Input.TextArea aria-label={t('prompts.speakText')} placeholder={t('prompts.speakHint')} value={text} maxLength={1000} autoSize={{ minRows: 3, maxRows: 8 }} onChange={(event) => setText(event.target.value)} />
        <Select aria-label={t('try.language')} value={language} onChange={setLanguage} options={LANGUAGES.map((value) => ({ value, label: languageWord(value) }))} />
        <Button disabled={empty} onClick={() => (playing ? stop() : void play({ text, language }))}><span aria-hidden="true">{playing ? '■' : '▶'}</span> {playing ? t('common.stop') : t('common.listen')}</Button>
        <div className="flow-pair add">
          <Input aria-label={t('prompts.keepName')} placeholder={t('prompts.keepName')} value={name} maxLength={60} status={wrong ? 'error' : ''} onChange={(event) => setName(event.target.value)} />
          <Button disabled={empty || name.trim() === '' || wrong !== null} loading={keep.isPending} onClick={() => keep.mutate()}>{t('prompts.keep')}</Button>
        </div>
        {(wrong ?? problem) && <p className="field-error" role="alert">{wrong ?? problem}</p>}
        {keep.error && <p className="field-error" role="alert">{sentence(keep.error)}</p>}
        {keep.data && name === '' && <p className="note" role="status">{t('prompts.kept', { name: keep.data.name })}</p>}
      </div>
    </section>
  );
}
