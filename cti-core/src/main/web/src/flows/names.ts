import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { create } from 'zustand';
import { api } from '../shared/api';
import type { Items, QueueItem } from '../config/types';
import { flowApi } from './flowApi';

interface Names {
  queues: Readonly<Record<string, string>>;
  flows: Readonly<Record<string, string>>;
}

/** What people call the queues and flows that nodes name by their ids. The boxes on the canvas read it. */
export const useNamed = create<Names>()(() => ({ queues: {}, flows: {} }));

export const queueName = (id: string) => useNamed.getState().queues[id] ?? id;
export const flowName = (id: string) => useNamed.getState().flows[id] ?? id;

const SELDOM_MS = 30_000;

/** Null until the list is there. */
export function useQueues(): { id: string; name: string }[] | null {
  const { data } = useQuery({ queryKey: ['config', 'queues'], queryFn: async ({ signal }) => (await api<Items<QueueItem>>('GET', '/config/queues', undefined, signal)).items, staleTime: SELDOM_MS });
  return data ? data.map(({ queue }) => ({ id: queue.id, name: queue.name })) : null;
}

export const useFlows = () => useQuery({ queryKey: ['flows', 'all'], queryFn: ({ signal }) => flowApi.all(signal), staleTime: SELDOM_MS }).data?.items ?? null;

/** Keeps the names at hand while an editor is open. */
export function useNames() {
  const queues = useQueues();
  const flows = useFlows();
  const known = JSON.stringify([queues, flows?.map(({ id, name }) => ({ id, name }))]);
  useEffect(() => {
    const [allQueues, allFlows] = JSON.parse(known) as ({ id: string; name: string }[] | null)[];
    const byId = (list: { id: string; name: string }[] | null | undefined) => Object.fromEntries((list ?? []).map(({ id, name }) => [id, name]));
    useNamed.setState({ queues: byId(allQueues), flows: byId(allFlows) });
  }, [known]);
}
