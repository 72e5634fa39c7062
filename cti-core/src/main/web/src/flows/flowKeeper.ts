import type { Content } from './model/content';
import { merged, same } from './model/differ';
import type { Draft, Figures, Finding } from './types';

export type SavePhase =
  /** The server has everything. */
  | 'clean'
  /** Changed a moment ago, or being saved. */
  | 'saving'
  /** The server cannot be reached: kept in the browser, tried again. */
  | 'local'
  /** Somebody else has saved another draft: a person chooses. */
  | 'stale'
  /** The server would not take it, for the reason in `problem`. */
  | 'refused';

export interface FlowCopy {
  base: Content;
  revision: number;
  content: Content;
  at: number;
}

export interface KeeperView {
  phase: SavePhase;
  revision: number;
  findings: readonly Finding[];
  /** Of the newest content that could be read as a flow. */
  figures: Figures | null;
  savedAt: number | null;
  problem: string | null;
  /** What the other one saved, while it has not been decided whose work goes on. */
  theirs: (Draft & { content: Content }) | null;
  keptLocally: boolean;
}

/** `stale`: the draft is another one now, or gone; then `current` is what is published, as revision 0. */
export type SaveFailure = { kind: 'away' } | { kind: 'stale'; current: Draft & { content: Content } } | { kind: 'refused'; why: string };

export interface Checked {
  findings: readonly Finding[];
  figures: Figures | null;
}

export interface Saved extends Checked {
  revision: number;
}

export interface KeeperPorts {
  put(revision: number, content: Content): Promise<Saved>;
  failure(error: unknown): Promise<SaveFailure>;
  keep(copy: FlowCopy): boolean;
  forget(): void;
  changed(view: KeeperView): void;
  now(): number;
}

export const SAVE_AFTER_MS = 700;
/** A flow of two hundred nodes is a hundred thousand characters: written while somebody types, but not with every letter. */
export const KEEP_EVERY_MS = 250;
const RETRY_MS = [2_000, 5_000, 10_000, 15_000];

/** Saves the draft of one flow while it is edited: one save under way at a time, the newest content after it. */
export class FlowKeeper {
  view: KeeperView;
  /** What the server has, as far as this page knows: the ground on which two edits can be merged. */
  base: Content;
  content: Content;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Set while the browser does not have the newest edits yet. */
  private keeping: ReturnType<typeof setTimeout> | undefined;
  private underWay: Promise<void> | null = null;
  private attempts = 0;
  private stopped = false;

  constructor(base: Content, revision: number, checked: Checked, kept: FlowCopy | null, private readonly ports: KeeperPorts) {
    this.base = kept?.base ?? base;
    this.content = kept?.content ?? base;
    this.view = { phase: 'clean', revision: kept?.revision ?? revision, findings: checked.findings, figures: checked.figures, savedAt: null, problem: null, theirs: null, keptLocally: true };
    if (kept) {
      this.view.phase = 'local';
      this.later(0);
    }
  }

  edit(content: Content) {
    if (content === this.content) return;
    this.content = content;
    if (same(content, this.base) && !this.underWay && this.view.phase !== 'stale') {
      clearTimeout(this.timer);
      this.forget();
      this.show({ phase: 'clean', problem: null });
      return;
    }
    this.keeping ??= setTimeout(() => this.keep(), KEEP_EVERY_MS);
    if (this.view.phase === 'stale') return;
    this.show({ problem: null, phase: this.view.phase === 'local' ? 'local' : 'saving' });
    this.later(SAVE_AFTER_MS);
  }

  /** The page may be gone in a moment: what was typed last is kept in the browser at once. */
  guard() {
    if (this.keeping !== undefined) this.keep();
  }

