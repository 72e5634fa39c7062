import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sentence } from '../../shared/api';
import { StateShape } from '../../shared/StateShape';
import type { Marks } from '../canvas/graph';
import type { NodeMark } from '../canvas/NodeCard';
import { kindWord, LANGUAGES, languageWord, nodeName } from '../describe';
import { flowApi } from '../flowApi';
import { text, texts, type Content } from '../model/content';
import type { FlowDetail, TestCase, Tried, TryFacts, TryInput } from '../types';
import { Row } from '../fields/Row';
import { endWord } from './endWord';

const KEYPAD = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];

/** Each node once for each stay: a menu that waits for a key is one stay of several steps. */
export const stays = (tried: Tried) => tried.path.map(({ node }) => node).filter((node, index, all) => node !== all[index - 1]);

/** The way of a try, lit up; where it stands now is marked. */
export function wayMarks(tried: Tried): Marks {
  const nodes = new Map<string, NodeMark>();
  const ways = new Map<string, { tone: 'passed' }>();
  tried.path.forEach(({ node, key }, index) => {
    const badge = [nodes.get(node)?.badge, key].filter(Boolean).join(' ');
    nodes.set(node, { tone: 'passed', ...(badge === '' ? {} : { badge }) });
    const next = tried.path[index + 1]?.node ?? tried.asks?.node ?? tried.end?.node;
    if (next !== undefined && next !== node) ways.set(`${node}>${next}`, { tone: 'passed' });
  });
  const here = tried.asks?.node ?? tried.end?.node;
  if (here !== undefined) nodes.set(here, { ...nodes.get(here), tone: 'here' });
  return { nodes, ways };
}

interface Props {
  flow: FlowDetail;
  content: Content;
  admin: boolean;
  show(marks: Marks | null): void;
}

/** A call without a telephone: facts, keys and answers are given here, and the flow says where the caller is. */
export function TryPanel({ flow, content, admin, show }: Props) {
  const { t } = useTranslation('flows');
  const [facts, setFacts] = useState<TryFacts>({ line: flow.lines[0]?.number ?? '12345', caller: '13800001234', at: dayjs().format('YYYY-MM-DDTHH:mm') });
  const [inputs, setInputs] = useState<TryInput[]>([]);
  const run = useMutation({
    mutationFn: (next: { facts: TryFacts; inputs: TryInput[] }) => flowApi.try(flow.id, { content, ...next }),
    onSuccess: (tried) => show(wayMarks(tried)),
  });
  const go = (next: TryInput[], withFacts = facts) => {
    setInputs(next);
    run.mutate({ facts: withFacts, inputs: next });
  };
  const tried = run.data;
  const more = (input: TryInput) => go([...inputs, input]);
  return (
    <section className="pane" aria-label={t('try.heading')}>
      <div className="pane-head"><h2>{t('try.heading')}</h2></div>
      <div className="pane-body flow-form">
        <Facts facts={facts} lines={flow.lines} set={setFacts} />
        <div className="flow-form-actions">
          <Button type={tried ? 'default' : 'primary'} loading={run.isPending && inputs.length === 0} onClick={() => go([])}>{tried ? t('try.again') : t('try.start')}</Button>
          {inputs.length > 0 && <Button onClick={() => go(inputs.slice(0, -1))}>{t('try.back')}</Button>}
        </div>
        {run.error && <p className="field-error" role="alert">{sentence(run.error)}</p>}
        {tried && <Walk tried={tried} content={content} />}
        {tried?.asks && <Answer key={inputs.length} asks={tried.asks} content={content} more={more} />}
        {tried?.end && <EndLine tried={tried} />}
        {tried?.end?.kind === 'transfer' && text(content.nodes[tried.end.node]?.['onFailed']) !== '' && <Button onClick={() => more({ kind: 'result', ok: false })}>{t('try.notReached')}</Button>}
        <Cases flow={flow} content={content} admin={admin} tried={tried ?? null} facts={facts} inputs={inputs} replay={(each) => {
          setFacts(each.facts);
          go(each.inputs, each.facts);
        }} />
      </div>
    </section>
  );
}

