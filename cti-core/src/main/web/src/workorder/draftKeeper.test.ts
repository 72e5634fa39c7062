import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { aWorkOrder } from '../desk/testDesk';
import type { TicketFields, WorkOrder } from '../shared/types';
import { DraftKeeper, SAVE_AFTER_MS, SAVE_AT_LEAST_MS, type DraftPorts } from './draftKeeper';
import type { LocalCopy } from './draft';

class Away extends Error {}
class Stale extends Error {
  constructor(readonly current: WorkOrder) {
    super();
  }
}

/** A server of one work order and a browser store, both in memory. */
class Fakes implements DraftPorts {
  order = aWorkOrder();
  puts: (TicketFields & { version: number; complete?: true })[] = [];
  away = false;
  local: LocalCopy | null = null;
  recoveredFields = 0;

  put = (_id: string, body: TicketFields & { version: number; complete?: true }) => {
    this.puts.push(body);
    if (this.away) return Promise.reject(new Away());
    if (body.version !== this.order.version) return Promise.reject(new Stale(this.order));
    const { complete, ...fields } = body;
    this.order = { ...this.order, ...fields, version: body.version + 1, status: complete ? 'saved' : this.order.status, updatedBy: '1007' };
    return Promise.resolve(this.order);
  };
  failure = (error: unknown) =>
    error instanceof Stale ? ({ kind: 'stale', current: error.current } as const) : ({ kind: 'away' } as const);
  keep = (copy: LocalCopy) => {
    this.local = copy;
    return true;
  };
  forget = () => {
    this.local = null;
  };
  changed = () => undefined;
  recovered = (fields: number) => {
    this.recoveredFields += fields;
  };
  now = () => Date.now();
}

let fakes: Fakes;
const open = (kept: LocalCopy | null = null) => new DraftKeeper(fakes.order, kept, fakes);
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers();
  fakes = new Fakes();
});
afterEach(() => vi.useRealTimers());

describe('DraftKeeper', () => {
  test('saves a pause after the last key, once', async () => {
    const keeper = open();
    keeper.edit({ matter: '路' });
    await pass(SAVE_AFTER_MS - 100);
    keeper.edit({ matter: '路灯' });
    await pass(SAVE_AFTER_MS - 100);
    expect(fakes.puts).toHaveLength(0);
    await pass(200);
    expect(fakes.puts.map((put) => put.matter)).toEqual(['路灯']);
    expect(keeper.view).toMatchObject({ phase: 'clean', base: { version: 2 } });
  });

  test('saves somebody who never pauses', async () => {
    const keeper = open();
    for (let typed = 0; typed * 500 < SAVE_AT_LEAST_MS + 1_000; typed += 1) {
      keeper.edit({ matter: '字'.repeat(typed + 1) });
      await pass(500);
    }
    expect(fakes.puts.length).toBeGreaterThanOrEqual(1);
  });

  test('keeps the text in the browser while the server is away, and brings it when it is back', async () => {
    fakes.away = true;
    const keeper = open();
    keeper.edit({ matter: '路灯不亮', type: '求助' });
    expect(fakes.local?.fields.matter).toBe('路灯不亮');
    await pass(SAVE_AFTER_MS);
    expect(keeper.view.phase).toBe('local');
    fakes.away = false;
    await pass(2_000);
    expect(fakes.order).toMatchObject({ matter: '路灯不亮', type: '求助' });
    expect(keeper.view.phase).toBe('clean');
    expect(fakes.local).toBeNull();
    expect(fakes.recoveredFields).toBe(2);
  });

  test('what is typed while a save is under way is saved after it', async () => {
    const keeper = open();
    keeper.edit({ title: '路灯' });
    const saving = keeper.flush();
    keeper.edit({ title: '路灯不亮' });
    await saving;
    expect(keeper.view.fields.title).toBe('路灯不亮');
    await pass(SAVE_AFTER_MS);
    expect(fakes.order.title).toBe('路灯不亮');
  });

  test('a stale version is merged and saved again', async () => {
    const keeper = open();
    fakes.order = { ...fakes.order, version: 4, region: '定海区' };
    keeper.edit({ title: '路灯' });
    await pass(SAVE_AFTER_MS);
    expect(fakes.order).toMatchObject({ title: '路灯', region: '定海区', version: 5 });
    expect(keeper.view.fields.region).toBe('定海区');
  });

  test('text that a crashed page left in the browser is saved when it opens', async () => {
    open({ base: aWorkOrder(), fields: { ...aWorkOrder(), matter: '路灯不亮' }, at: 0 });
    await pass(10);
    expect(fakes.order.matter).toBe('路灯不亮');
  });

  test('complete saves for good, also without a change', async () => {
    const keeper = open();
    expect(await keeper.complete()).toBe(true);
    expect(fakes.order.status).toBe('saved');
  });

  test('complete says no while the server is away, and nothing is lost', async () => {
    fakes.away = true;
    const keeper = open();
    keeper.edit({ matter: '路灯不亮' });
    expect(await keeper.complete()).toBe(false);
    expect(keeper.view).toMatchObject({ phase: 'local', fields: { matter: '路灯不亮' } });
    expect(fakes.local).not.toBeNull();
  });

  test('typing back to what the server has is no change', async () => {
    const keeper = open();
    keeper.edit({ title: '路' });
    keeper.edit({ title: '' });
    await pass(10_000);
    expect(fakes.puts).toHaveLength(0);
    expect(fakes.local).toBeNull();
  });
});
