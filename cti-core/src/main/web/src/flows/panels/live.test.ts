import { beforeAll, expect, test } from 'vitest';
import { startWords } from '../../app/i18n';
import type { Content } from '../model/content';
import { keysAt, liveMarks } from './live';

beforeAll(startWords);

const content: Content = {
  id: 'x', name: 'x', purpose: 'inbound', start: 'hello', fallback: 'human',
  nodes: { hello: { kind: 'say', speech: ['a'], next: 'menu' }, menu: { kind: 'menu', speech: ['b'], choices: { 1: 'human', 2: 'human', 3: 'bye' }, onSilence: 'human' }, human: { kind: 'queue', queue: '' }, bye: { kind: 'hang-up', speech: [] } },
};
const live = {
  since: '', version: 1, nodes: [],
  edges: [{ from: 'hello', to: 'menu', key: null, count: 9 }, { from: 'menu', to: 'human', key: '1', count: 4 }, { from: 'menu', to: 'human', key: '2', count: 2 }, { from: 'menu', to: 'human', key: '0', count: 1 }, { from: 'menu', to: 'human', key: null, count: 1 }],
};

test('each key of a menu has its own count, though two keys lead to one place', () => {
  const { ways } = liveMarks(content, live);
  const labels = Object.fromEntries([...ways].map(([way, { label }]) => [way, label]));
  expect(labels).toEqual({ 'hello>menu': '9', 'menu|choices:1': '4', 'menu|choices:2': '2', 'menu|choices:3': '0', 'menu|choices:0': '0', 'menu|onSilence': '1', 'menu|onInvalid': '0' });
});

test('what was pressed is told, most first, with those who pressed nothing; nothing where nobody was asked', () => {
  expect(keysAt(live, 'menu')).toEqual([{ key: '1', count: 4 }, { key: '2', count: 2 }, { key: '0', count: 1 }, { key: null, count: 1 }]);
  expect(keysAt(live, 'hello')).toEqual([]);
});
