import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../../shared/api';
import { flowApi } from '../flowApi';
import { text, type Content } from '../model/content';

export const usePrompts = () => useQuery({ queryKey: ['prompts'], queryFn: ({ signal }) => flowApi.prompts(signal), staleTime: 30_000 }).data?.items ?? [];
export const useAnnouncements = () => useQuery({ queryKey: ['announcements'], queryFn: ({ signal }) => flowApi.announcements(signal), staleTime: 30_000 }).data?.items ?? [];
export const useFlows = () => useQuery({ queryKey: ['flows', 'all'], queryFn: ({ signal }) => flowApi.all(signal), staleTime: 30_000 }).data?.items ?? [];

interface QueueRow {
  name: string;
  displayName?: string;
}

/** The queues of the hotline and those this flow names already; a queue can be typed before it exists. */
export function useQueues(content: Content): { value: string; label: string }[] {
  const { data } = useQuery({ queryKey: ['queues', 'names'], queryFn: ({ signal }) => api<{ items: QueueRow[] }>('GET', '/queues', undefined, signal), staleTime: 60_000, retry: false });
  return useMemo(() => {
    const known = new Map((data?.items ?? []).map(({ name, displayName }) => [name, displayName && displayName !== name ? `${displayName}（${name}）` : name]));
    for (const node of Object.values(content.nodes)) {
      const queue = text(node['queue']);
      if (queue !== '' && !known.has(queue)) known.set(queue, queue);
    }
    return [...known].map(([value, label]) => ({ value, label }));
  }, [data, content]);
}
