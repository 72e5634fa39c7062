import { AutoComplete, Button, Checkbox, Input, InputNumber, Select } from 'antd';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { ExpressionField } from '../../config/ExpressionField';
import '../../config/config.css';
import { announcementWord, LANGUAGES, languageWord } from '../describe';
import { select } from '../editorStore';
import { text, type Content, type FlowNode } from '../model/content';
import { daysOf, isoOf, secondsOf } from '../model/durations';
import type { Field } from '../model/kinds';
import { Assignments, Branches, Choices, Periods, VariableSelect } from './Lists';
import { Pairs } from './Pairs';
import { Row } from './Row';
import { SpeechField } from './SpeechField';
import { useFlows, useQueues } from '../names';
import { useAnnouncements } from './useNames';

interface Props {
  nodeId: string;
  node: FlowNode;
  field: Field;
  content: Content;
  /** Any time the same wish for the same node and field: a field is not drawn again for it. */
  change(value: unknown): void;
}

/** These read other members of their node than their own. */
const WIDE: readonly string[] = ['choices', 'branches', 'periods', 'assign'] satisfies Field['as'][];

function unchanged(before: Props, { nodeId, node, field, content }: Props): boolean {
  if (before.nodeId !== nodeId || before.field !== field || before.content !== content) return false;
  return before.node === node || (!WIDE.includes(field.as) && before.node.kind === node.kind && before.node[field.name] === node[field.name]);
}

type HintName = 'interrupt' | 'noHumanBecause' | 'pattern' | 'url' | 'target' | 'secret' | 'result' | 'reason' | 'language';
const HINTED: readonly string[] = ['interrupt', 'noHumanBecause', 'pattern', 'url', 'target', 'secret', 'result', 'reason', 'language'] satisfies HintName[];

