import { exitY, heightOf, WIDTH } from '../model/arrange';
import type { Content, Point } from '../model/content';
import { exitsOf } from '../model/exits';
import { wayOf } from '../editorStore';

/** What React Flow leaves free before the first and after the last bend. */
const GAP = 20;
/** Where a way turns, from its exit (0) to its target (1): in the middle if it may. */
const TURNS = [0.5, 0, 1] as const;

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/**
 * Where each way over more than one column turns, so that it does not run behind a box and seem to come out of it. A way that is
 * not named turns in the middle.
 */
export function bendsOf(content: Content, places: Record<string, Point>): ReadonlyMap<string, number> {
  const bends = new Map<string, number>();
  const boxes = Object.entries(content.nodes).map(([id, node]): Box & { id: string } => {
    const [left, top] = places[id] ?? [0, 0];
    return { id, left, right: left + WIDTH, top, bottom: top + heightOf(node) };
  });
  const byId = new Map(boxes.map((box) => [box.id, box]));
  for (const [source, node] of Object.entries(content.nodes)) {
    const from = byId.get(source);
    exitsOf(node).forEach(({ key, target }) => {
      const to = byId.get(target);
      if (!from || !to || to.left - from.right < WIDTH) return;
      const between = boxes.filter(({ id, left, right }) => id !== source && id !== target && right > from.right && left < to.left);
      const [y, end] = [from.top + exitY(node, key), (to.top + to.bottom) / 2];
      const free = TURNS.find((turn) => {
        const x = from.right + GAP + (to.left - from.right - 2 * GAP) * turn;
        return !between.some((box) => crosses(box, from.right, x, y, y) || crosses(box, x, x, Math.min(y, end), Math.max(y, end)) || crosses(box, x, to.left, end, end));
      });
      if (free !== undefined && free !== TURNS[0]) bends.set(wayOf(source, key), free);
    });
  }
  return bends;
}

const crosses = (box: Box, left: number, right: number, top: number, bottom: number) => right > box.left && left < box.right && bottom > box.top && top < box.bottom;
