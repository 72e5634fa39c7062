import type { Marks, WayMark } from '../canvas/graph';
import type { NodeMark } from '../canvas/NodeCard';
import { wayOf } from '../editorStore';
import type { Content } from '../model/content';
import { exitsOf } from '../model/exits';
import { words } from '../words';
import type { Live } from '../types';

const WIDEST = 7;

/** How many took each way today, of a menu each of its ways; the width of a way goes with its count. */
export function liveMarks(content: Content, live: Live): Marks {
  const t = words();
  const most = Math.max(1, ...live.edges.map(({ count }) => count));
  const mark = (count: number): WayMark => ({ label: String(count), width: 1.5 + (WIDEST - 1.5) * (count / most), ...(count === 0 ? { tone: 'faded' } : {}) });
  const ways = new Map<string, WayMark>();
  for (const [id, node] of Object.entries(content.nodes)) {
    if (node.kind !== 'menu') continue;
    for (const { key: exit, kind, name, target } of exitsOf(node)) ways.set(wayOf(id, exit), mark(took(live, id, target, kind === 'key' ? name : null)));
  }
  for (const { from, to, count } of live.edges) if (content.nodes[from]?.kind !== 'menu') ways.set(`${from}>${to}`, mark(count));
  const nodes = new Map(live.nodes.map(({ id, entered, gaveUp, meanSeconds }): [string, NodeMark] => [id, {
    badge: String(entered), note: [gaveUp > 0 ? t('live.gaveUp', { count: gaveUp }) : '', meanSeconds === null ? '' : t('live.mean', { seconds: Math.round(meanSeconds * 10) / 10 })].filter(Boolean).join(t('common.dot')),
  }]));
  return { nodes, ways };
}

const took = (live: Live, from: string, to: string, key: string | null) => live.edges.filter((edge) => edge.from === from && edge.to === to && edge.key === key).reduce((sum, { count }) => sum + count, 0);

/** What was pressed at a node, most first, and how many left it without a key: empty where nobody was asked for one. */
export function keysAt(live: Live, node: string): { key: string | null; count: number }[] {
  const counts = new Map<string | null, number>();
  for (const { from, key, count } of live.edges) if (from === node) counts.set(key, (counts.get(key) ?? 0) + count);
  const pressed = [...counts].map(([key, count]) => ({ key, count })).sort((a, b) => b.count - a.count);
  return pressed.some(({ key }) => key !== null) ? pressed : [];
}
