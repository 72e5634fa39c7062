import { describe, expect, test } from 'vitest';
import { aFlow } from '../testFlow';
import { withMember } from './content';
import { added, clipOf, connected, moved, pasted, periodsOf, removed, renamed, withField } from './edits';
import { exitsOf } from './exits';
import { KINDS, type Kind } from './kinds';

describe('edits keep what they do not touch', () => {
  test('a member that is set again stays in its place, with every unknown member around it', () => {
    const flow = withField(aFlow(), 'greeting', 'speech', ['早上好。']);
    expect(JSON.stringify(flow.nodes['greeting'])).toBe('{"kind":"say","speech":["早上好。"],"colour":"red","next":"menu"}');
    expect(flow['owner']).toBe('信息科');
    expect(flow.nodes['menu']).toStrictEqual(aFlow().nodes['menu']);
  });

  test('a new member takes its usual place, wherever the others are', () => {
    expect(Object.keys(withField(aFlow(), 'menu', 'tries', 2).nodes['menu'] ?? {})).toEqual(['kind', 'speech', 'tries', 'choices', 'onSilence']);
    expect(Object.keys(withField(aFlow(), 'greeting', 'remark', '问候').nodes['greeting'] ?? {})).toEqual(['kind', 'remark', 'speech', 'colour', 'next']);
  });

  test('a member with the name of something every object has is a member like others', () => {
    expect(withMember({ kind: 'say' } as Record<string, unknown>, 'constructor', 'x', [])).toEqual({ kind: 'say', constructor: 'x' });
  });

  test('nodes that were not edited are the same objects', () => {
    const before = aFlow();
    const after = moved(connected(before, 'menu', 'choices:1', 'bye'), { menu: [7.6, 1] });
    expect(after.nodes['greeting']).toBe(before.nodes['greeting']);
    expect(after.layout?.['menu']).toEqual([8, 1]);
  });
});

describe('connecting', () => {
  test('every named way out of every kind can be set and taken away again', () => {
    for (const kind of Object.keys(KINDS) as Kind[]) {
      const { content, id } = added({ ...aFlow(), calendars: { c: { workday: [{ from: '08:00', to: '20:00', period: '白天' }] } } }, kind, [0, 0]);
      const flow = kind === 'hours' ? withField(content, id, 'periods', { 白天: '' }) : content;
      const node = flow.nodes[id];
      for (const { key } of node ? exitsOf(node) : []) {
        const joined = connected(flow, id, key, 'human').nodes[id];
        expect(joined && exitsOf(joined).find((exit) => exit.key === key)?.target, `${kind} ${key}`).toBe('human');
        const cut = connected(connected(flow, id, key, 'human'), id, key, null).nodes[id];
        expect((cut && exitsOf(cut).find((exit) => exit.key === key)?.target) ?? '', `${kind} ${key}`).toBe('');
      }
    }
  });

  test('key 0 leads to the fallback until it is a choice or there is a reason', () => {
    const zero = (flow = aFlow()) => exitsOf(flow.nodes['menu'] ?? { kind: '' }).find(({ key }) => key === 'choices:0');
    expect(zero()).toMatchObject({ implied: true, target: '' });
    expect(zero(connected(aFlow(), 'menu', 'choices:0', 'bye'))).toMatchObject({ implied: false, target: 'bye' });
    expect(zero(withField(aFlow(), 'menu', 'noHumanBecause', '夜间无人'))).toBeUndefined();
  });

  test('a node inserted behind another takes its first open way', () => {
    const open = connected(aFlow(), 'greeting', 'next', null);
    const { content, id } = added(open, 'announcement', [10, 10], 'greeting');
    expect(content.nodes['greeting']?.['next']).toBe(id);
    expect(Object.keys(content.nodes['greeting'] ?? {})).toEqual(['kind', 'speech', 'colour', 'next']);
  });

  test('on an empty canvas the first node is the start and the first end the fallback', () => {
    const empty = { ...removed(aFlow(), new Set(['greeting', 'menu', 'human', 'bye'])) };
    const first = added(empty, 'say', [0, 0]);
    const second = added(first.content, 'queue', [200, 0], first.id);
    expect(second.content).toMatchObject({ start: first.id, fallback: second.id });
    expect(second.content.nodes[first.id]?.['next']).toBe(second.id);
  });
});

describe('deleting, renaming, copying', () => {
  test('a deleted node leaves open ways, not wrong ones', () => {
    const flow = removed(aFlow(), new Set(['human']));
    expect(flow.nodes['menu']).toEqual({ kind: 'menu', speech: ['办事请按 1。'], choices: { 1: '', 2: 'bye' } });
    expect(flow.layout).not.toHaveProperty('human');
  });

  test('a renamed node keeps its place and all ways to it', () => {
    const flow = renamed(aFlow(), 'human', 'agents');
    expect(Object.keys(flow.nodes)).toEqual(['greeting', 'menu', 'agents', 'bye']);
    expect(flow).toMatchObject({ fallback: 'agents', layout: { agents: [480, 0] } });
    expect(flow.nodes['menu']).toMatchObject({ choices: { 1: 'agents' }, onSilence: 'agents' });
    expect(renamed(aFlow(), 'human', 'menu')).toEqual(aFlow());
    expect(renamed(aFlow(), 'human', '人工')).toEqual(aFlow());
  });

  test('copies get new ids; ways among them stay among them, others stay as they were', () => {
    const flow = aFlow();
    const clip = clipOf(flow, new Set(['menu', 'bye']), (id) => flow.layout?.[id] ?? [0, 0]);
    const { content, ids } = pasted(flow, clip, [36, 36]);
    expect(ids).toEqual(['menu-1', 'hang-up-1']);
    expect(content.nodes['menu-1']).toMatchObject({ choices: { 1: 'human', 2: 'hang-up-1' }, onSilence: 'human' });
    expect(content.layout?.['menu-1']).toEqual([276, 36]);
    expect(content.nodes['menu']).toBe(flow.nodes['menu']);
  });

  test('a copy into another flow does not lead to nodes that flow has not', () => {
    const flow = aFlow();
    const clip = clipOf(flow, new Set(['menu']), () => [0, 0]);
    const { content } = pasted({ ...flow, nodes: { only: { kind: 'return' } } }, clip, [0, 0]);
    expect(content.nodes['menu-1']).toEqual({ kind: 'menu', speech: ['办事请按 1。'], choices: { 1: '', 2: '' } });
  });
});

test('the words of a calendar are its periods, each once', () => {
  expect(periodsOf({ workday: [{ period: '白天' }, { period: '夜间' }], holiday: [{ period: '夜间' }] })).toEqual(['白天', '夜间']);
  expect(periodsOf(undefined)).toEqual([]);
});
