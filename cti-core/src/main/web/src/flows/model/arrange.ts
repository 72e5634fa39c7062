import { Graph, layout } from '@dagrejs/dagre';
import type { Content, FlowNode, Point } from './content';
import { exitsOf } from './exits';

export const WIDTH = 188;
const HEAD = 28;
const BODY = 50;
const ROW = 22;

/** A single unnamed way out needs no row of its own. */
export const rowsOf = (node: FlowNode) => {
  const exits = exitsOf(node);
  return exits.length === 1 && exits[0]?.kind === 'plain' ? [] : exits;
};

/** The size is computed, not measured: a flow of hundreds of nodes is drawn at once. */
export const heightOf = (node: FlowNode) => HEAD + BODY + rowsOf(node).length * ROW;

/** From left to right as callers go. */
export function arranged(content: Content): Record<string, Point> {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 28, ranksep: 72, ranker: 'tight-tree' });
  graph.setDefaultEdgeLabel(() => ({}));
  const ids = Object.keys(content.nodes);
  // The start first: what dagre meets first, it puts first.
  for (const id of [...ids].sort((a, b) => Number(b === content.start) - Number(a === content.start))) {
    const node = content.nodes[id];
    if (node) graph.setNode(id, { width: WIDTH, height: heightOf(node) });
  }
  for (const id of ids) {
    const node = content.nodes[id];
    for (const { key, target } of node ? exitsOf(node) : []) if (Object.hasOwn(content.nodes, target) && target !== id) graph.setEdge(id, target, {}, key);
  }
  layout(graph);
  return Object.fromEntries(ids.map((id): [string, Point] => {
    const { x, y, height } = graph.node(id) as { x: number; y: number; height: number };
    return [id, [Math.round(x - WIDTH / 2), Math.round(y - height / 2)]];
  }));
}

/** Where each node is drawn: as its author placed it, and as arranged when nobody has. */
export function placesOf(content: Content): Record<string, Point> {
  const ids = Object.keys(content.nodes);
  const missing = ids.filter((id) => content.layout?.[id] === undefined);
  if (missing.length === 0) return content.layout ?? {};
  const automatic = arranged(content);
  if (missing.length === ids.length) return automatic;
  return { ...automatic, ...content.layout };
}
