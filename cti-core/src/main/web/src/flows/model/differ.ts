import type { Content, FlowNode } from './content';

export type Change = 'added' | 'removed' | 'changed';

/** Equal as JSON, whatever the order of the members. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = Object.keys(left);
  return keys.length === Object.keys(right).length && keys.every((key) => Object.hasOwn(right, key) && same(left[key], right[key]));
}

/** Which nodes differ; where they lie on the canvas does not count. */
export function changedNodes(from: Content, to: Content): Map<string, Change> {
  const changes = new Map<string, Change>();
  for (const id of Object.keys(from.nodes)) if (!Object.hasOwn(to.nodes, id)) changes.set(id, 'removed');
  for (const [id, node] of Object.entries(to.nodes)) {
    const before = from.nodes[id];
    if (!before) changes.set(id, 'added');
    else if (!same(before, node)) changes.set(id, 'changed');
  }
  return changes;
}

/** Both versions in one picture: the newer one, and what it no longer has where it was. */
export function union(from: Content, to: Content): Content {
  const gone = Object.entries(from.nodes).filter(([id]) => !Object.hasOwn(to.nodes, id));
  return { ...to, nodes: { ...to.nodes, ...Object.fromEntries(gone) }, layout: { ...from.layout, ...to.layout } };
}

const DELETED = Symbol('deleted');
type Part = unknown | typeof DELETED;

/**
 * Two edits of the same draft made into one, node by node. Null when both changed the same thing to something different: then a
 * person has to choose.
 */
export function merged(base: Content, mine: Content, theirs: Content): Content | null {
  let clash = false;
  const pick = (was: Part, ours: Part, other: Part): Part => {
    if (same(ours, was)) return other;
    if (same(other, was) || same(ours, other)) return ours;
    clash = true;
    return ours;
  };
  const parts = (was: object, ours: object, other: object, choose: typeof pick) => {
    const [w, o, t] = [was, ours, other] as Record<string, unknown>[];
    const at = (from: Record<string, unknown> | undefined, key: string): Part => (from && Object.hasOwn(from, key) ? from[key] : DELETED);
    const keys = [...new Set([...Object.keys(t ?? {}), ...Object.keys(o ?? {})])];
    return Object.fromEntries(keys.map((key) => [key, choose(at(w, key), at(o, key), at(t, key))]).filter(([, value]) => value !== DELETED));
  };
  // Who moved a box last does not matter enough to ask anybody.
  const place = (was: Part, ours: Part, other: Part): Part => (same(ours, was) ? other : ours);
  const deep = ['nodes', 'variables', 'calendars'];
  const whole = parts(base, mine, theirs, (was, ours, other) => {
    const objects = [was, ours, other].every((each) => typeof each === 'object' && each !== null);
    return objects && !Array.isArray(ours) ? ours : pick(was, ours, other);
  }) as Content;
  for (const name of deep) {
    if (name in whole) whole[name] = parts((base[name] ?? {}) as object, (mine[name] ?? {}) as object, (theirs[name] ?? {}) as object, pick);
  }
  if (whole.layout) whole.layout = parts(base.layout ?? {}, mine.layout ?? {}, theirs.layout ?? {}, place) as Content['layout'];
  // A way to a node that the other side deleted is for a person to judge, not to be cut in silence.
  const leadsNowhere = JSON.stringify(Object.values(whole.nodes as Record<string, FlowNode>));
  for (const id of Object.keys(base.nodes)) {
    if (!Object.hasOwn(whole.nodes, id) && leadsNowhere.includes(JSON.stringify(id))) clash = true;
  }
  return clash ? null : whole;
}
