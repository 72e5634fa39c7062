import type { Marks, WayMark } from '../canvas/graph';
import type { NodeMark } from '../canvas/NodeCard';
import { words } from '../words';
import type { Live } from '../types';

const WIDEST = 7;

/** How many took each way today; the width of a way goes with its count. */
export function liveMarks(live: Live): Marks {
  const t = words();
  const most = Math.max(1, ...live.edges.map(({ count }) => count));
  const ways = new Map(live.edges.map(({ from, to, count }): [string, WayMark] => [`${from}>${to}`, { label: String(count), width: 1.5 + (WIDEST - 1.5) * (count / most), ...(count === 0 ? { tone: 'faded' as const } : {}) }]));
  const nodes = new Map(live.nodes.map(({ id, entered, gaveUp, meanSeconds }): [string, NodeMark] => [id, {
    badge: String(entered), note: [gaveUp > 0 ? t('live.gaveUp', { count: gaveUp }) : '', meanSeconds === null ? '' : t('live.mean', { seconds: Math.round(meanSeconds * 10) / 10 })].filter(Boolean).join(t('common.dot')),
  }]));
  return { nodes, ways };
}
