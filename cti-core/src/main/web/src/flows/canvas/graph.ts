import { MarkerType, type Edge } from '@xyflow/react';
import { wayOf } from '../editorStore';
import { kindWord, titleOf } from '../describe';
import type { Content, FlowNode, Point } from '../model/content';
import { heightOf, WIDTH } from '../model/arrange';
import { exitsOf } from '../model/exits';
import type { CardNode, NodeMark } from './NodeCard';

/** What is shown on the box itself. */
export interface Finding {
  severity: 'error' | 'warning';
  node: string | null;
  sentence: string;
}

export interface WayMark {
  tone?: 'added' | 'removed' | 'changed' | 'faded' | 'passed';
  label?: string;
  width?: number;
}

/** What a view puts on the canvas over the flow itself. */
export interface Marks {
  nodes: ReadonlyMap<string, NodeMark>;
  /** By `node|exit`, and, for counts that are known by target only, by `node>target`. */
  ways: ReadonlyMap<string, WayMark>;
  /** Ways that this content no longer has, to be shown as removed. */
  gone?: readonly { source: string; exit: string; target: string }[];
}

const NO_BENDS: ReadonlyMap<string, number> = new Map();

export const NO_MARKS: Marks = { nodes: new Map(), ways: new Map() };

interface Input {
  node: FlowNode;
  place: Point;
  selected: boolean;
  start: boolean;
  fallback: boolean;
  part: boolean;
  issue: Finding | undefined;
  mark: NodeMark | undefined;
  editable: boolean;
}

const worst = (findings: readonly Finding[]) => {
  const byNode = new Map<string, Finding>();
  for (const finding of findings) {
    if (finding.node === null) continue;
    const known = byNode.get(finding.node);
    if (!known || (known.severity === 'warning' && finding.severity === 'error')) byNode.set(finding.node, finding);
  }
  return byNode;
};

/**
 * Makes the boxes of the canvas. A box whose input did not change is the same object as before, so that dragging one of many
 * draws one.
 */
export class CardMaker {
  private readonly known = new Map<string, { input: Input; card: CardNode }>();
  private readonly knownWays = new Map<string, { input: WayInput; way: Edge }>();
  private lastWays: Edge[] = [];
  private readonly silent = new WeakMap<WayMark, WayMark>();
  private findings: { list: readonly Finding[]; worst: Map<string, Finding> } | null = null;

  cards(content: Content, places: Record<string, Point>, selection: ReadonlySet<string>, findings: readonly Finding[], marks: Marks, editable: boolean): CardNode[] {
    if (this.findings?.list !== findings) this.findings = { list: findings, worst: worst(findings) };
    const issues = this.findings.worst;
    for (const id of this.known.keys()) if (!Object.hasOwn(content.nodes, id)) this.known.delete(id);
    return Object.entries(content.nodes).map(([id, node]) => {
      const input: Input = {
        node, place: places[id] ?? [0, 0], selected: selection.has(id), start: content.start === id, fallback: content.fallback === id,
        part: content.purpose === 'part', issue: issues.get(id), mark: marks.nodes.get(id), editable,
      };
      const before = this.known.get(id);
      if (before && (Object.keys(input) as (keyof Input)[]).every((key) => before.input[key] === input[key])) return before.card;
      const card = make(id, input, before?.card);
      this.known.set(id, { input, card });
      return card;
    });
  }