function Facts({ facts, lines, set }: { facts: TryFacts; lines: FlowDetail['lines']; set(facts: TryFacts): void }) {
  const { t } = useTranslation('flows');
  const numbers = new Set([...lines.map(({ number }) => number), facts.line]);
  return (
    <div className="flow-facts">
      <Row id="try-line" label={t('try.line')}><Select id="try-line" value={facts.line} options={[...numbers].map((number) => ({ value: number, label: lines.find((line) => line.number === number)?.name ? `${number} ${lines.find((line) => line.number === number)?.name}` : number }))} onChange={(line: string) => set({ ...facts, line })} /></Row>
      <Row id="try-caller" label={t('try.caller')}><Input id="try-caller" value={facts.caller} maxLength={30} onChange={(event) => set({ ...facts, caller: event.target.value.trim() })} /></Row>
      <Row id="try-at" label={t('try.at')}><DatePicker id="try-at" showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" value={dayjs(facts.at)} allowClear={false} needConfirm={false} style={{ width: '100%' }} onChange={(at) => at && set({ ...facts, at: at.format('YYYY-MM-DDTHH:mm') })} /></Row>
      <Row id="try-language" label={t('try.language')}><Select id="try-language" value={facts.language ?? ''} options={[{ value: '', label: t('try.usualLanguage') }, ...LANGUAGES.map((value) => ({ value, label: languageWord(value) }))]} onChange={(language: string) => {
        const { language: _was, ...rest } = facts;
        set(language === '' ? rest : { ...rest, language });
      }} /></Row>
    </div>
  );
}

/** What is heard says more than the title of its node. */
function stepName(content: Content, step: Tried['path'][number]): string {
  const node = content.nodes[step.node];
  return node && step.text !== '' ? kindWord(node.kind) : nodeName(content, step.node);
}

function Walk({ tried, content }: { tried: Tried; content: Content }) {
  const { t } = useTranslation('flows');
  return (
    <ol className="flow-walk" aria-label={t('try.walk')} aria-live="polite">
      {tried.path.map((step, index) => (
        <li key={index}>
          <span className="caption">{t('try.after', { seconds: Math.round(step.atSeconds) })}</span>
          <span><strong>{stepName(content, step)}</strong>{step.key && <span className="tag">{t('exits.key', { key: step.key })}</span>}{step.text && <span className="note"> {step.text}</span>}</span>
        </li>
      ))}
    </ol>
  );
}

function EndLine({ tried }: { tried: Tried }) {
  const { t } = useTranslation('flows');
  return <p className="notice blue" role="status">{t('try.ended')}{t('common.colon')}{tried.end && endWord(tried.end)}</p>;
}

