import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { list, text, texts, type Content, type FlowNode } from '../model/content';
import { periodsOf } from '../model/edits';
import { exitsOf, withExit } from '../model/exits';
import { exitFieldId } from '../goTo';
import { edit } from '../editorStore';
import { withTop } from '../model/content';
import { NodeSelect } from './NodeSelect';

interface Props {
  id: string;
  node: FlowNode;
  content: Content;
  change(value: unknown): void;
}

const KEYPAD = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];

/** The keys of a menu: pressed here to be used, each with where it leads. */
export function Choices({ id, node, content, change }: Props) {
  const { t } = useTranslation('flows');
  const choices = texts(node['choices']);
  const used = exitsOf(node).filter(({ kind, implied }) => kind === 'key' && !implied);
  return (
    <>
      <div className="flow-keypad" role="group" aria-label={t('choices.keypad')}>
        {KEYPAD.map((key, index) => (
          <button
            key={key} id={index === 0 ? id : undefined} type="button" className="flow-keypad-key" aria-pressed={key in choices}
            onClick={() => change(key in choices ? Object.fromEntries(Object.entries(choices).filter(([each]) => each !== key)) : { ...choices, [key]: '' })}
          >{key}</button>
        ))}
      </div>
      {used.map((exit) => (
        <div key={exit.key} className="flow-target">
          <span>{t('exits.key', { key: exit.name })}</span>
          <NodeSelect id={exitFieldId(exit.key)} label={t('choices.target', { key: exit.name })} content={content} value={exit.target} change={(target) => change(withExit(node, exit.key, target)['choices'])} />
        </div>
      ))}
    </>
  );
}

export function Periods({ id, node, content, change }: Props) {
  const { t } = useTranslation('flows');
  const periods = texts(node['periods']);
  const known = periodsOf(content.calendars?.[text(node['calendar'])]);
  const names = [...new Set([...known, ...Object.keys(periods)])];
  if (names.length === 0) return <p className="note" id={id}>{t('periods.none')}</p>;
  return (
    <>
      {names.map((name) => (
        <div key={name} className="flow-target">
          <span className="clip">{name}{!known.includes(name) && <span className="ink-amber"> {t('periods.unknown')}</span>}</span>
          <NodeSelect
            id={exitFieldId(`periods:${name}`)} label={t('periods.target', { name })} content={content} value={periods[name] ?? ''} clear={t('periods.otherwise')}
            change={(target) => change(target === null ? Object.fromEntries(Object.entries(periods).filter(([each]) => each !== name)) : { ...periods, [name]: target })}
          />
        </div>
      ))}
    </>
  );
}

export function Branches({ id, node, content, change }: Props) {
  const { t } = useTranslation('flows');
  const branches = list(node['branches']);
  const put = (index: number, more: Record<string, unknown>) => change(branches.map((branch, at) => (at === index ? { ...branch, ...more } : branch)));
  return (
    <>
      {branches.map((branch, index) => (
        <div key={index} className="flow-box">
          <Input.TextArea
            id={index === 0 ? id : undefined} aria-label={t('branches.when', { number: index + 1 })} value={text(branch['when'])} rows={1} maxLength={2000} spellCheck={false} className="flow-code flow-grows"
            placeholder={t('branches.hint')} onChange={(event) => put(index, { when: event.target.value })}
          />
          <div className="flow-target">
            <span>{t('branches.then')}</span>
            <NodeSelect id={exitFieldId(`branches:${index}`)} label={t('branches.target', { number: index + 1 })} content={content} value={text(branch['next'])} change={(target) => put(index, { next: target ?? '' })} />
            {branches.length > 1 && <Button size="small" type="text" aria-label={t('branches.remove', { number: index + 1 })} onClick={() => change(branches.filter((_, at) => at !== index))}>{t('common.remove')}</Button>}
          </div>
        </div>
      ))}
      <Button size="small" onClick={() => change([...branches, { when: '', next: '' }])}>{t('branches.add')}</Button>
      <ExpressionHelp />
    </>
  );
}

/** Conditions in CEL, by examples that can be copied. */
export function ExpressionHelp() {
  const { t } = useTranslation('flows');
  return (
    <details className="flow-help">
      <summary>{t('cel.heading')}</summary>
      <dl>
        {(['equal', 'text', 'number', 'both', 'among', 'starts', 'empty'] as const).map((each) => (
          <div key={each}><dt><code>{t(`cel.examples.${each}.code`)}</code></dt><dd>{t(`cel.examples.${each}.means`)}</dd></div>
        ))}
      </dl>
      <p className="caption">{t('cel.note')}</p>
    </details>
  );
}

export function Assignments({ id, node, content, change }: Props) {
  const { t } = useTranslation('flows');
  const assign = list(node['assign']);
  const put = (index: number, next: Record<string, unknown>) => change(assign.map((each, at) => (at === index ? next : each)));
  return (
    <>
      {assign.map((each, index) => {
        const computed = 'expression' in each;
        const value = text(computed ? each['expression'] : each['text']);
        return (
          <div key={index} className="flow-box">
            <VariableSelect id={index === 0 ? id : `${id}-${index}`} label={t('assign.variable', { number: index + 1 })} content={content} value={text(each['variable'])} change={(variable) => put(index, { ...each, variable })} />
            <Select
              size="small" aria-label={t('assign.how', { number: index + 1 })} value={computed ? 'expression' : 'text'} options={[{ value: 'text', label: t('assign.text') }, { value: 'expression', label: t('assign.expression') }]}
              onChange={(how: string) => put(index, { variable: each['variable'], [how]: value })}
            />
            <Input aria-label={t('assign.value', { number: index + 1 })} value={value} maxLength={2000} className={computed ? 'flow-code' : ''} onChange={(event) => put(index, { ...each, [computed ? 'expression' : 'text']: event.target.value })} />
            {assign.length > 1 && <Button size="small" type="text" aria-label={t('assign.remove', { number: index + 1 })} onClick={() => change(assign.filter((_, at) => at !== index))}>{t('common.remove')}</Button>}
          </div>
        );
      })}
      <Button size="small" onClick={() => change([...assign, { variable: '', text: '' }])}>{t('assign.add')}</Button>
    </>
  );
}

/** One of the flow's variables; a new name that is typed is declared with the choice. */
export function VariableSelect({ id, label, content, value, change }: { id: string; label: string; content: Content; value: string; change(name: string): void }) {
  const { t } = useTranslation('flows');
  const [typed, setTyped] = useState('');
  const choose = (name: string) => {
    if (name === typed && !Object.hasOwn(content.variables ?? {}, name)) edit((current) => withTop(current, 'variables', { ...current.variables, [name]: 'text' }));
    change(name);
  };
  const names = new Set([...Object.keys(content.variables ?? {}), value, /^[A-Za-z][A-Za-z0-9_]{0,39}$/.test(typed) ? typed : ''].filter(Boolean));
  return (
    <Select
      id={id} aria-label={label} value={value || null} placeholder={t('variables.choose')} style={{ width: '100%' }} showSearch={{ onSearch: setTyped }} onChange={choose} notFoundContent={t('variables.none')}
      options={[...names].map((name) => ({ value: name, label: content.variables?.[name] === undefined ? t('variables.undeclared', { name }) : name }))}
    />
  );
}
