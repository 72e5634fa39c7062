import { create } from 'zustand';
import { api, ApiProblem, isPassing, sentence } from '../shared/api';
import { learnFromFreshInstant } from '../shared/clock';
import { useSession } from '../shared/session';
import type { WorkOrder } from '../shared/types';
import { DraftKeeper, type DraftPorts, type DraftView } from './draftKeeper';
import { forgetLocally, keepLocally, keptIds, readLocally } from './localCopies';

interface DraftStore {
  views: Record<string, DraftView>;
  /** Fields that reached the server after they had waited in the browser; shown for a while. */
  recovered: { fields: number; at: number } | null;
}

export const useDrafts = create<DraftStore>()(() => ({ views: {}, recovered: null }));

const keepers = new Map<string, DraftKeeper>();
/** Finished forms are let go; those whose text the server does not have are kept whatever their number. */
const KEPT_CLEAN = 20;

function portsFor(id: string, login: string): DraftPorts {
  return {
    async put(order, body) {
      const saved = await api<WorkOrder>('PUT', `/work-orders/${encodeURIComponent(order)}`, body);
      learnFromFreshInstant(saved.updatedAt);
      return saved;
    },
    failure(error) {
      if (error instanceof ApiProblem && error.status === 409 && isWorkOrder(error.body['current'])) {
        return { kind: 'stale', current: error.body['current'] };
      }
      // A session that ended is taken up again by signing in: the text waits for it like for the network.
      if (isPassing(error) || (error instanceof ApiProblem && error.status === 401)) return { kind: 'away' };
      return { kind: 'refused', why: sentence(error) };
    },
    keep: (copy) => keepLocally(login, id, copy),
    forget: () => forgetLocally(login, id),
    changed: (view) => useDrafts.setState(({ views }) => ({ views: { ...views, [id]: view } })),
    recovered: (fields) =>
      useDrafts.setState(({ recovered }) => ({ recovered: { fields: fields + (recovered?.fields ?? 0), at: Date.now() } })),
    now: () => Date.now(),
  };
}

function isWorkOrder(value: unknown): value is WorkOrder {
  return typeof value === 'object' && value !== null && 'id' in value && 'version' in value;
}

/** The form of this work order, made at the first sight of it and told of every newer copy. */
export function meet(order: WorkOrder): DraftKeeper {
  const known = keepers.get(order.id);
  if (known) {
    known.learn(order);
    return known;
  }
  const login = useSession.getState().session?.user.login ?? '';
  const keeper = new DraftKeeper(order, readLocally(login, order.id), portsFor(order.id, login));
  keepers.set(order.id, keeper);
  useDrafts.setState(({ views }) => ({ views: { ...views, [order.id]: keeper.view } }));
  letGo(order.id);
  return keeper;
}

function letGo(newest: string) {
  const clean = [...keepers].filter(([id, { view }]) => id !== newest && view.phase === 'clean');
  for (const [id, keeper] of clean.slice(0, Math.max(0, clean.length - KEPT_CLEAN))) {
    keeper.stop();
    keepers.delete(id);
    useDrafts.setState(({ views }) => {
      const { [id]: _gone, ...rest } = views;
      return { views: rest };
    });
  }
}

export const keeperOf = (id: string) => keepers.get(id);

export function unsaved(): DraftView[] {
  return [...keepers.values()].map(({ view }) => view).filter(({ phase }) => phase !== 'clean');
}

/** The network, the database or the session is back. */
export function flushAll() {
  for (const keeper of keepers.values()) void keeper.flush();
}

/** Text that an earlier page of this person left behind here is brought to the server. */
export async function recoverKept(login: string) {
  for (const id of keptIds(login)) {
    if (keepers.has(id)) continue;
    try {
      meet(await api<WorkOrder>('GET', `/work-orders/${encodeURIComponent(id)}`));
    } catch (error) {
      // Still away: the text stays in the browser for the next start. A work order that is gone will not come back.
      if (error instanceof ApiProblem && error.status === 404) forgetLocally(login, id);
    }
  }
}

export function forgetRecovered() {
  useDrafts.setState({ recovered: null });
}

export function closeDrafts() {
  for (const keeper of keepers.values()) keeper.stop();
  keepers.clear();
  useDrafts.setState({ views: {}, recovered: null });
}
