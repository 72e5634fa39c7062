import { NO_MARKS, type Marks, type WayMark } from '../canvas/graph';
import type { NodeMark } from '../canvas/NodeCard';
import { wayOf } from '../editorStore';
import type { Content } from '../model/content';
import { changedNodes, union } from '../model/differ';
import { exitsOf } from '../model/exits';
import { words } from '../words';

const SIGN = { added: '+', removed: '−', changed: '~' } as const;

/** Two versions in one picture; what is equal steps back. */
export function differencePicture(from: Content, to: Content): { content: Content; marks: Marks; count: Record<'added' | 'removed' | 'changed', number> } {
  const t = words();
  const content = union(from, to);
  const changes = changedNodes(from, to);
  const count = { added: 0, removed: 0, changed: 0 };
  if (from === to) return { content, marks: NO_MARKS, count };
  const nodes = new Map<string, NodeMark>();
  for (const id of Object.keys(content.nodes)) {
    const change = changes.get(id);
    if (change) count[change] += 1;
    nodes.set(id, change ? { tone: change, badge: `${SIGN[change]} ${t(`difference.${change}`)}` } : { tone: 'faded' });
  }
  const targets = (flow: Content) => new Map(Object.entries(flow.nodes).flatMap(([id, node]) => exitsOf(node).filter(({ target }) => target !== '').map(({ key, target }) => [wayOf(id, key), { source: id, exit: key, target }] as const)));
  const [before, after] = [targets(from), targets(to)];
  const ways = new Map<string, WayMark>();
  const gone: { source: string; exit: string; target: string }[] = [];
  for (const [way, { target }] of after) {
    ways.set(way, before.get(way)?.target === target ? { tone: 'faded' } : { tone: 'added', label: SIGN.added });
  }
  for (const [way, was] of before) {
    if (after.get(way)?.target === was.target) continue;
    if (Object.hasOwn(to.nodes, was.source)) gone.push(was);
    else ways.set(way, { tone: 'removed', label: SIGN.removed });
  }
  return { content, marks: { nodes, ways, gone }, count };
}
