import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FlowKeeper, KEEP_EVERY_MS, SAVE_AFTER_MS, type FlowCopy, type KeeperPorts, type SaveFailure } from './flowKeeper';
import type { Content } from './model/content';
import { withField } from './model/edits';
import { aFlow } from './testFlow';
import type { Draft } from './types';

class Away extends Error {}
class Refused extends Error {}
class Stale extends Error {}

/** A server of one draft and a browser store, both in memory. */
class Fakes implements KeeperPorts {
  draft: Draft & { content: Content } = { revision: 3, content: aFlow(), updatedAt: '2026-11-22T01:00:00Z', updatedBy: '王磊' };
  puts = 0;
  away = false;
  refuse = false;
  local: FlowCopy | null = null;

  put = (revision: number, content: Content) => {
    this.puts += 1;
    if (this.away) return Promise.reject(new Away());
    if (this.refuse) return Promise.reject(new Refused('太大'));
    if (revision !== this.draft.revision) return Promise.reject(new Stale());
    this.draft = { ...this.draft, revision: revision + 1, content, updatedBy: '钱芳' };
    return Promise.resolve({ revision: revision + 1, findings: [], figures: null });
  };
  failure = (error: unknown): Promise<SaveFailure> => Promise.resolve(error instanceof Stale ? { kind: 'stale', current: this.draft } : error instanceof Refused ? { kind: 'refused', why: error.message } : { kind: 'away' });
  keeps = 0;
  shows = 0;
  keep = (copy: FlowCopy) => {
    this.keeps += 1;
    this.local = copy;
    return true;
  };
  forget = () => {
    this.local = null;
  };
  changed = () => {
    this.shows += 1;
  };
  now = () => Date.now();
}

const NOTHING = { findings: [], figures: null };
let fakes: Fakes;
const open = (kept: FlowCopy | null = null) => new FlowKeeper(aFlow(), 3, NOTHING, kept, fakes);
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const said = (content: Content, text: string, node = 'bye') => withField(content, node, 'speech', [text]);

beforeEach(() => {
  vi.useFakeTimers();
  fakes = new Fakes();
});
afterEach(() => vi.useRealTimers());

