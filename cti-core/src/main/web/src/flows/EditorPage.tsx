import { Button, Segmented } from 'antd';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { Failed } from '../shared/Failed';
import { Loading } from '../shared/Loading';
import { usePeople } from '../shared/people';
import { useSession } from '../shared/session';
import { shortTime } from '../shared/time';
import { Canvas, canvasPort } from './canvas/Canvas';
import { NO_MARKS, type Marks } from './canvas/graph';
import { ConflictDialog } from './ConflictDialog';
import { useEditorKeys } from './editorKeys';
import { edit, redo, rest, select, undo, useEditor } from './editorStore';
import { shownFindings, type ShownFinding } from './findings';
import { FindingsPane } from './FindingsPane';
import { FlowFigures } from './FlowFigures';
import { arranged } from './model/arrange';
import type { Content } from './model/content';
import { moved } from './model/edits';
import { useNames } from './names';
import { Palette } from './Palette';
import { DifferencePane } from './panels/DifferencePane';
import { LivePane } from './panels/LivePane';
import { PublishPanel } from './panels/PublishPanel';
import { ReplayPanel } from './panels/ReplayPanel';
import { TryPanel } from './panels/TryPanel';
import type { Side } from './panels/Versions';
import { Properties } from './Properties';
import { SaveState } from './SaveState';
import { SearchBox } from './SearchBox';
import type { FlowDetail } from './types';
import { useFlow, useKeeper } from './useFlow';
import './words';
import './flows.css';

const MODES = ['edit', 'try', 'replay', 'publish', 'live'] as const;
/** Who may not change a flow reads it: its versions and today's callers. */
const READERS: readonly string[] = ['publish', 'live'];
type Mode = (typeof MODES)[number];
const NOTHING_FOUND: readonly ShownFinding[] = [];

export default function EditorPage() {
  const { id = '' } = useParams();
  return <Loaded key={id} id={id} />;
}

function Loaded({ id }: { id: string }) {
  const { t } = useTranslation('flows');
  const { detail, error, refetch, ready, unreadable, foreign, seenForeign, changed } = useFlow(id);
  const content = useEditor(({ rested }) => rested);
  if (error && !detail) return <main className="panes list"><section className="pane"><Failed error={error} retry={() => void refetch()} /></section></main>;
  if (detail && unreadable) {
    return (
      <main className="panes list"><section className="pane" aria-label={detail.name}>
        <div className="pane-head"><h2>{detail.name}</h2><Link to="/flows">{t('list.heading')}</Link></div>
        <div className="pane-body"><p className="notice">{t('editor.unreadable')}</p><ul className="flow-words">{detail.findings.map((finding, index) => <li key={index}>{finding.path && <code>{finding.path}</code>} {finding.sentence}</li>)}</ul></div>
      </section></main>
    );
  }
  if (!detail || !ready || !content) return <main className="panes list"><section className="pane"><Loading rows={12} /></section></main>;
  return <Editor flow={detail} content={content} foreign={foreign ? { by: foreign.updatedBy, at: foreign.updatedAt } : null} seenForeign={seenForeign} changed={changed} />;
}

interface Props {
  flow: FlowDetail;
  /** What is typed right now comes a moment later (`rested`). */
  content: Content;
  foreign: { by: string | null; at: string } | null;
  seenForeign(): void;
  changed(): Promise<unknown>;
}

