import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import dayjs from 'dayjs';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { draftPath } from '../../demo/dialled';
import { ApiProblem, sentence } from '../../shared/api';
import { StateShape } from '../../shared/StateShape';
import { shortTime } from '../../shared/time';
import { errorsOf } from '../FindingsPane';
import { flowApi } from '../flowApi';
import type { KeeperView } from '../flowKeeper';
import { list, text, type Content } from '../model/content';
import type { FlowDetail } from '../types';
import { useKeeper } from '../useFlow';
import { Versions, type Side } from './Versions';

interface Props {
  flow: FlowDetail;
  content: Content;
  view: KeeperView;
  admin: boolean;
  go(mode: 'edit' | 'try' | 'replay'): void;
  compare(from: Side, to: Side): void;
  changed(): Promise<unknown>;
}

/** From the draft to the callers in one column: check, try, replay, publish, and back. */
export function PublishPanel({ flow, content, view, admin, go, compare, changed }: Props) {
  const { t } = useTranslation('flows');
  const errors = errorsOf(view.findings);
  const cases = useMutation({ mutationFn: () => flowApi.runCases(flow.id, content) });
  const replay = useMutation({ mutationFn: () => flowApi.replay(flow.id, { ...yesterday(), content }) });
  const failed = cases.data?.items.filter(({ passed }) => !passed) ?? [];
  return (
    <section className="pane flow-publish" aria-label={admin ? t('publish.heading') : t('versions.heading')}>
      <div className="pane-head"><h2>{admin ? t('publish.heading') : t('versions.heading')}</h2></div>
      <div className="pane-body flow-form">
        {admin && <ol className="flow-steps">
          <Step name={t('publish.check')} state={errors > 0 ? 'bad' : view.phase === 'clean' ? 'good' : 'open'}>
            <p>{errors > 0 ? t('publish.errors', { count: errors }) : view.phase === 'clean' ? t('publish.noErrors', { count: view.findings.length }) : t('publish.notSaved')}</p>
            {view.findings.length > 0 && <Button size="small" onClick={() => go('edit')}>{t('publish.seeFindings')}</Button>}
          </Step>
          <Step name={t('publish.try')} state={cases.data ? (failed.length > 0 ? 'bad' : 'good') : 'open'}>
            {cases.data && <p>{failed.length > 0 ? t('publish.casesFailed', { count: failed.length, all: cases.data.items.length }) : cases.data.items.length === 0 ? t('publish.noCases') : t('publish.casesPassed', { count: cases.data.items.length })}</p>}
            {failed.map((each) => <p key={each.name} className="ink-red">{each.name}{t('common.colon')}{each.sentence}</p>)}
            {cases.error && <p className="field-error" role="alert">{sentence(cases.error)}</p>}
            <div className="flow-form-actions">
              <Button size="small" loading={cases.isPending} onClick={() => cases.mutate()}>{t('publish.runCases')}</Button>
              <Button size="small" onClick={() => go('try')}>{t('publish.openTry')}</Button>
            </div>
            <TestCall flow={flow} view={view} />
          </Step>
          <Step name={t('publish.replay')} state={replay.data ? 'good' : 'open'}>
            {replay.data && <p>{t('publish.replayed', { calls: replay.data.calls, different: replay.data.different.length })}</p>}
            {replay.error && <p className="field-error" role="alert">{sentence(replay.error)}</p>}
            <div className="flow-form-actions">
              <Button size="small" loading={replay.isPending} onClick={() => replay.mutate()}>{t('publish.replayYesterday')}</Button>
              <Button size="small" onClick={() => go('replay')}>{t('publish.openReplay')}</Button>
            </div>
          </Step>
          <Step name={t('publish.publish')} state="open"><PublishForm flow={flow} view={view} errors={errors} changed={changed} /></Step>
        </ol>}
        <Versions flow={flow} admin={admin} compare={compare} changed={changed} hasDraft={view.revision > 0} />
      </div>
    </section>
  );
}

