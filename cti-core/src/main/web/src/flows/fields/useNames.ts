import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { flowApi } from '../flowApi';
import { text, type Content } from '../model/content';

export const usePrompts = () => useQuery({ queryKey: ['prompts'], queryFn: ({ signal }) => flowApi.prompts(signal), staleTime: 30_000 }).data?.items ?? [];
export const useAnnouncements = () => useQuery({ queryKey: ['announcements'], queryFn: ({ signal }) => flowApi.announcements(signal), staleTime: 30_000 }).data?.items ?? [];
export const useFlows = () => useQuery({ queryKey: ['flows', 'all'], queryFn: ({ signal }) => flowApi.all(signal), staleTime: 30_000 }).data?.items ?? [];

/** The queues that this flow names already; another one is typed, and the check says whether the hotline has it. */
export function useQueues(content: Content): { value: string; label: string }[] {
  return useMemo(() => {
    const known = new Set(Object.values(content.nodes).map((node) => text(node['queue'])).filter((queue) => queue !== ''));
    return [...known].map((value) => ({ value, label: value }));
  }, [content]);
}
