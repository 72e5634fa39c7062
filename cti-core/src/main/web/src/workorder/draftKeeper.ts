import type { TicketFields, WorkOrder } from '../shared/types';
import { adopt, changedFields, edit, openDraft, restore, type Draft, type LocalCopy } from './draft';

export type SavePhase =
  /** The server has everything. */
  | 'clean'
  /** Typed a moment ago. */
  | 'waiting'
  | 'saving'
  /** The server cannot be reached: kept in the browser, tried again. */
  | 'local'
  /** The server would not take it, for the reason in `problem`. */
  | 'refused';

export interface DraftView extends Draft {
  phase: SavePhase;
  savedAt: number | null;
  problem: string | null;
  /** False when even the browser could not keep the text. */
  keptLocally: boolean;
}

export interface DraftPorts {
  put(id: string, body: TicketFields & { version: number; complete?: true }): Promise<WorkOrder>;
  /** Null when the text was refused for good; otherwise how to go on after this failure. */
  failure(error: unknown): { kind: 'away' } | { kind: 'stale'; current: WorkOrder } | { kind: 'refused'; why: string };
  keep(copy: LocalCopy): boolean;
  forget(): void;
  changed(view: DraftView): void;
  /** Text that waited in the browser has reached the server. */
  recovered(fields: number): void;
  now(): number;
}

export const SAVE_AFTER_MS = 800;
/** Somebody who never pauses is saved all the same. */
export const SAVE_AT_LEAST_MS = 4_000;
const RETRY_MS = [2_000, 5_000, 10_000, 15_000];
const STALE_IN_A_ROW = 4;

/** Saves one work order while it is typed. One save is under way at a time; what is typed meanwhile follows it. */
export class DraftKeeper {
  view: DraftView;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private firstTypedAt: number | null = null;
  private underWay: Promise<boolean> | null = null;
  private attempts = 0;

  constructor(order: WorkOrder, kept: LocalCopy | null, private readonly ports: DraftPorts) {
    const draft = kept ? restore(order, kept) : openDraft(order);
    const savedAt = order.version <= 1 ? null : Date.parse(order.updatedAt);
    this.view = { ...draft, phase: 'clean', savedAt, problem: null, keptLocally: true };
    if (kept && changedFields(draft).length > 0) {
      this.view.phase = 'local';
      this.later(0);
    } else if (kept) ports.forget();
  }

  edit(change: Partial<TicketFields>) {
    this.show({ ...edit(this.view, change), problem: null });
    if (changedFields(this.view).length === 0 && !this.underWay) {
      clearTimeout(this.timer);
      this.firstTypedAt = null;
      this.ports.forget();
      this.show({ phase: 'clean' });
      return;
    }
    const { base, fields } = this.view;
    const keptLocally = this.ports.keep({ base, fields, at: this.ports.now() });
    this.show({ keptLocally, phase: this.view.phase === 'local' || this.view.phase === 'saving' ? this.view.phase : 'waiting' });
    this.firstTypedAt ??= this.ports.now();
    const latest = this.firstTypedAt + SAVE_AT_LEAST_MS - this.ports.now();
    this.later(Math.max(0, Math.min(SAVE_AFTER_MS, latest)));
  }

  /** The events told of a newer copy. */
  learn(order: WorkOrder) {
    if (this.underWay || order.version <= this.view.base.version) return;
    this.show(adopt(this.view, order));
  }

  /** Now, because the network is back, the agent pressed the key, or the page goes away. */
  flush(): Promise<boolean> {
    clearTimeout(this.timer);
    return changedFields(this.view).length === 0 ? Promise.resolve(true) : this.save(false);
  }

  /** Saves for good; false leaves everything as it is, with the reason in the view. */
  async complete(): Promise<boolean> {
    clearTimeout(this.timer);
    if (this.underWay) await this.underWay;
    return this.save(true);
  }

  stop() {
    clearTimeout(this.timer);
  }

  private later(ms: number) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), ms);
  }

  private save(complete: boolean): Promise<boolean> {
    this.underWay ??= this.send(complete).finally(() => {
      this.underWay = null;
      if (this.view.phase === 'waiting') this.later(SAVE_AFTER_MS);
    });
    return this.underWay;
  }

  private async send(complete: boolean): Promise<boolean> {
    const wasLocal = this.view.phase === 'local';
    this.firstTypedAt = null;
    for (let stale = 0; stale < STALE_IN_A_ROW; stale += 1) {
      const { base, fields } = this.view;
      const count = changedFields(this.view).length;
      this.show({ phase: wasLocal ? 'local' : 'saving', problem: null });
      try {
        const body = { ...fields, version: base.version, ...(complete ? { complete: true as const } : {}) };
        this.saved(await this.ports.put(base.id, body));
        if (wasLocal) this.ports.recovered(count);
        return true;
      } catch (error) {
        const failure = this.ports.failure(error);
        if (failure.kind !== 'stale') return this.failed(failure);
        this.show(adopt(this.view, failure.current));
        if (!complete && changedFields(this.view).length === 0) {
          this.saved(failure.current);
          return true;
        }
      }
    }
    return this.failed({ kind: 'away' });
  }

  private saved(order: WorkOrder) {
    this.attempts = 0;
    const draft = adopt(this.view, order);
    const typedOn = changedFields(draft).length > 0;
    if (typedOn) this.ports.keep({ base: draft.base, fields: draft.fields, at: this.ports.now() });
    else this.ports.forget();
    this.show({ ...draft, phase: typedOn ? 'waiting' : 'clean', savedAt: this.ports.now(), problem: null });
  }

  private failed(failure: { kind: 'away' } | { kind: 'refused'; why: string }): boolean {
    if (failure.kind === 'refused') {
      this.show({ phase: 'refused', problem: failure.why });
      return false;
    }
    this.show({ phase: 'local' });
    this.later(RETRY_MS[Math.min(this.attempts, RETRY_MS.length - 1)] ?? 15_000);
    this.attempts += 1;
    return false;
  }

  private show(change: Partial<DraftView>) {
    this.view = { ...this.view, ...change };
    this.ports.changed(this.view);
  }
}