  ways(content: Content, selectedWay: string | null, marks: Marks, editable: boolean, bends: ReadonlyMap<string, number> = NO_BENDS): Edge[] {
    const ways: Edge[] = [];
    const told = new Set<string>();
    const before = new Map(this.knownWays);
    this.knownWays.clear();
    for (const [source, node] of Object.entries(content.nodes)) {
      for (const { key: exit, target } of exitsOf(node)) {
        if (!Object.hasOwn(content.nodes, target)) continue;
        const id = wayOf(source, exit);
        const input: WayInput = { source, exit, target, selected: id === selectedWay, mark: marks.ways.get(id) ?? this.ofBoth(marks.ways.get(`${source}>${target}`), told.has(`${source}>${target}`)), editable, bend: bends.get(id) };
        told.add(`${source}>${target}`);
        const old = before.get(id);
        const way = old && (Object.keys(input) as (keyof WayInput)[]).every((key) => old.input[key] === input[key]) ? old.way : makeWay(id, input);
        this.knownWays.set(id, { input, way });
        ways.push(way);
      }
    }
    const all = [...ways, ...goneWays(content, marks)];
    // The same ways are the same list: then there is nothing to draw.
    if (all.length === this.lastWays.length && all.every((way, index) => way === this.lastWays[index])) return this.lastWays;
    this.lastWays = all;
    return all;
  }

  /** A count that is known for both ends is written once, however many ways join them. */
  private ofBoth(mark: WayMark | undefined, again: boolean): WayMark | undefined {
    if (!mark || !again || mark.label === undefined) return mark;
    const silent = this.silent.get(mark) ?? { ...(mark.tone === undefined ? {} : { tone: mark.tone }) };
    this.silent.set(mark, silent);
    return silent;
  }
}

function make(id: string, input: Input, before: CardNode | undefined): CardNode {
  const { node, place, selected, start, fallback, part, issue, mark, editable } = input;
  const issueShown = issue ? { severity: issue.severity, sentence: issue.sentence } : null;
  const data = { node, start, fallback, part, issue: issueShown, mark: mark ?? null, editable };
  const old = before?.data;
  const sameData = old && old.node === node && old.start === start && old.fallback === fallback && old.issue?.sentence === issueShown?.sentence && old.mark === data.mark && old.editable === editable;
  return {
    id, type: 'card', position: { x: place[0], y: place[1] }, selected, draggable: editable, width: WIDTH, height: heightOf(node),
    // The card is drawn again only when what it shows has changed, not when it moves.
    data: sameData ? old : data, ariaLabel: `${kindWord(node.kind)} ${titleOf(node)}${issue ? ` ${issue.sentence}` : ''}`,
  };
}

interface WayInput {
  source: string;
  exit: string;
  target: string;
  selected: boolean;
  mark: WayMark | undefined;
  editable: boolean;
  bend: number | undefined;
}

function makeWay(id: string, { source, exit, target, selected, mark, editable, bend }: WayInput): Edge {
  return {
    id, source, sourceHandle: exit, target, targetHandle: 'in', type: mark?.width !== undefined && mark.label !== undefined ? 'counted' : 'smoothstep', selected, selectable: editable, focusable: editable,
    reconnectable: editable, deletable: editable, className: `flow-way ${mark?.tone ?? ''}`, markerEnd: { type: MarkerType.ArrowClosed, width: 16, height: 16, markerUnits: 'userSpaceOnUse', color: 'var(--way)' },
    ...(mark?.label === undefined ? {} : { label: mark.label, labelShowBg: true, labelBgPadding: [4, 2] as [number, number], labelBgBorderRadius: 3 }),
    ...(mark?.width === undefined ? {} : { style: { strokeWidth: mark.width } }),
    ...(bend === undefined ? {} : { pathOptions: { stepPosition: bend } }),
  };
}

function goneWays(content: Content, marks: Marks): Edge[] {
  return (marks.gone ?? []).flatMap(({ source, exit, target }): Edge[] => {
    const node = content.nodes[source];
    if (!node || !Object.hasOwn(content.nodes, target)) return [];
    const still = exitsOf(node).some(({ key }) => key === exit);
    return [{ id: `gone ${wayOf(source, exit)}`, source, sourceHandle: still ? exit : null, target, targetHandle: 'in', type: 'smoothstep', selectable: false, focusable: false, className: 'flow-way removed', label: '−', labelShowBg: true }];
  });
}