  /** Now: the network is back, or the page goes away. True when the server has everything. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer);
    this.guard();
    if (this.underWay) await this.underWay;
    if (this.dirty() && this.view.phase !== 'stale') await this.save();
    return !this.dirty();
  }

  dirty(): boolean {
    return this.content !== this.base && !same(this.content, this.base);
  }

  /**
   * The server was seen with a newer draft, or with none (revision 0): it was published, a version was rolled back to, or it was
   * thrown away. Without own changes what is there is simply taken. True: the page has to show it. `askedAt`: when the server was asked.
   */
  learn(draft: Draft & { content: Content }, checked: Checked, askedAt: number): boolean {
    const unchanged = same(draft.content, this.base);
    if (draft.revision === 0 ? this.view.revision === 0 && unchanged : draft.revision <= this.view.revision) return false;
    if (this.underWay || this.view.phase === 'stale' || askedAt <= (this.view.savedAt ?? 0)) return false;
    if (unchanged) this.show({ revision: draft.revision });
    else if (this.dirty()) this.meet(draft);
    else {
      this.take(draft, draft.content, checked);
      return true;
    }
    return false;
  }

  /** Both edits in one, when they touched different things. */
  mergedContent(): Content | null {
    return this.view.theirs ? merged(this.base, this.content, this.view.theirs.content) : null;
  }

  /** From here on the draft of the other one is the ground, and this is the content. */
  settle(content: Content) {
    const { theirs } = this.view;
    if (!theirs) return;
    this.take(theirs, theirs.content, this.view);
    this.edit(content);
  }

  stop() {
    this.guard();
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private take(draft: Draft, content: Content, { findings, figures }: Checked) {
    this.base = content;
    this.content = content;
    this.forget();
    this.show({ phase: 'clean', revision: draft.revision, findings, figures, theirs: null, problem: null });
  }

  private meet(theirs: Draft & { content: Content }) {
    clearTimeout(this.timer);
    this.keep();
    this.show({ phase: 'stale', theirs });
  }

  private keep() {
    clearTimeout(this.keeping);
    this.keeping = undefined;
    this.show({ keptLocally: this.ports.keep({ base: this.base, revision: this.view.revision, content: this.content, at: this.ports.now() }) });
  }

  private forget() {
    clearTimeout(this.keeping);
    this.keeping = undefined;
    this.ports.forget();
  }

  private later(ms: number) {
    clearTimeout(this.timer);
    if (!this.stopped) this.timer = setTimeout(() => void this.flush(), ms);
  }

  private save(): Promise<void> {
    this.underWay ??= this.send().finally(() => {
      this.underWay = null;
      if (this.view.phase === 'saving' && this.dirty()) this.later(SAVE_AFTER_MS);
    });
    return this.underWay;
  }

  private async send(): Promise<void> {
    const sent = this.content;
    try {
      const { revision, findings, figures } = await this.ports.put(this.view.revision, sent);
      this.attempts = 0;
      this.base = sent;
      const more = this.content !== sent;
      if (!more) this.forget();
      this.show({ phase: more ? 'saving' : 'clean', revision, findings, figures: figures ?? this.view.figures, savedAt: this.ports.now(), problem: null });
      if (more) this.keep();
    } catch (error) {
      const failure = await this.ports.failure(error);
      // Two tabs, or an answer that was lost on its way: the same content is nobody's conflict.
      if (failure.kind === 'stale' && same(failure.current.content, sent)) {
        this.base = sent;
        this.show({ phase: this.content === sent ? 'clean' : 'saving', revision: failure.current.revision, problem: null });
      } else if (failure.kind === 'stale' && same(failure.current.content, this.base)) {
        // Published meanwhile, or the same again: nobody else's work, so this one goes on from there.
        this.show({ phase: 'saving', revision: failure.current.revision });
      } else if (failure.kind === 'stale') this.meet(failure.current);
      else if (failure.kind === 'refused') this.show({ phase: 'refused', problem: failure.why });
      else {
        this.show({ phase: 'local' });
        this.later(RETRY_MS[Math.min(this.attempts, RETRY_MS.length - 1)] ?? 15_000);
        this.attempts += 1;
      }
    }
  }

  private show(change: Partial<KeeperView>) {
    // Letter after letter nothing of this changes, and whoever reads it need not be drawn again.
    if ((Object.keys(change) as (keyof KeeperView)[]).every((key) => this.view[key] === change[key])) return;
    this.view = { ...this.view, ...change };
    if (!this.stopped) this.ports.changed(this.view);
  }
}
