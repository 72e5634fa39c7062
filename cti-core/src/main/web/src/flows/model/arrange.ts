import { Graph, layout } from '@dagrejs/dagre';
import type { Content, FlowNode, Point } from './content';
import { exitsOf } from './exits';

export const WIDTH = 188;
/** The borders of the box, above and below, are in it. */
const HEAD = 29;
const BODY = 50;
const ROW = 22;

/** A single way out that everybody takes needs no row of its own. */
export const rowsOf = (node: FlowNode) => {
  const exits = exitsOf(node);
  return exits.length === 1 && exits[0]?.kind === 'plain' && !exits[0].implied ? [] : exits;
};

/** The size is computed, not measured: a flow of hundreds of nodes is drawn at once. */
export const heightOf = (node: FlowNode) => HEAD + BODY + rowsOf(node).length * ROW;

/** How far below the upper edge of its box a way leaves. */
export function exitY(node: FlowNode, exit: string): number {
  const row = rowsOf(node).findIndex(({ key }) => key === exit);
  return row < 0 ? heightOf(node) / 2 : HEAD - 1 + BODY + (row + 0.5) * ROW;
}

/** From left to right as callers go. */
export function arranged(content: Content): Record<string, Point> {
  const graph = new Graph({ multigraph: true });
  // Each node as near to the start as its way allows: dagre ranks from the end, so it is given the ways backwards.
  graph.setGraph({ rankdir: 'RL', nodesep: 28, ranksep: 48, ranker: 'longest-path' });
  graph.setDefaultEdgeLabel(() => ({}));
  const ids = Object.keys(content.nodes);
  // The start first: what dagre meets first, it puts first.
  for (const id of [...ids].sort((a, b) => Number(b === content.start) - Number(a === content.start))) {
    const node = content.nodes[id];
    if (node) graph.setNode(id, { width: WIDTH, height: heightOf(node) });
  }
  for (const id of ids) {
    const node = content.nodes[id];
    for (const { key, target } of node ? exitsOf(node) : []) if (Object.hasOwn(content.nodes, target) && target !== id) graph.setEdge(target, id, {}, key);
  }
  layout(graph);
  return Object.fromEntries(ids.map((id): [string, Point] => {
    const { x, y, height } = graph.node(id) as { x: number; y: number; height: number };
    return [id, [Math.round(x - WIDTH / 2), Math.round(y - height / 2)]];
  }));
}

/**
 * Where each node is drawn: as its author placed it; else where it was drawn before (`known`), so that an edit does not move what
 * nobody has placed; and as arranged when it was never drawn.
 */
export function placesOf(content: Content, known: Record<string, Point> = {}): Record<string, Point> {
  const ids = Object.keys(content.nodes);
  const places = { ...known, ...content.layout };
  if (ids.every((id) => Object.hasOwn(places, id))) return places;
  return { ...arranged(content), ...places };
}
