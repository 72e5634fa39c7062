import { beforeAll, describe, expect, test } from 'vitest';
import { startWords } from '../app/i18n';
import { walked } from './editorKeys';
import { shownFindings } from './findings';
import { added, connected, removed, withField } from './model/edits';
import type { Content } from './model/content';
import { mended } from './model/mends';
import { aFlow } from './testFlow';
import type { Finding } from './types';

beforeAll(startWords);

const finding = (node: string | null, sentence: string, path: string | null = null, mend: Finding['mend'] = null): Finding => ({ severity: 'error', node, path, sentence, mend });
const only = (content: Content, of: Finding) => {
  const [shown] = shownFindings(content, [of]);
  if (!shown) throw new Error('nothing is shown');
  return shown;
};

describe('findings in the words of the form', () => {
  test('a way that is missing in the JSON is a way that is not connected', () => {
    const open = connected(aFlow(), 'greeting', 'next', null);
    expect(only(open, finding('greeting', '缺少“next”', '/nodes/greeting'))).toMatchObject({ field: 'next', sentence: '“下一步”还没有连线', mend: { act: 'exit-to-fallback', subject: 'next' } });
  });

  test('an announcement has the name of its box, not its id', () => {
    expect(only(aFlow(), finding('greeting', '公告“general”已打开，但没有可以播放的内容，播放时会跳过'))).toMatchObject({ sentence: '“通用口径”已打开，但没有可以播放的内容，播放时会跳过' });
    expect(only(aFlow(), finding('greeting', '公告“台风”已打开，但没有可以播放的内容，播放时会跳过'))).toMatchObject({ sentence: '“台风”已打开，但没有可以播放的内容，播放时会跳过' });
  });

  test('so is a key of a menu', () => {
    const open = connected(aFlow(), 'menu', 'choices:2', null);
    expect(only(open, finding('menu', 'choices.2：“”写得不对：节点名只含字母、数字、下划线和短横，最多 64 个字符', '/nodes/menu/choices/2'))).toMatchObject({ field: 'choices:2', sentence: '“按 2”还没有连线' });
  });

  test('an empty text is named by its place, and goes away when others are left', () => {
    const empty = withField(aFlow(), 'greeting', 'speech', ['您好。', '']);
    const shown = only(empty, finding('greeting', 'speech.1：应是文字、{"prompt": "录音名"} 或 {"announcement": "公告名"}', '/nodes/greeting/speech/1'));
    expect(shown).toMatchObject({ field: 'speech', sentence: '播放内容第 2 段还没有内容' });
    expect(mended(empty, 'greeting', shown.mend!)?.nodes['greeting']?.['speech']).toEqual(['您好。']);
    expect(only(withField(aFlow(), 'greeting', 'speech', ['']), finding('greeting', 'x', '/nodes/greeting/speech/0')).mend).toBeNull();
  });

  test('another member has its own name and the reason', () => {
    expect(only(aFlow(), finding('menu', 'tries：不能大于 9', '/nodes/menu/tries')).sentence).toBe('最多问几次：不能大于 9');
    expect(only(aFlow(), finding('bye', 'reason：“Ä”写得不对：只含小写字母、数字和短横', '/nodes/bye/reason'))).toMatchObject({ field: 'reason', sentence: '结束原因代码：“Ä”写得不对：只含小写字母、数字和短横' });
  });

  test('that there were no nodes is nothing that a list of findings says', () => {
    expect(shownFindings(aFlow(), [finding(null, 'nodes：至少要有 1 项', '/nodes')])).toEqual([]);
  });

  test('what is about no form is said as it is, once', () => {
    const unreachable = finding('bye', '没有任何路能走到这个节点', null, { act: 'remove-node', subject: null });
    expect(shownFindings(aFlow(), [unreachable, unreachable])).toEqual([{ severity: 'error', node: 'bye', field: null, sentence: '没有任何路能走到这个节点', mend: { act: 'remove-node', subject: null } }]);
  });
});

describe('one act mends', () => {
  test('a way that leads nowhere', () => {
    const open = connected(aFlow(), 'greeting', 'next', null);
    expect(mended(open, 'greeting', { act: 'exit-to-fallback', subject: 'next' })?.nodes['greeting']?.['next']).toBe('human');
    expect(mended(aFlow(), 'greeting', { act: 'exit-to-fallback', subject: 'next' })).toBeNull();
  });

  test('a variable that nobody declared, as what it is compared with', () => {
    const content = { ...aFlow(), nodes: { ...aFlow().nodes, ask: { kind: 'decide', branches: [{ when: 'calls > 2 && name == "李"', next: 'human' }], otherwise: 'human' } } };
    expect(mended(content, 'ask', { act: 'declare-variable', subject: 'calls' })?.variables).toEqual({ calls: 'number' });
    expect(mended(content, 'ask', { act: 'declare-variable', subject: 'name' })?.variables).toEqual({ name: 'text' });
    expect(mended({ ...content, variables: { calls: 'text' } }, 'ask', { act: 'declare-variable', subject: 'calls' })).toBeNull();
  });

  test('an unknown queue, a silence and a 0 that reach nobody, a fallback that is no human', () => {
    expect(mended(aFlow(), 'human', { act: 'line-queue', subject: null })?.nodes['human']?.['queue']).toBe('');
    const silent = connected(aFlow(), 'menu', 'onSilence', 'bye');
    expect(mended(silent, 'menu', { act: 'silent-to-fallback', subject: null })?.nodes['menu']).not.toHaveProperty('onSilence');
    const zero = withField(aFlow(), 'menu', 'choices', { 0: 'bye', 1: 'human' });
    expect(mended(zero, 'menu', { act: 'zero-to-fallback', subject: null })?.nodes['menu']?.['choices']).toEqual({ 1: 'human' });
    expect(mended({ ...aFlow(), fallback: 'bye' }, 'bye', { act: 'queue-as-fallback', subject: null })?.fallback).toBe('human');
    const nobody = { ...removed(aFlow(), new Set(['human'])), fallback: 'bye' };
    const mine = mended(nobody, 'bye', { act: 'queue-as-fallback', subject: null });
    expect(mine?.nodes[mine.fallback ?? '']?.kind).toBe('queue');
  });

  test('a node that nobody reaches, but never the start', () => {
    expect(mended(aFlow(), 'bye', { act: 'remove-node', subject: null })?.nodes).not.toHaveProperty('bye');
    expect(mended(aFlow(), 'greeting', { act: 'remove-node', subject: null })).toBeNull();
  });
});

test('what a new node writes into is declared with it', () => {
  expect(added(aFlow(), 'collect', [0, 0]).content.variables).toEqual({ number: 'text' });
});

test('the arrows walk along the ways', () => {
  expect(walked(aFlow(), undefined, 'on')).toBe('greeting');
  expect(walked(aFlow(), 'greeting', 'on')).toBe('menu');
  expect(walked(aFlow(), 'menu', 'back')).toBe('greeting');
  expect(walked(aFlow(), 'human', 'next')).toBe('bye');
  expect(walked(aFlow(), 'bye', 'on')).toBeNull();
});
