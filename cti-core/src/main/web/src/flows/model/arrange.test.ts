import { describe, expect, test } from 'vitest';
import { aFlow } from '../testFlow';
import { arranged, heightOf, WIDTH } from './arrange';
import type { Content, FlowNode } from './content';

const flow = (nodes: Record<string, FlowNode>): Content => ({ ...aFlow(), nodes, start: Object.keys(nodes)[0] ?? '', layout: {} });

/** A tree of menus, each with its own branch, all of them ending at one queue. */
function menus(count: number): Content {
  const nodes: Record<string, FlowNode> = {};
  for (let i = 0; i < count; i += 1) {
    const below = [3, 4].map((key) => [key, `menu-${2 * i + key - 2}`]).filter(([, id]) => Number(String(id).slice(5)) < count);
    nodes[`menu-${i}`] = { kind: 'menu', speech: ['请按键'], choices: { 1: `say-${i}`, 2: `collect-${i}`, ...Object.fromEntries(below) } };
    nodes[`say-${i}`] = { kind: 'say', speech: ['说明'], next: 'human' };
    nodes[`collect-${i}`] = { kind: 'collect', speech: ['请输入'], variable: 'x', next: `told-${i}` };
    nodes[`told-${i}`] = { kind: 'say', speech: ['进度'], next: 'human' };
  }
  nodes['human'] = { kind: 'queue', queue: '', requirements: '' };
  return flow(nodes);
}

const chain = (count: number) => flow(Object.fromEntries(Array.from({ length: count }, (_, i): [string, FlowNode] => [`say-${i}`, { kind: 'say', speech: ['说'], next: `say-${i + 1}` }])));

const boxes = (content: Content) => Object.entries(arranged(content)).map(([id, [x, y]]) => ({ id, x, y, right: x + WIDTH, bottom: y + heightOf(content.nodes[id] as FlowNode) }));

function aspect(content: Content): number {
  const all = boxes(content);
  return Math.max(...all.map(({ right }) => right)) / Math.max(...all.map(({ bottom }) => bottom));
}

describe('the arrangement of a flow', () => {
  test.each([['a tree of menus', menus(50)], ['a chain', chain(120)]])('%s too large to be read as a whole is about as wide as a screen, and nothing lies on something else', (_, content) => {
    const all = boxes(content);
    expect(all.length).toBe(Object.keys(content.nodes).length);
    expect(aspect(content)).toBeGreaterThan(0.7);
    expect(aspect(content)).toBeLessThan(2.6);
    const overlapping = all.flatMap((one) => all.filter((other) => one.id < other.id && one.x < other.right && other.x < one.right && one.y < other.bottom && other.y < one.bottom).map((other) => `${one.id} ${other.id}`));
    expect(overlapping).toEqual([]);
  });

  test('a small one goes from left to right as callers go', () => {
    const content = chain(20);
    const places = arranged(content);
    for (let i = 1; i < 20; i += 1) expect(places[`say-${i}`]?.[0]).toBe((places[`say-${i - 1}`]?.[0] ?? 0) + WIDTH + 48);
  });

  test('nodes that nobody leads to have a place, too', () => {
    const content = menus(20);
    content.nodes['island'] = { kind: 'say', speech: ['没人听'], next: 'human' };
    expect(Object.keys(arranged(content))).toContain('island');
  });

  test('the start is where one begins to read', () => {
    const places = arranged(menus(50));
    expect(places['menu-0']?.[0]).toBe(0);
    expect(places['menu-0']?.[1]).toBeLessThan(200);
  });
});