function Editor({ flow, content, foreign, seenForeign, changed }: Props) {
  const { t } = useTranslation('flows');
  const view = useKeeper((state) => state.view);
  const admin = useSession(({ session }) => session?.user.role === 'admin');
  const [mode, setMode] = useState<Mode>(admin ? 'edit' : 'live');
  const [searching, setSearching] = useState(false);
  const [marks, setMarks] = useState<Marks | null>(null);
  const [compared, compare] = useState<{ from: Side; to: Side } | null>(null);
  const past = useEditor(({ history }) => (history?.past.length ?? 0) > 0);
  const future = useEditor(({ history }) => (history?.future.length ?? 0) > 0);
  const editable = admin && mode === 'edit';
  useEditorKeys(editable, useCallback(() => setSearching(true), []));
  useNames();
  const who = usePeople();
  // Of the content that was checked: at every letter that is typed, the boxes would be made anew.
  const latest = useRef(content);
  latest.current = content;
  const findings = useMemo(() => shownFindings(latest.current, view?.findings ?? []), [view?.findings]);
  const go = (next: Mode) => {
    rest();
    setMode(next);
    setMarks(null);
    compare(null);
    // The canvas has another width beside another panel.
    requestAnimationFrame(() => canvasPort.fitSmall?.());
  };
  if (!view) return null;
  const canvas = (
    <Canvas content={content} editable={editable} findings={mode === 'edit' ? findings : NOTHING_FOUND} marks={marks ?? NO_MARKS}>
      {searching && <SearchBox content={content} choose={(id) => select([id])} close={() => setSearching(false)} />}
    </Canvas>
  );
  return (
    <main className={`flow-page mode-${mode}`}>
      <div className="flow-bar">
        <Link to="/flows" className="note nowrap">{t('list.heading')}</Link>
        <h2 className="clip">{content.name}</h2>
        <span className="tag">{view.revision > 0 ? (flow.published ? t('editor.draftOf', { version: flow.published.version }) : t('editor.draft')) : flow.published ? t('editor.published', { version: flow.published.version }) : t('editor.new')}</span>
        {admin && <SaveState view={view} />}
        {editable && (
          <div className="flow-tools" role="toolbar" aria-label={t('edit.tools')}>
            <Button size="small" disabled={!past} onClick={undo} title="Ctrl Z">{t('edit.undo')}</Button>
            <Button size="small" disabled={!future} onClick={redo} title="Ctrl Shift Z">{t('edit.redo')}</Button>
            <Button size="small" onClick={() => {
              edit((current) => moved(current, arranged(current)));
              requestAnimationFrame(() => canvasPort.fit?.());
            }}>{t('edit.arrange')}</Button>
            <Button size="small" onClick={() => setSearching(true)} title="Ctrl F">{t('edit.search')}</Button>
          </div>
        )}
        {!editable && mode !== 'live' && <FlowFigures content={content} figures={view.figures} />}
        <Segmented className="push" aria-label={t('editor.view')} value={mode} onChange={go} options={MODES.filter((each) => admin || READERS.includes(each)).map((value) => ({ value, label: !admin && value === 'publish' ? t('versions.heading') : t(`modes.${value}`) }))} />
      </div>
      {foreign && <p className="notice blue flow-inline" role="status">{t('conflict.taken', { who: who(foreign.by) || t('conflict.somebody'), time: shortTime(foreign.at) })}<Button size="small" onClick={seenForeign}>{t('common.gotIt')}</Button></p>}
      {view.phase === 'refused' && <p className="notice red" role="alert">{t('save.refused')}{view.problem}</p>}
      <div className="flow-panes">
        {mode === 'edit' && <Palette />}
        {mode === 'live' ? <LivePane flow={flow} /> : mode === 'replay' ? <ReplayPanel flow={flow} content={content} /> : compared ? (
          <DifferencePane id={flow.id} {...compared} draft={content} close={() => compare(null)} />
        ) : (
          <div className="pane-column flow-main">
            <section className="pane fill" aria-label={t('editor.canvas')} data-f6="">{canvas}</section>
            {mode === 'edit' && <FindingsPane content={content} findings={findings} figures={view.figures} checked={view.phase === 'clean'} />}
          </div>
        )}
        {mode === 'edit' && <Properties />}
        {mode === 'try' && <TryPanel flow={flow} content={content} admin={admin} show={setMarks} />}
        {mode === 'publish' && <PublishPanel flow={flow} content={content} view={view} admin={admin} go={go} compare={(from, to) => compare({ from, to })} changed={changed} />}
      </div>
      {view.phase === 'stale' && view.theirs && <ConflictDialog flow={flow} theirs={view.theirs} />}
    </main>
  );
}
