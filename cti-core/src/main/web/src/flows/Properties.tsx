import { Button, Input } from 'antd';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { KindIcon } from './canvas/Icon';
import { exitWord, impliedWord, kindWord, titleOf } from './describe';
import { copySelected, deleteSelected, edit, select, useEditor } from './editorStore';
import { FieldEditor } from './fields/FieldEditor';
import { NodeSelect } from './fields/NodeSelect';
import { Row } from './fields/Row';
import { CheckedText } from './fields/TextField';
import { FlowSettings } from './FlowSettings';
import { text, withTop, type Content, type FlowNode } from './model/content';
import { connected, NODE_ID, renamed, withField } from './model/edits';
import { exitsOf } from './model/exits';
import { exitFieldId } from './goTo';
import { canBeFallback, ruleOf } from './model/kinds';

/** What is chosen on the canvas, in words and fields; nothing chosen: the flow itself. */
export function Properties() {
  const { t } = useTranslation('flows');
  const content = useEditor(({ history }) => history?.now);
  const rested = useEditor((state) => state.rested);
  const selection = useEditor((state) => state.selection);
  if (!content || !rested) return null;
  const [id] = selection;
  const node = id === undefined ? undefined : content.nodes[id];
  if (selection.size > 1) {
    return (
      <section className="pane flow-properties" aria-label={t('properties.heading')} data-f6="">
        <div className="pane-head"><h2>{t('properties.many', { count: selection.size })}</h2></div>
        <div className="pane-body flow-form">
          <Button onClick={copySelected}>{t('edit.copy')} <kbd className="key">Ctrl C</kbd></Button>
          <Button danger onClick={deleteSelected}>{t('edit.delete')} <kbd className="key">Delete</kbd></Button>
          <p className="note">{t('properties.manyHint')}</p>
        </div>
      </section>
    );
  }
  if (id === undefined || !node) return <FlowSettings content={content} />;
  return <NodeForm key={id} id={id} node={node} content={rested} />;
}

/** `node` is as it was typed, `content` rests while somebody types: what is around the field in which he types is not drawn for each letter. */
function NodeForm({ id, node, content }: { id: string; node: FlowNode; content: Content }) {
  const { t } = useTranslation('flows');
  const rule = ruleOf(node);
  const change = (name: string) => (value: unknown) => edit((current) => withField(current, id, name, value), `${id}.${name}`);
  const exits = exitsOf(node).filter(({ kind }) => kind === 'plain');
  return (
    <section className="pane flow-properties" aria-label={t('properties.heading')} data-f6="">
      <div className="pane-head"><KindIcon kind={node.kind} /><h2 className="clip">{kindWord(node.kind)} · {titleOf(node)}</h2></div>
      <div className="pane-body flow-form">
        {!rule && <p className="notice">{t('properties.unknownKind')}</p>}
        {rule?.fields.map((field) => <FieldEditor key={field.name} nodeId={id} node={node} field={field} content={content} change={change(field.name)} />)}
        {exits.length > 0 && (
          <fieldset className="flow-field">
            <legend>{t('properties.exits')}</legend>
            {exits.map((exit) => (
              <ExitField key={exit.key} id={id} exit={exit.key} word={exitWord(node, exit)} target={exit.target} clear={exit.implied ? impliedWord(node, content.purpose === 'part') : null} content={content} />
            ))}
          </fieldset>
        )}
        <Row id="node-remark" label={t('fields.remark')}>
          <Input.TextArea id="node-remark" value={text(node['remark'])} maxLength={500} rows={1} className="flow-grows" placeholder={t('fields.remarkHint')} onChange={(event) => change('remark')(event.target.value || undefined)} />
        </Row>
        <Acts id={id} content={content} mayBeFallback={canBeFallback(node)} />
      </div>
    </section>
  );
}

interface ExitProps {
  id: string;
  exit: string;
  word: string;
  target: string;
  clear: string | null;
  content: Content;
}

const ExitField = memo(function ExitField({ id, exit, word, target, clear, content }: ExitProps) {
  const { t } = useTranslation('flows');
  return (
    <div className="flow-target">
      <span className="clip">{word}</span>
      <NodeSelect
        id={exitFieldId(exit)} label={t('properties.exit', { name: word })} content={content} value={target} {...(clear === null ? {} : { clear })}
        change={(to) => edit((current) => connected(current, id, exit, to))}
      />
    </div>
  );
});

/** The name of the node and what can be done with it as a whole. */
const Acts = memo(function Acts({ id, content, mayBeFallback }: { id: string; content: Content; mayBeFallback: boolean }) {
  const { t } = useTranslation('flows');
  return (
    <>
      <Row id="node-id" label={t('fields.id')} hint={t('fieldHints.id')}>
        <CheckedText
          id="node-id" value={id} max={64}
          check={(to) => (!NODE_ID.test(to) ? t('problems.nodeId') : to !== id && Object.hasOwn(content.nodes, to) ? t('problems.nodeIdTaken') : null)}
          change={(to) => {
            edit((current) => renamed(current, id, to));
            select([to]);
          }}
        />
      </Row>
      <div className="flow-form-actions">
        {content.start !== id && <Button size="small" onClick={() => edit((current) => withTop(current, 'start', id))}>{t('properties.makeStart')}</Button>}
        {mayBeFallback && content.fallback !== id && content.purpose !== 'part' && <Button size="small" onClick={() => edit((current) => withTop(current, 'fallback', id))}>{t('properties.makeFallback')}</Button>}
        <Button size="small" onClick={copySelected}>{t('edit.copy')}</Button>
        <Button size="small" danger onClick={deleteSelected}>{t('edit.delete')}</Button>
      </div>
    </>
  );
});