describe('FlowKeeper', () => {
  test('saves a pause after the last edit, once, and follows the revision', async () => {
    const keeper = open();
    keeper.edit(said(keeper.content, '一'));
    await pass(SAVE_AFTER_MS - 100);
    keeper.edit(said(keeper.content, '二'));
    await pass(SAVE_AFTER_MS);
    expect(fakes.puts).toBe(1);
    expect(keeper.view).toMatchObject({ phase: 'clean', revision: 4 });
    expect(fakes.local).toBeNull();
  });

  test('keeps edits in the browser while the server is away, and brings them when it is back', async () => {
    fakes.away = true;
    const keeper = open();
    keeper.edit(said(keeper.content, '离线写的'));
    await pass(SAVE_AFTER_MS);
    expect(keeper.view.phase).toBe('local');
    expect(fakes.local?.content.nodes['bye']?.['speech']).toEqual(['离线写的']);
    fakes.away = false;
    await pass(2_500);
    expect(fakes.draft.content.nodes['bye']?.['speech']).toEqual(['离线写的']);
    expect(keeper.view.phase).toBe('clean');
    expect(fakes.local).toBeNull();
  });

  test('edits that an earlier page left in the browser are saved when the flow is opened', async () => {
    open({ base: aFlow(), revision: 3, content: said(aFlow(), '昨天写的'), at: 0 });
    await pass(10);
    expect(fakes.draft.content.nodes['bye']?.['speech']).toEqual(['昨天写的']);
  });

  test('a draft of somebody else stops the saving and loses nothing', async () => {
    const keeper = open();
    fakes.draft = { ...fakes.draft, revision: 4, content: said(aFlow(), '他的', 'greeting') };
    keeper.edit(said(keeper.content, '我的'));
    await pass(SAVE_AFTER_MS);
    expect(keeper.view).toMatchObject({ phase: 'stale', theirs: { revision: 4 } });
    keeper.edit(said(keeper.content, '我又写的'));
    await pass(KEEP_EVERY_MS);
    expect(fakes.local?.content.nodes['bye']?.['speech']).toEqual(['我又写的']);
    await pass(20_000);
    expect(fakes.puts).toBe(1);
    expect(fakes.local?.content.nodes['bye']?.['speech']).toEqual(['我又写的']);

    const both = keeper.mergedContent();
    expect(both).not.toBeNull();
    if (both) keeper.settle(both);
    await pass(SAVE_AFTER_MS);
    expect(fakes.draft.revision).toBe(5);
    expect(fakes.draft.content.nodes['bye']?.['speech']).toEqual(['我又写的']);
    expect(fakes.draft.content.nodes['greeting']?.['speech']).toEqual(['他的']);
  });

  test('a stale answer with my own content is no conflict: the first answer was lost on its way', async () => {
    const keeper = open();
    const mine = said(aFlow(), '我的');
    fakes.draft = { ...fakes.draft, revision: 4, content: structuredClone(mine) };
    keeper.edit(mine);
    await pass(SAVE_AFTER_MS);
    expect(keeper.view).toMatchObject({ phase: 'clean', revision: 4 });
  });

  test('without own edits a newer draft is simply taken; with some it is a conflict', () => {
    const newer = { ...fakes.draft, revision: 7, content: said(aFlow(), '他的') };
    const clean = open();
    expect(clean.learn(newer, NOTHING, Date.now())).toBe(true);
    expect(clean.view.revision).toBe(7);
    const dirty = open();
    dirty.edit(said(dirty.content, '我的', 'greeting'));
    expect(dirty.learn(newer, NOTHING, Date.now())).toBe(false);
    expect(dirty.view.phase).toBe('stale');
  });

  test('after its publication the draft begins anew, without a conflict', async () => {
    const keeper = open();
    keeper.edit(said(keeper.content, '要发布的'));
    await keeper.flush();
    fakes.draft = { ...fakes.draft, revision: 0 };
    await pass(1);
    expect(keeper.learn(fakes.draft, NOTHING, Date.now())).toBe(false);
    expect(keeper.view).toMatchObject({ phase: 'clean', revision: 0 });
    keeper.edit(said(keeper.content, '发布之后'));
    await pass(SAVE_AFTER_MS);
    expect(keeper.view).toMatchObject({ phase: 'clean', revision: 1 });
  });

  test('edits that meet a publication which nobody has told of are saved on top of it', async () => {
    const keeper = open();
    fakes.draft = { ...fakes.draft, revision: 0 };
    keeper.edit(said(keeper.content, '发布之后'));
    await pass(2 * SAVE_AFTER_MS);
    expect(keeper.view).toMatchObject({ phase: 'clean', revision: 1 });
    expect(fakes.draft.content.nodes['bye']?.['speech']).toEqual(['发布之后']);
  });

  test('the version that was rolled back to is taken, unless there are own edits; an answer from before the last save says nothing', async () => {
    const older = { ...fakes.draft, revision: 0, content: said(aFlow(), '旧版') };
    const clean = open();
    expect(clean.learn(older, NOTHING, Date.now())).toBe(true);
    expect(clean.content.nodes['bye']?.['speech']).toEqual(['旧版']);
    const saved = open();
    saved.edit(said(saved.content, '刚保存'));
    await saved.flush();
    expect(saved.learn(older, NOTHING, Date.now() - 10)).toBe(false);
    expect(saved.view).toMatchObject({ phase: 'clean', revision: 4 });
    saved.edit(said(saved.content, '没保存'));
    await pass(1);
    expect(saved.learn(older, NOTHING, Date.now())).toBe(false);
    expect(saved.view.phase).toBe('stale');
  });

  test('a refusal says why and keeps the edits', async () => {
    fakes.refuse = true;
    const keeper = open();
    keeper.edit(said(keeper.content, '长'));
    await pass(SAVE_AFTER_MS);
    expect(keeper.view).toMatchObject({ phase: 'refused', problem: '太大' });
    expect(fakes.local).not.toBeNull();
  });

  test('undoing to what the server has is no edit', async () => {
    const keeper = open();
    const before = keeper.content;
    keeper.edit(said(before, '一'));
    keeper.edit(before);
    await pass(10_000);
    expect(fakes.puts).toBe(0);
    expect(fakes.local).toBeNull();
  });

  test('what is edited while a save is under way is saved after it', async () => {
    const keeper = open();
    keeper.edit(said(keeper.content, '一'));
    const saving = keeper.flush();
    keeper.edit(said(keeper.content, '二'));
    await saving;
    await pass(SAVE_AFTER_MS);
    expect(fakes.draft.content.nodes['bye']?.['speech']).toEqual(['二']);
    expect(keeper.view.phase).toBe('clean');
  });

  test('forty letters in two seconds are written to the browser eight times and shown twice', async () => {
    const keeper = open();
    for (let letter = 1; letter <= 40; letter += 1) {
      keeper.edit(said(keeper.content, '字'.repeat(letter)));
      await pass(50);
    }
    expect(fakes.keeps).toBeLessThanOrEqual(8);
    expect(fakes.shows).toBeLessThanOrEqual(2);
    await pass(SAVE_AFTER_MS);
    expect(fakes.draft.content.nodes['bye']?.['speech']).toEqual(['字'.repeat(40)]);
  });

  test('a page that goes away keeps the last letter, and a save that fails finds it kept', async () => {
    const keeper = open();
    keeper.edit(said(keeper.content, '一'));
    expect(fakes.local).toBeNull();
    keeper.guard();
    expect(fakes.local?.content.nodes['bye']?.['speech']).toEqual(['一']);
    fakes.away = true;
    keeper.edit(said(keeper.content, '一二'));
    await keeper.flush();
    expect(fakes.local?.content.nodes['bye']?.['speech']).toEqual(['一二']);
    keeper.edit(said(keeper.content, '一二三'));
    keeper.stop();
    expect(fakes.local?.content.nodes['bye']?.['speech']).toEqual(['一二三']);
  });

  test('what is kept nowhere is said', async () => {
    const keeper = open();
    fakes.keep = () => false;
    keeper.edit(said(keeper.content, '一'));
    await pass(KEEP_EVERY_MS);
    expect(keeper.view.keptLocally).toBe(false);
  });
});