export const yesterday = () => ({ from: dayjs().subtract(1, 'day').startOf('day').toISOString(), to: dayjs().startOf('day').toISOString() });

function Step({ name, state, children }: { name: string; state: 'good' | 'bad' | 'open'; children: ReactNode }) {
  const { t } = useTranslation('flows');
  return (
    <li>
      <h3 className="flow-inline">
        {state !== 'open' && <StateShape shape={state === 'good' ? 'check' : 'alarm'} className={state === 'good' ? 'ink-ready' : 'ink-red'} />}{name}
        {state !== 'open' && <span className="hidden-text">{t(`publish.${state}`)}</span>}
      </h3>
      {children}
    </li>
  );
}

function PublishForm({ flow, view, errors, changed }: { flow: FlowDetail; view: KeeperView; errors: number; changed(): Promise<unknown> }) {
  const { t } = useTranslation('flows');
  const [comment, setComment] = useState('');
  const publish = useMutation({
    mutationFn: async () => {
      const { keeper } = useKeeper.getState();
      if (keeper && !(await keeper.flush())) throw new Error(t('publish.notSaved'));
      return flowApi.publish(flow.id, useKeeper.getState().view?.revision ?? view.revision, comment.trim());
    },
    async onSuccess() {
      setComment('');
      await changed();
    },
  });
  const why = errors > 0 ? t('publish.blocked') : view.revision === 0 && view.phase === 'clean' ? t('publish.nothingNew') : comment.trim() === '' ? t('publish.needComment') : null;
  return (
    <>
      <Input.TextArea id="publish-comment" aria-label={t('publish.comment')} placeholder={t('publish.commentHint')} value={comment} maxLength={500} autoSize={{ minRows: 2, maxRows: 5 }} onChange={(event) => setComment(event.target.value.replace(/\s+/g, ' '))} />
      <Button type="primary" disabled={why !== null} loading={publish.isPending} onClick={() => publish.mutate()}>{t('publish.now')}</Button>
      {why !== null && <p className="note">{why}</p>}
      {publish.data && publish.data.version === flow.published?.version && <p className="flow-inline" role="status"><StateShape shape="check" className="ink-ready" /> {t('publish.done', { version: publish.data.version })}</p>}
      {publish.error && <Refusal error={publish.error} />}
      <p className="caption">{t('publish.calm')}</p>
    </>
  );
}

/** Why it was not published: findings or failed cases, each as a sentence. */
function Refusal({ error }: { error: Error }) {
  const { t } = useTranslation('flows');
  const body = error instanceof ApiProblem ? error.body : {};
  const why = [
    ...list(body['findings']).map((finding) => text(finding['sentence'])),
    ...list(body['cases']).map((each) => `${text(each['name'])}${t('common.colon')}${text(each['sentence'])}`),
  ];
  return (
    <div className="field-error flow-refusal" role="alert">
      <p>{error instanceof ApiProblem ? sentence(error) : error.message}</p>
      {why.map((line) => <p key={line}>{line}</p>)}
    </div>
  );
}

/** The page of the phone is one of ours, and is signed in as the page that opens it is. */
function TestCall({ flow, view }: { flow: FlowDetail; view: KeeperView }) {
  const { t } = useTranslation('flows');
  const call = useMutation({
    mutationFn: async () => {
      await useKeeper.getState().keeper?.flush();
      return flowApi.testCall(flow.id, useKeeper.getState().view?.revision ?? view.revision);
    },
  });
  return (
    <>
      <Button size="small" loading={call.isPending} disabled={view.revision === 0 && view.phase === 'clean'} onClick={() => call.mutate()}>{t('testCall.ask')}</Button>
      {call.data && <p className="notice blue" role="status">{t('testCall.number', { number: call.data.number, time: shortTime(call.data.expiresAt) })} <a href={draftPath(call.data.number)} target="_blank" rel="opener">{t('testCall.here')}</a></p>}
      {call.error && <p className="field-error" role="alert">{sentence(call.error)}</p>}
    </>
  );
}
