import { useQuery } from '@tanstack/react-query';
import { flowApi } from '../flowApi';

export const usePrompts = () => useQuery({ queryKey: ['prompts'], queryFn: ({ signal }) => flowApi.prompts(signal), staleTime: 30_000 }).data?.items ?? [];
export const useAnnouncements = () => useQuery({ queryKey: ['announcements'], queryFn: ({ signal }) => flowApi.announcements(signal), staleTime: 30_000 }).data?.items ?? [];