/** Of the fields of a node only the one is drawn in which somebody types. */
export const FieldEditor = memo(function FieldEditor({ nodeId, node, field, content, change }: Props) {
  const { t } = useTranslation('flows');
  const id = `field-${field.name}`;
  const value = node[field.name];
  const label = t(`fields.${node.kind === 'survey' && field.name === 'keys' ? 'surveyKeys' : field.name}` as 'fields.speech');
  const hint = HINTED.includes(field.name) ? t(`fieldHints.${field.name as HintName}`) : undefined;
  const lists = { id, node, content, change };
  if (field.as === 'speech') return <SpeechField id={id} label={label} value={value} optional={field.optional === true} content={content} change={change} />;
  if (field.as === 'yes') {
    return (
      <div className="flow-field">
        <Checkbox id={id} checked={typeof value === 'boolean' ? value : field.usual} onChange={(event) => change(event.target.checked === field.usual ? undefined : event.target.checked)}>{label}</Checkbox>
        {hint && <p className="caption">{hint}</p>}
      </div>
    );
  }
  const control = () => {
    switch (field.as) {
      case 'text': case 'long': case 'pattern': {
        const shared = { id, value: text(value), maxLength: field.max ?? 200, spellCheck: false, onChange: (event: { target: { value: string } }) => change(field.optional && event.target.value === '' ? undefined : event.target.value) };
        return field.as === 'long' ? <Input.TextArea {...shared} rows={2} className="flow-grows two" /> : <Input {...shared} className={field.as === 'pattern' ? 'flow-code' : ''} />;
      }
      case 'requirements': return <ExpressionField id={id} label={label} value={text(value)} empty={t('fields.anyAgent')} change={change} />;
      case 'language': return <AutoComplete id={id} value={text(value)} options={LANGUAGES.map((each) => ({ value: each, label: `${languageWord(each)} ${each}` }))} onChange={(tag: string) => change(tag.slice(0, field.max))} />;
      case 'queue': return <QueueField id={id} value={text(value)} change={change} />;
      case 'flow': return <FlowField id={id} value={text(value)} own={content.id} change={change} />;
      case 'announcement': return <AnnouncementField id={id} value={text(value)} change={change} />;
      case 'calendar': return (
        <>
          <Select
            id={id} value={text(value) || null} placeholder={t('calendars.choose')} notFoundContent={t('calendars.noneYet')} onChange={change}
            options={[...new Set([...Object.keys(content.calendars ?? {}), text(value)])].filter(Boolean).map((name) => ({ value: name, label: name }))}
          />
          <Button size="small" className="flow-aside" onClick={() => select([])}>{t('calendars.edit')}</Button>
        </>
      );
      case 'variable': return <VariableSelect id={id} label={label} content={content} value={text(value)} change={change} />;
      case 'whole': return (
        <InputNumber
          id={id} value={typeof value === 'number' ? value : field.usual ?? null} min={field.min} max={field.max} precision={0} style={{ width: 110 }}
          onChange={(number) => change(number === null || number === field.usual ? undefined : number)}
        />
      );
      case 'seconds': return (
        <InputNumber
          id={id} value={secondsOf(value ?? field.usual)} min={field.min} max={field.max} step={field.min < 1 ? 0.5 : 1} suffix={t('common.seconds')} style={{ width: 140 }}
          onChange={(seconds) => change(seconds === null || seconds === secondsOf(field.usual) ? undefined : isoOf(seconds))}
        />
      );
      case 'days': return <InputNumber id={id} value={daysOf(value)} min={field.min} max={field.max} precision={0} suffix={t('common.days')} style={{ width: 140 }} onChange={(days) => days !== null && change(`P${days}D`)} />;
      case 'choice': return (
        <Select
          id={id} value={text(value) || field.usual} style={{ width: 180 }} onChange={(chosen: string) => change(chosen === field.usual && !field.written ? undefined : chosen)}
          options={field.options.map((each) => ({ value: each, label: field.name === 'method' ? each : t(`options.${field.name}.${each === '' ? 'none' : each === '#' ? 'hash' : each === '*' ? 'star' : each}` as 'options.endKey.none') }))}
        />
      );
      case 'keys': return <Input id={id} value={text(value)} maxLength={12} placeholder={t('fields.noKeys')} onChange={(event) => change([...new Set(event.target.value.replace(/[^0-9*#]/g, ''))].join('') || undefined)} />;
      case 'pairs': return <Pairs id={id} of={field.of} value={value} change={change} />;
      case 'choices': return <Choices {...lists} />;
      case 'branches': return <Branches {...lists} />;
      case 'periods': return <Periods {...lists} />;
      case 'assign': return <Assignments {...lists} />;
    }
  };
  return <Row key={`${nodeId}-${field.name}`} id={id} label={label} hint={hint}>{control()}</Row>;
}, unchanged);

/** The hotline's queues by their names; empty is the queue of the line that was dialled. */
function QueueField({ id, value, change }: { id: string; value: string; change(value: string): void }) {
  const { t } = useTranslation('flows');
  const queues = useQueues();
  const gone = value !== '' && queues !== null && !queues.some((queue) => queue.id === value);
  const known = (queues ?? []).map((queue) => ({ value: queue.id, label: queue.name === queue.id ? queue.id : `${queue.name}（${queue.id}）` }));
  const options = [{ value: '', label: t('fields.lineQueue') }, ...known, ...(gone ? [{ value, label: t('fields.queueGone', { name: value }) }] : [])];
  return <Select id={id} value={value} options={queues === null ? [{ value, label: value || t('fields.lineQueue') }] : options} status={gone ? 'error' : ''} loading={queues === null} showSearch={{ optionFilterProp: 'label' }} style={{ width: '100%' }} onChange={(name: string) => change(name)} />;
}

function FlowField({ id, value, own, change }: { id: string; value: string; own: string; change(value: string): void }) {
  const { t } = useTranslation('flows');
  const flows = (useFlows() ?? []).filter((flow) => flow.purpose === 'part' && flow.id !== own);
  const options = flows.map((flow) => ({ value: flow.id, label: flow.name === flow.id ? flow.id : `${flow.name}（${flow.id}）` }));
  if (value !== '' && !flows.some((flow) => flow.id === value)) options.push({ value, label: value });
  return <Select id={id} value={value || null} placeholder={t('fields.flowHint')} notFoundContent={t('fields.noParts')} options={options} showSearch={{ optionFilterProp: 'label' }} onChange={change} />;
}

function AnnouncementField({ id, value, change }: { id: string; value: string; change(value: string): void }) {
  const names = new Set([...useAnnouncements().map(({ name }) => name), value].filter(Boolean));
  return <Select id={id} value={value || null} options={[...names].map((name) => ({ value: name, label: announcementWord(name) }))} onChange={change} />;
}
