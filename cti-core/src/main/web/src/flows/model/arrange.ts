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

/** A flow too large to be read as a whole. */
export const LARGE = 60;

/** From left to right as callers go; a large one in blocks, so that the whole of it is as wide as a screen is. */
export function arranged(content: Content): Record<string, Point> {
  const ids = Object.keys(content.nodes);
  return ids.length > LARGE ? inColumns(blocksOf(content).map((block) => layered(content, block))) : layered(content, ids).places;
}

interface Drawing {
  places: Record<string, Point>;
  width: number;
  height: number;
}

/** These nodes, and the ways between them. */
function layered(content: Content, ids: readonly string[]): Drawing {
  const graph = new Graph({ multigraph: true });
  // Each node as near to the start as its way allows: dagre ranks from the end, so it is given the ways backwards.
  graph.setGraph({ rankdir: 'RL', nodesep: 28, ranksep: 48, ranker: 'longest-path' });
  graph.setDefaultEdgeLabel(() => ({}));
  // The start first: what dagre meets first, it puts first.
  for (const id of [...ids].sort((a, b) => Number(b === content.start) - Number(a === content.start))) {
    const node = content.nodes[id];
    if (node) graph.setNode(id, { width: WIDTH, height: heightOf(node) });
  }
  for (const id of ids) {
    const node = content.nodes[id];
    for (const { key, target } of node ? exitsOf(node) : []) if (graph.hasNode(target) && target !== id) graph.setEdge(target, id, {}, key);
  }
  layout(graph);
  const places = Object.fromEntries(ids.map((id): [string, Point] => {
    const { x, y, height } = graph.node(id) as { x: number; y: number; height: number };
    return [id, [Math.round(x - WIDTH / 2), Math.round(y - height / 2)]];
  }));
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  return { places, width, height };
}

const BLOCK = 8;
/** Less than this stays where it is: a column of single boxes would tell nothing. */
const WORTH_A_BLOCK = 3;

/** Pieces of the tree in which callers meet the nodes first, each small enough to be read, in the order of the keys. */
function blocksOf(content: Content): string[][] {
  const children = new Map<string, string[]>();
  const roots: string[] = [];
  for (const root of [content.start, ...Object.keys(content.nodes)]) {
    if (children.has(root) || !Object.hasOwn(content.nodes, root)) continue;
    roots.push(root);
    children.set(root, []);
    const waiting = [root];
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      const node = content.nodes[id];
      for (const { target } of node ? exitsOf(node) : []) {
        if (children.has(target) || !Object.hasOwn(content.nodes, target)) continue;
        children.get(id)?.push(target);
        children.set(target, []);
        waiting.push(target);
      }
    }
  }
  const order: string[] = [];
  const open = roots.toReversed();
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    order.push(id);
    open.push(...(children.get(id) ?? []).toReversed());
  }
  // From the ends backwards: what has grown too large gives away its largest branches.
  const size = new Map<string, number>();
  const cut = new Set(roots);
  for (const id of order.toReversed()) {
    const below = (children.get(id) ?? []).map((child) => ({ child, weight: size.get(child) ?? 0 }));
    let whole = 1 + below.reduce((sum, { weight }) => sum + weight, 0);
    for (const { child, weight } of below.sort((a, b) => b.weight - a.weight)) {
      if (whole <= BLOCK || weight < WORTH_A_BLOCK) break;
      cut.add(child);
      whole -= weight;
    }
    size.set(id, whole);
  }
  const blocks = new Map<string, string[]>();
  const blockOf = new Map<string, string[]>();
  for (const id of order) {
    if (cut.has(id)) {
      blockOf.set(id, []);
      blocks.set(id, blockOf.get(id) ?? []);
    }
    const block = blockOf.get(id) ?? [];
    block.push(id);
    for (const child of children.get(id) ?? []) blockOf.set(child, block);
  }
  return [...blocks.values()];
}

/** As wide as the canvas beside its panels, for each unit of its height. */
const ASPECT = 1.5;
const BELOW = 64;
const BESIDE = 96;

/** One under the other, in as many columns as make the whole largest on a screen. */
function inColumns(blocks: readonly Drawing[]): Record<string, Point> {
  const all = blocks.reduce((sum, { height }) => sum + height + BELOW, 0);
  const tallest = Math.max(...blocks.map(({ height }) => height));
  let best: { places: Record<string, Point>; worth: number } | null = null;
  for (let columns = 1; columns <= blocks.length; columns += 1) {
    const tried = filled(blocks, Math.max(tallest, all / columns));
    if (best === null || tried.worth < best.worth) best = tried;
  }
  return best?.places ?? {};
}

function filled(blocks: readonly Drawing[], limit: number): { places: Record<string, Point>; worth: number } {
  const places: Record<string, Point> = {};
  let [left, top, wide, bottom] = [0, 0, 0, 0];
  for (const { places: own, width, height } of blocks) {
    if (top > 0 && top + height > limit) [left, top, wide] = [left + wide + BESIDE, 0, 0];
    for (const [id, [x, y]] of Object.entries(own)) places[id] = [left + x, top + y];
    [top, wide, bottom] = [top + height + BELOW, Math.max(wide, width), Math.max(bottom, top + height)];
  }
  return { places, worth: Math.max((left + wide) / ASPECT, bottom) };
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
