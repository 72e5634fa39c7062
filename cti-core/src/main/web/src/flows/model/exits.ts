import { list, text, texts, withMember, type FlowNode } from './content';
import { ruleOf } from './kinds';

/** One named way out of a node. `key` is where it is written: `next`, `choices:1`, `periods:day`, `branches:0`. */
export interface Exit {
  key: string;
  kind: 'plain' | 'key' | 'period' | 'branch';
  /** The member's name, the key pressed, the calendar's word or the number of the branch. */
  name: string;
  /** Empty: leads nowhere yet, or, where `implied`, to the fallback. */
  target: string;
  implied: boolean;
}

const KEYS = '1234567890*#';
const byKeypad = (a: string, b: string) => KEYS.indexOf(a) - KEYS.indexOf(b);

export function exitsOf(node: FlowNode): Exit[] {
  const rule = ruleOf(node);
  if (!rule) return [];
  const plain = (name: string, implied: boolean): Exit => ({ key: name, kind: 'plain', name, target: text(node[name]), implied });
  const exits: Exit[] = [];
  if (node.kind === 'menu') {
    const choices = texts(node['choices']);
    for (const key of Object.keys(choices).sort(byKeypad)) exits.push({ key: `choices:${key}`, kind: 'key', name: key, target: choices[key] ?? '', implied: false });
    if (!('0' in choices) && text(node['noHumanBecause']) === '') exits.push({ key: 'choices:0', kind: 'key', name: '0', target: '', implied: true });
  }
  if (node.kind === 'hours') {
    for (const [name, target] of Object.entries(texts(node['periods']))) exits.push({ key: `periods:${name}`, kind: 'period', name, target, implied: false });
  }
  if (node.kind === 'decide') {
    list(node['branches']).forEach((branch, index) => exits.push({ key: `branches:${index}`, kind: 'branch', name: text(branch['when']), target: text(branch['next']), implied: false }));
  }
  return [...exits, ...rule.exits.map((name) => plain(name, false)), ...rule.optional.map((name) => plain(name, true))];
}

/** An absent plain exit has no member; a key, a period or a branch stays, with an empty target. */
export function withExit(node: FlowNode, key: string, target: string | null): FlowNode {
  const order = ruleOf(node)?.order ?? [];
  const [member = '', name] = [key.split(':', 1)[0], key.includes(':') ? key.slice(key.indexOf(':') + 1) : undefined];
  if (name === undefined) return withMember(node, member, target === null || target === '' ? undefined : target, order);
  if (member === 'branches') {
    const branches = list(node['branches']).map((branch, index) => (index === Number(name) ? { ...branch, next: target ?? '' } : branch));
    return withMember(node, 'branches', branches, order);
  }
  return withMember(node, member, { ...texts(node[member]), [name]: target ?? '' }, order);
}

/** Every target of a node is replaced; null cuts the way. A node without such a target is returned as it is. */
export function retargeted(node: FlowNode, replace: (target: string) => string | null): FlowNode {
  let changed = node;
  for (const { key, target } of exitsOf(node)) {
    if (target === '') continue;
    const next = replace(target);
    if (next !== target) changed = withExit(changed, key, next);
  }
  return changed;
}
