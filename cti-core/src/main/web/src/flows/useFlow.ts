import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { create } from 'zustand';
import { ApiProblem, isPassing, sentence } from '../shared/api';
import { useSession } from '../shared/session';
import { flowApi } from './flowApi';
import { closeContent, openContent, replaceContent, useEditor } from './editorStore';
import { FlowKeeper, type KeeperPorts, type KeeperView } from './flowKeeper';
import { forgetFlow, keepFlow, keptFlow } from './localFlows';
import { drawable, isObject, type Content } from './model/content';
import type { Draft, FlowDetail } from './types';

const LOOK_EVERY_MS = 10_000;
const GOING = ['blur', 'pagehide', 'beforeunload'] as const;

export const useKeeper = create<{ keeper: FlowKeeper | null; view: KeeperView | null }>()(() => ({ keeper: null, view: null }));

function portsFor(id: string, login: string): KeeperPorts {
  return {
    put: (revision, content) => flowApi.saveDraft(id, revision, content),
    async failure(error) {
      if (error instanceof ApiProblem && error.status === 409) {
        const { current } = error.body;
        if (isObject(current) && typeof current['revision'] === 'number' && drawable(current['content'])) return { kind: 'stale', current: current as unknown as Draft & { content: Content } };
        const ground = current === undefined ? await flowApi.one(id).then(groundOf, () => null) : null;
        if (ground) return { kind: 'stale', current: ground };
      }
      if (isPassing(error) || (error instanceof ApiProblem && error.status === 401)) return { kind: 'away' };
      return { kind: 'refused', why: sentence(error) };
    },
    keep: (copy) => keepFlow(login, id, copy),
    forget: () => forgetFlow(login, id),
    changed: (view) => useKeeper.setState({ view }),
    now: () => Date.now(),
  };
}

/** What an edit starts from: the draft; where there is none, what is published. */
function groundOf({ draft, published }: FlowDetail): (Draft & { content: Content }) | null {
  if (draft) return readable(draft);
  return published && drawable(published.content) ? { revision: 0, content: published.content, updatedAt: published.createdAt, updatedBy: published.author } : null;
}

const readable = (draft: Draft | null): (Draft & { content: Content }) | null => (draft && drawable(draft.content) ? { ...draft, content: draft.content } : null);

/** Loads a flow into the editor, saves what is edited and keeps an eye on what others save meanwhile. */
export function useFlow(id: string) {
  const queries = useQueryClient();
  const asked = useRef(0);
  const query = useQuery({
    queryKey: ['flows', 'one', id], refetchInterval: LOOK_EVERY_MS, gcTime: 0,
    queryFn({ signal }) {
      asked.current = Date.now();
      return flowApi.one(id, signal);
    },
  });
  const [openedFor, setOpenedFor] = useState<string | null>(null);
  const [foreign, setForeign] = useState<Draft | null>(null);
  const detail = query.data;
  const opened = useRef<FlowKeeper | null>(null);

  useEffect(() => {
    if (!detail || opened.current) {
      const ground = detail && groundOf(detail);
      if (ground && detail && opened.current?.learn(ground, detail, asked.current)) {
        replaceContent(ground.content);
        if (detail.draft) setForeign(detail.draft);
      }
      return;
    }
    const login = useSession.getState().session?.user.login ?? '';
    const ground = groundOf(detail);
    if (!ground) return;
    const kept = keptFlow(login, id);
    const keeper = new FlowKeeper(ground.content, ground.revision, detail, kept, portsFor(id, login));
    opened.current = keeper;
    openContent(keeper.content);
    useKeeper.setState({ keeper, view: keeper.view });
    setOpenedFor(id);
  }, [detail, id]);

  useEffect(() => {
    const unsubscribe = useEditor.subscribe(({ history }, before) => {
      if (history && history.now !== before.history?.now) opened.current?.edit(history.now);
    });
    const reached = () => void (useKeeper.getState().view?.phase === 'local' && opened.current?.flush());
    const leave = (event: BeforeUnloadEvent) => {
      if (opened.current?.dirty()) event.preventDefault();
    };
    // The page may be gone after any of these, without another word.
    const guard = () => opened.current?.guard();
    for (const event of GOING) window.addEventListener(event, guard);
    document.addEventListener('visibilitychange', guard);
    window.addEventListener('online', reached);
    window.addEventListener('beforeunload', leave);
    return () => {
      unsubscribe();
      for (const event of GOING) window.removeEventListener(event, guard);
      document.removeEventListener('visibilitychange', guard);
      window.removeEventListener('online', reached);
      window.removeEventListener('beforeunload', leave);
      const keeper = opened.current;
      opened.current = null;
      // What was typed last still goes to the server; the page is gone by then.
      void keeper?.flush().finally(() => keeper.stop());
      useKeeper.setState({ keeper: null, view: null });
      closeContent();
    };
  }, [id]);

  return {
    detail, error: query.error, refetch: query.refetch, ready: openedFor === id, foreign, seenForeign: () => setForeign(null),
    unreadable: detail !== undefined && !drawable((detail.draft ?? detail.published)?.content),
    changed: () => queries.invalidateQueries({ queryKey: ['flows'] }),
  };
}

