import { beforeAll, describe, expect, test } from 'vitest';
import { startWords } from '../../app/i18n';
import { aFlow } from '../testFlow';
import type { Tried } from '../types';
import { removed, withField } from '../model/edits';
import { differencePicture } from './difference';
import { grouped } from './ReplayPanel';
import { stays, wayMarks } from './TryPanel';

beforeAll(startWords);

const step = (node: string, key = '') => ({ node, key, text: '', atSeconds: 0 });
const tried: Tried = { path: [step('greeting'), step('menu'), step('menu', '1'), step('human')], asks: null, end: { kind: 'queue', node: 'human', detail: 'general' }, variables: {} };

describe('a try on the canvas', () => {
  test('a menu that waited for its key is one stay', () => expect(stays(tried)).toEqual(['greeting', 'menu', 'human']));

  test('lights up the nodes and ways it took and marks where it is', () => {
    const { nodes, ways } = wayMarks(tried);
    expect(nodes.get('menu')).toEqual({ tone: 'passed', badge: '1' });
    expect(nodes.get('human')?.tone).toBe('here');
    expect([...ways.keys()]).toEqual(['greeting>menu', 'menu>human']);
  });
});

test('a difference tells nodes and ways by sign as well as by colour', () => {
  const to = withField(removed(aFlow(), new Set(['bye'])), 'greeting', 'speech', ['早。']);
  const { marks, count, content } = differencePicture(aFlow(), to);
  expect(count).toEqual({ added: 0, removed: 1, changed: 2 });
  expect(marks.nodes.get('bye')?.badge).toMatch(/^− /);
  expect(marks.nodes.get('greeting')?.badge).toMatch(/^~ /);
  expect(marks.gone).toEqual([{ source: 'menu', exit: 'choices:2', target: 'bye' }]);
  expect(Object.keys(content.nodes)).toContain('bye');
});

test('where a call ends is told in words, a hang-up too, which has no name', () => {
  const row: Parameters<typeof grouped>[0][number] = { callId: 'c', at: '', caller: '', line: '', before: { end: 'queue', text: '综合' }, after: { end: 'hang-up', text: '' } };
  expect(grouped([row])[0]).toMatchObject({ before: '转人工 综合', after: '挂机' });
});

test('replayed calls are grouped by where they end instead, the largest group first', () => {
  const row = (before: string, after: string) => ({ callId: 'c', at: '', caller: '', line: '', before: { end: 'queue', text: before }, after: { end: 'queue', text: after } });
  expect(grouped([row('甲', '乙'), row('丙', '乙'), row('丙', '乙')]).map(({ before, rows }) => [before, rows.length])).toEqual([['转人工 丙', 2], ['转人工 甲', 1]]);
});
