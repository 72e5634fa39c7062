import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sentence } from '../shared/api';
import { usePeople } from '../shared/people';
import { shortTime } from '../shared/time';
import { nodeName } from './describe';
import { replaceContent, useEditor } from './editorStore';
import { flowApi } from './flowApi';
import type { Content } from './model/content';
import { changedNodes, type Change } from './model/differ';
import type { Draft, FlowDetail } from './types';
import { useKeeper } from './useFlow';

const SIGN = { added: '+', removed: '−', changed: '~' } as const;

/**
 * Two people have changed the same draft. Whatever is chosen, both pieces of work exist afterwards: one goes on here, the other as
 * a flow of its own, or both in one.
 */
export function ConflictDialog({ flow, theirs }: { flow: FlowDetail; theirs: Draft & { content: Content } }) {
  const { t } = useTranslation('flows');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const nameOf = usePeople();
  const mine = useEditor(({ history }) => history?.now);
  const { keeper } = useKeeper.getState();
  if (!keeper || !mine) return null;
  const both = keeper.mergedContent();
  const who = nameOf(theirs.updatedBy) || t('conflict.somebody');

  /** A flow of its own keeps the work that does not go on here. */
  const keepAs = async (content: Content, goOn: Content, whose: string) => {
    setBusy(true);
    setProblem(null);
    try {
      const stamp = new Date().toISOString().replace(/\D/g, '').slice(4, 14);
      const id = `${flow.id.slice(0, 48)}-${stamp}`;
      const name = t('conflict.copyName', { name: content.name, whose }).slice(0, 100);
      const made = await flowApi.create({ id, name, purpose: content.purpose, from: flow.id });
      await flowApi.saveDraft(id, made.draft?.revision ?? 0, { ...content, id, name });
      goOnWith(goOn);
    } catch (error) {
      setProblem(sentence(error));
    } finally {
      setBusy(false);
    }
  };
  const goOnWith = (content: Content) => {
    keeper.settle(content);
    replaceContent(content);
  };
  return (
    <Modal open closable={false} mask={{ closable: false }} keyboard={false} footer={null} title={t('conflict.heading')} width={640}>
      <p>{t('conflict.what', { who, time: shortTime(theirs.updatedAt) })}</p>
      <div className="flow-sides">
        <Changes heading={t('conflict.theirs', { who })} from={keeper.base} to={theirs.content} />
        <Changes heading={t('conflict.mine')} from={keeper.base} to={mine} />
      </div>
      {both === null && <p className="note">{t('conflict.sameThing')}</p>}
      {problem && <p className="field-error" role="alert">{problem}</p>}
      <div className="flow-choices">
        {both !== null && <Button type="primary" disabled={busy} onClick={() => goOnWith(both)}>{t('conflict.both')}</Button>}
        <Button disabled={busy} onClick={() => void keepAs(mine, theirs.content, t('conflict.myCopy'))}>{t('conflict.loadTheirs')}</Button>
        <Button disabled={busy} onClick={() => void keepAs(theirs.content, mine, t('conflict.theirCopy', { who }))}>{t('conflict.keepMine')}</Button>
      </div>
      <p className="caption">{t('conflict.nothingLost')}</p>
    </Modal>
  );
}

function Changes({ heading, from, to }: { heading: string; from: Content; to: Content }) {
  const { t } = useTranslation('flows');
  const changes = [...changedNodes(from, to)];
  return (
    <section>
      <h3>{heading}</h3>
      {changes.length === 0 ? <p className="note">{t('conflict.onlySettings')}</p> : (
        <ul>{changes.map(([id, change]: [string, Change]) => <li key={id}><span className={`flow-badge ${change}`}>{SIGN[change]} {t(`difference.${change}`)}</span> {nodeName(change === 'removed' ? from : to, id)}</li>)}</ul>
      )}
    </section>
  );
}
