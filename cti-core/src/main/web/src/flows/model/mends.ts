import { list, text, texts, withTop, type Content, type VariableType } from './content';
import { added, connected, removed, withField } from './edits';
import { exitsOf } from './exits';

export const MENDS = ['remove-node', 'declare-variable', 'line-queue', 'silent-to-fallback', 'zero-to-fallback', 'queue-as-fallback', 'exit-to-fallback', 'remove-piece'] as const;

/** One act that makes a finding go away; `subject` names what it is about: a variable, an exit or `field:piece`. */
export interface Mend {
  act: (typeof MENDS)[number];
  subject: string | null;
}

/** The mended content, or null where the act has nothing to do (any more). */
export function mended(content: Content, id: string | null, { act, subject }: Mend): Content | null {
  const node = id === null ? undefined : content.nodes[id];
  if (act === 'declare-variable') {
    if (subject === null || Object.hasOwn(content.variables ?? {}, subject)) return null;
    return withTop(content, 'variables', { ...content.variables, [subject]: typeOf(content, subject) });
  }
  if (act === 'queue-as-fallback') return withQueueAsFallback(content);
  if (id === null || !node) return null;
  const fallback = content.fallback !== undefined && content.fallback !== id && Object.hasOwn(content.nodes, content.fallback) ? content.fallback : null;
  switch (act) {
    case 'remove-node': return content.start === id || content.fallback === id ? null : removed(content, new Set([id]));
    case 'line-queue': return text(node['queue']) === '' ? null : withField(content, id, 'queue', '');
    case 'silent-to-fallback': {
      const exit = node.kind === 'callback' ? 'declined' : node.kind === 'leave-message' ? 'onFailed' : 'onSilence';
      return connected(content, id, exit, exit === 'declined' ? fallback : null);
    }
    case 'zero-to-fallback': {
      const { 0: zero, ...choices } = texts(node['choices']);
      return zero === undefined ? null : withField(content, id, 'choices', choices);
    }
    case 'exit-to-fallback': {
      const exit = exitsOf(node).find(({ key, target }) => key === subject && target === '');
      return exit && fallback !== null ? connected(content, id, exit.key, fallback) : null;
    }
    case 'remove-piece': {
      const [field = '', place] = (subject ?? '').split(':');
      const pieces = node[field];
      return Array.isArray(pieces) && pieces.length > Number(place) ? withField(content, id, field, pieces.filter((_, at) => at !== Number(place))) : null;
    }
  }
}

/** What is compared with a number is one; everything else can be a text. */
function typeOf(content: Content, variable: string): VariableType {
  const number = new RegExp(`\\b${variable}\\s*([<>]=?|[=!]=\\s*\\d)`);
  return Object.values(content.nodes).some((node) => list(node['branches']).some((branch) => number.test(text(branch['when'])))) ? 'number' : 'text';
}

function withQueueAsFallback(content: Content): Content | null {
  const known = Object.keys(content.nodes).find((id) => content.nodes[id]?.kind === 'queue');
  if (known !== undefined) return content.fallback === known ? null : withTop(content, 'fallback', known);
  const [x, y] = content.layout?.[content.fallback ?? ''] ?? [0, 0];
  const { content: next, id } = added(content, 'queue', [x, y + 120]);
  return withTop(next, 'fallback', id);
}
