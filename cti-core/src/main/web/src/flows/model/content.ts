/** The JSON of a flow exactly as it is written by hand: what this client does not know stays where it is. */
export interface FlowNode {
  kind: string;
  [field: string]: unknown;
}

export type Point = [number, number];
export type VariableType = 'text' | 'number' | 'yes-no';
export type Purpose = 'inbound' | 'after-call' | 'part';

export interface Content {
  id: string;
  name: string;
  purpose: Purpose;
  start: string;
  fallback?: string;
  variables?: Record<string, VariableType>;
  calendars?: Record<string, unknown>;
  nodes: Record<string, FlowNode>;
  layout?: Record<string, Point>;
  [field: string]: unknown;
}

export type Speech = string | { prompt: string } | { announcement: string };

export const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Drafts are stored even when they are no readable flow; one whose nodes cannot be drawn is mended by hand, not here. */
export function drawable(content: unknown): content is Content {
  return isObject(content) && isObject(content['nodes']) && Object.values(content['nodes']).every((node) => isObject(node) && typeof node['kind'] === 'string');
}

export const text = (value: unknown): string => (typeof value === 'string' ? value : '');
export const texts = (value: unknown): Record<string, string> =>
  isObject(value) ? Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string')) : {};
export const list = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value.filter(isObject) : []);

export function speechOf(value: unknown): Speech[] {
  if (!Array.isArray(value)) return [];
  return value.filter((piece): piece is Speech => typeof piece === 'string' || (isObject(piece) && (typeof piece['prompt'] === 'string' || typeof piece['announcement'] === 'string')));
}

/** The top level in the order in which the server writes it. */
const TOP = ['$schema', 'id', 'name', 'purpose', 'start', 'fallback', 'variables', 'calendars', 'nodes', 'layout'];

/**
 * Sets one member without moving the others, so that a difference shows only what was changed. A new member takes the place it
 * has in the usual order; undefined takes it away.
 */
export function withMember<T extends Record<string, unknown>>(object: T, name: string, value: unknown, order: readonly string[]): T {
  if (Object.hasOwn(object, name)) {
    if (value !== undefined) return { ...object, [name]: value };
    const { [name]: _gone, ...rest } = object;
    return rest as T;
  }
  if (value === undefined) return object;
  const place = order.indexOf(name);
  const before = place < 0 ? undefined : Object.keys(object).find((key) => order.indexOf(key) > place);
  if (before === undefined) return { ...object, [name]: value };
  return Object.fromEntries(Object.entries(object).flatMap(([key, each]) => (key === before ? [[name, value], [key, each]] : [[key, each]]))) as T;
}

export const withTop = (content: Content, name: string, value: unknown): Content => withMember(content, name, value, TOP);
