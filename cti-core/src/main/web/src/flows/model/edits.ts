import { list, withMember, withTop, type Content, type FlowNode, type Point } from './content';
import { exitsOf, retargeted, withExit } from './exits';
import { canBeFallback, freshNode, ruleOf, type Kind } from './kinds';

/** Every edit is a function from content to content; what it does not touch is the same object as before. */
const withNodes = (content: Content, nodes: Record<string, FlowNode>): Content => withTop(content, 'nodes', nodes);

export function freeId(taken: Record<string, unknown>, kind: string): string {
  for (let number = 1; ; number += 1) {
    const id = `${kind}-${number}`;
    if (!Object.hasOwn(taken, id)) return id;
  }
}

const whole = ([x, y]: Point): Point => [Math.round(x), Math.round(y)];

export function moved(content: Content, places: Record<string, Point>): Content {
  const layout: Record<string, Point> = { ...content.layout };
  for (const [id, place] of Object.entries(places)) layout[id] = whole(place);
  return withTop(content, 'layout', layout);
}

/** A new node; when `after` has a way out that leads nowhere yet, it leads here. The first node is the start, the first end the fallback. */
export function added(content: Content, kind: Kind, place: Point, after?: string): { content: Content; id: string } {
  const id = freeId(content.nodes, kind);
  const node = freshNode(kind);
  let next = moved(withNodes(content, { ...content.nodes, [id]: node }), { [id]: place });
  if (!Object.hasOwn(content.nodes, content.start)) next = withTop(next, 'start', id);
  if (content.purpose !== 'part' && canBeFallback(node) && !Object.hasOwn(content.nodes, content.fallback ?? '')) next = withTop(next, 'fallback', id);
  // What a new node writes into is there with it.
  if (kind === 'collect' && !Object.hasOwn(content.variables ?? {}, String(node['variable']))) next = withTop(next, 'variables', { ...next.variables, [String(node['variable'])]: 'text' });
  const from = after === undefined ? undefined : content.nodes[after];
  const open = from && exitsOf(from).find(({ target, implied }) => target === '' && !implied);
  if (after !== undefined && open) next = connected(next, after, open.key, id);
  return { content: next, id };
}

export function connected(content: Content, id: string, exit: string, target: string | null): Content {
  const node = content.nodes[id];
  return node ? withNodes(content, { ...content.nodes, [id]: withExit(node, exit, target) }) : content;
}

export function removed(content: Content, ids: ReadonlySet<string>): Content {
  if (ids.size === 0) return content;
  const kept = Object.entries(content.nodes).filter(([id]) => !ids.has(id));
  const nodes = Object.fromEntries(kept.map(([id, node]) => [id, retargeted(node, (target) => (ids.has(target) ? null : target))]));
  const layout = content.layout && Object.fromEntries(Object.entries(content.layout).filter(([id]) => !ids.has(id)));
  return withTop(withNodes(content, nodes), 'layout', layout);
}

export function withField(content: Content, id: string, name: string, value: unknown): Content {
  const node = content.nodes[id];
  if (!node) return content;
  return withNodes(content, { ...content.nodes, [id]: withMember(node, name, value, ruleOf(node)?.order ?? ['kind', 'remark']) });
}

export const NODE_ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

/** The node keeps its place in the order, and every way to it follows. */
export function renamed(content: Content, from: string, to: string): Content {
  if (from === to || Object.hasOwn(content.nodes, to) || !NODE_ID.test(to)) return content;
  const name = (id: string) => (id === from ? to : id);
  const nodes = Object.fromEntries(Object.entries(content.nodes).map(([id, node]) => [name(id), retargeted(node, name)]));
  const layout = content.layout && Object.fromEntries(Object.entries(content.layout).map(([id, place]) => [name(id), place]));
  let next = withTop(withNodes(content, nodes), 'layout', layout);
  if (content.start === from) next = withTop(next, 'start', to);
  if (content.fallback === from) next = withTop(next, 'fallback', to);
  return next;
}

export interface Clip {
  nodes: Record<string, FlowNode>;
  places: Record<string, Point>;
}

export function clipOf(content: Content, ids: ReadonlySet<string>, placeOf: (id: string) => Point): Clip {
  const nodes = Object.fromEntries(Object.entries(content.nodes).filter(([id]) => ids.has(id)));
  return { nodes, places: Object.fromEntries(Object.keys(nodes).map((id) => [id, placeOf(id)])) };
}

/** Copies get new ids; ways inside the clip stay inside the copy, ways out of it stay where this flow has such a node. */
export function pasted(content: Content, clip: Clip, shift: Point): { content: Content; ids: string[] } {
  const nodes = { ...content.nodes };
  const ids = new Map<string, string>();
  for (const [id, node] of Object.entries(clip.nodes)) {
    const copy = freeId(nodes, node.kind);
    ids.set(id, copy);
    nodes[copy] = structuredClone(node);
  }
  for (const copy of ids.values()) {
    const node = nodes[copy];
    if (node) nodes[copy] = retargeted(node, (target) => ids.get(target) ?? (Object.hasOwn(content.nodes, target) ? target : null));
  }
  const places = Object.fromEntries([...ids].map(([id, copy]): [string, Point] => {
    const [x, y] = clip.places[id] ?? [0, 0];
    return [copy, [x + shift[0], y + shift[1]]];
  }));
  return { content: moved(withNodes(content, nodes), places), ids: [...ids.values()] };
}

/** Calendars named by the opening-hours nodes, and the words for times that each of them knows. */
export function periodsOf(calendar: unknown): string[] {
  const spans = ['workday', 'restDay', 'holiday'].flatMap((day) => list((calendar as Record<string, unknown> | undefined)?.[day]));
  return [...new Set(spans.map((span) => String(span['period'] ?? '')))].filter((word) => word !== '');
}
