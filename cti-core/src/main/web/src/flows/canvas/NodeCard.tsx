import { Handle, Position, type Node, type NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { StateShape } from '../../shared/StateShape';
import { exitWord, impliedWord, kindWord, summaryOf, titleOf } from '../describe';
import type { FlowNode } from '../model/content';
import { rowsOf } from '../model/arrange';
import { exitsOf, type Exit } from '../model/exits';
import { useNamed } from '../names';
import { words } from '../words';
import { KindIcon } from './Icon';

/** What a view (difference, try, live) puts on a node besides what it is. */
export interface NodeMark {
  tone?: 'added' | 'removed' | 'changed' | 'faded' | 'passed' | 'here';
  badge?: string;
  /** Instead of the summary. */
  note?: string;
}

export interface CardData extends Record<string, unknown> {
  node: FlowNode;
  start: boolean;
  fallback: boolean;
  /** A part has no fallback of its own: an absent way goes back to the flow that called it. */
  part: boolean;
  issue: { severity: 'error' | 'warning'; sentence: string } | null;
  mark: NodeMark | null;
  editable: boolean;
}

export type CardNode = Node<CardData, 'card'>;

export const NodeCard = memo(function NodeCard({ data, selected }: NodeProps<CardNode>) {
  const { node, issue, mark, start, fallback, editable } = data;
  const t = words();
  useNamed();
  const rows = rowsOf(node);
  const [single] = exitsOf(node);
  const tone = mark?.tone ?? '';
  return (
    <div className={`flow-card ${tone} ${issue ? issue.severity : ''} ${selected ? 'selected' : ''}`}>
      <Handle type="target" position={Position.Left} id="in" className="flow-handle" isConnectable={editable} />
      <div className="flow-card-head">
        <KindIcon kind={node.kind} size={14} /><span className="clip">{kindWord(node.kind)}</span>
        {start && <span className="flow-tag">{t('node.start')}</span>}
        {fallback && <span className="flow-tag">{t('node.fallback')}</span>}
        <span className="flow-card-right">{mark?.badge && <span className={`flow-badge ${tone}`}>{mark.badge}</span>}{issue && <StateShape shape={issue.severity === 'error' ? 'alarm' : 'warning'} size={14} className={issue.severity === 'error' ? 'ink-red' : 'ink-amber'} />}</span>
      </div>
      <div className="flow-card-body">
        <div className="flow-card-title clip">{titleOf(node)}</div>
        <div className={`flow-card-note clip ${issue ? (issue.severity === 'error' ? 'ink-red' : 'ink-amber') : ''}`}>{issue ? issue.sentence : mark?.note ?? summaryOf(node)}</div>
      </div>
      {rows.map((exit) => <ExitRow key={exit.key} node={node} exit={exit} editable={editable} part={data.part} />)}
      {rows.length === 0 && single && <Handle type="source" position={Position.Right} id={single.key} className={`flow-handle ${single.target === '' ? 'open' : ''}`} isConnectable={editable} />}
    </div>
  );
});

function ExitRow({ node, exit, editable, part }: { node: FlowNode; exit: Exit; editable: boolean; part: boolean }) {
  const t = words();
  const implied = exit.implied && exit.target === '';
  return (
    <div className={`flow-exit ${implied ? 'implied' : ''}`}>
      <span className="clip">{exitWord(node, exit)}</span>
      {implied && <span className="flow-exit-to">{impliedWord(node, part)}</span>}
      {!implied && exit.target === '' && <span className="flow-exit-to ink-amber">{t('exits.open')}</span>}
      <Handle type="source" position={Position.Right} id={exit.key} className={`flow-handle ${exit.target === '' && !implied ? 'open' : ''}`} isConnectable={editable} />
    </div>
  );
}