function Answer({ asks, content, more }: { asks: NonNullable<Tried['asks']>; content: Content; more(input: TryInput): void }) {
  const { t } = useTranslation('flows');
  const node = content.nodes[asks.node];
  const [keys, setKeys] = useState('');
  const [values, setValues] = useState<Record<string, string>>({});
  if (asks.kind === 'keys') {
    const one = node?.kind !== 'collect' && node?.kind !== 'callback';
    const press = (key: string) => (one ? more({ kind: 'keys', keys: key }) : setKeys(keys + key));
    return (
      <fieldset className="flow-field">
        <legend>{t('try.keys')}</legend>
        <div className="flow-keypad">{KEYPAD.map((key) => <button key={key} type="button" className="flow-keypad-key" onClick={() => press(key)}>{key}</button>)}</div>
        {!one && (
          <div className="flow-ask">
            <Input aria-label={t('try.row')} placeholder={t('try.row')} value={keys} maxLength={32} onChange={(event) => setKeys(event.target.value.replace(/[^0-9*#]/g, ''))} onPressEnter={() => keys !== '' && more({ kind: 'keys', keys })} />
            <Button disabled={keys === ''} onClick={() => more({ kind: 'keys', keys })}>{t('try.send')}</Button>
          </div>
        )}
        <div className="flow-form-actions"><Button onClick={() => more({ kind: 'silence' })}>{t('try.silence')}</Button><Button onClick={() => more({ kind: 'hang-up' })}>{t('try.hangUp')}</Button></div>
      </fieldset>
    );
  }
  if (asks.kind === 'look-up') {
    const wanted = Object.keys(texts(node?.['result']));
    return (
      <fieldset className="flow-field">
        <legend>{t('try.lookUp')}</legend>
        <p className="note">{asks.detail ?? text(node?.['url'])}</p>
        {wanted.map((name) => <Row key={name} id={`answer-${name}`} label={t('try.value', { name })}><Input id={`answer-${name}`} value={values[name] ?? ''} maxLength={200} onChange={(event) => setValues({ ...values, [name]: event.target.value })} /></Row>)}
        <div className="flow-form-actions">
          <Button type="primary" onClick={() => more({ kind: 'look-up', ok: true, values })}>{t('try.answered')}</Button>
          <Button onClick={() => more({ kind: 'look-up', ok: true, values: {} })}>{t('try.nothing')}</Button>
          <Button onClick={() => more({ kind: 'look-up', ok: false, values: {} })}>{t('try.failed')}</Button>
        </div>
      </fieldset>
    );
  }
  return (
    <fieldset className="flow-field">
      <legend>{t('try.result')}</legend>
      <div className="flow-form-actions"><Button type="primary" onClick={() => more({ kind: 'result', ok: true })}>{t('try.worked')}</Button><Button onClick={() => more({ kind: 'result', ok: false })}>{t('try.failed')}</Button><Button onClick={() => more({ kind: 'hang-up' })}>{t('try.hangUp')}</Button></div>
    </fieldset>
  );
}

function Cases({ flow, content, admin, tried, facts, inputs, replay }: CasesProps) {
  const { t } = useTranslation('flows');
  const queries = useQueryClient();
  const key = ['flows', 'cases', flow.id];
  const { data } = useQuery({ queryKey: key, queryFn: ({ signal }) => flowApi.cases(flow.id, signal) });
  const [name, setName] = useState('');
  const items = data?.items ?? [];
  const save = useMutation({
    mutationFn: (next: TestCase[]) => flowApi.saveCases(flow.id, next),
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
  });
  const run = useMutation({ mutationFn: () => flowApi.runCases(flow.id, content) });
  const end = tried?.end;
  const add = () => {
    if (!tried || !end) return;
    save.mutate([...items.filter((each) => each.name !== name.trim()), { name: name.trim(), facts, inputs, expected: { kind: end.kind, detail: end.detail }, path: stays(tried) }]);
    setName('');
  };
  return (
    <fieldset className="flow-field">
      <legend>{t('cases.heading', { count: items.length })}</legend>
      {admin && end && (
        <div className="flow-ask">
          <Input aria-label={t('cases.name')} placeholder={t('cases.name')} value={name} maxLength={80} onChange={(event) => setName(event.target.value)} />
          <Button disabled={name.trim() === ''} loading={save.isPending} onClick={add}>{t('cases.save')}</Button>
        </div>
      )}
      {items.length === 0 && <p className="note">{t('cases.none')}</p>}
      <ul className="flow-versions">
        {items.map((each) => {
          const result = run.data?.items.find((one) => one.name === each.name);
          return (
            <li key={each.name}>
              <span className="flow-inline">{result && <StateShape shape={result.passed ? 'check' : 'alarm'} className={result.passed ? 'ink-ready' : 'ink-red'} />}<strong>{each.name}</strong><span className="note">→ {endWord(each.expected)}</span></span>
              {result && !result.passed && <p className="ink-red">{result.sentence}</p>}
              <div className="flow-form-actions"><Button size="small" onClick={() => replay(each)}>{t('cases.walk')}</Button>{admin && <Button size="small" type="text" onClick={() => save.mutate(items.filter((other) => other !== each))}>{t('common.remove')}</Button>}</div>
            </li>
          );
        })}
      </ul>
      {items.length > 0 && <Button size="small" loading={run.isPending} onClick={() => run.mutate()}>{t('publish.runCases')}</Button>}
      {(save.error ?? run.error) && <p className="field-error" role="alert">{sentence(save.error ?? run.error)}</p>}
    </fieldset>
  );
}

interface CasesProps {
  flow: FlowDetail;
  content: Content;
  admin: boolean;
  tried: Tried | null;
  facts: TryFacts;
  inputs: TryInput[];
  replay(each: TestCase): void;
}
