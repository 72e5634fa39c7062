import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, ApiProblem } from '../shared/api';
import { useSession } from '../shared/session';
import type { AgentItem, Expression, FlowItem, Items, LineItem, QueueItem, SeatItem, SkillItem, Written } from './types';

interface Lists {
  queues: QueueItem;
  skills: SkillItem;
  agents: AgentItem;
  lines: LineItem;
  seats: SeatItem;
  flows: FlowItem;
}

/** Waiting calls and agents on duty change all the time: the lists follow. */
const REFRESH_MS = 5_000;

export function useItems<K extends keyof Lists>(what: K) {
  return useQuery({
    queryKey: ['config', what],
    queryFn: async ({ signal }) => (await api<Items<Lists[K]>>('GET', `/config/${what}`, undefined, signal)).items,
    refetchInterval: REFRESH_MS,
    placeholderData: keepPreviousData,
  });
}

export const useIsAdmin = () => useSession(({ session }) => session?.user.role === 'admin');

/** The value as it was a moment ago, when it rests. */
export function useRested<T>(value: T, ms = 500): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return rested;
}

export interface Wish {
  method: 'POST' | 'PUT' | 'DELETE';
  path: string;
  body?: unknown;
}

const withParameter = (path: string, parameter: string) => `${path}${path.includes('?') ? '&' : '?'}${parameter}`;

/** What the wish would do, asked when typing rests; null asks nothing. A refusal is an answer too: it names the fields. */
export function useTried(wish: Wish | null) {
  const key = JSON.stringify(wish);
  const rested = useRested(key);
  return useQuery({
    queryKey: ['config-try', rested],
    queryFn: ({ signal }) => {
      const asked = JSON.parse(rested) as Wish;
      return api<Written>(asked.method, withParameter(asked.path, 'dryRun=true'), asked.body, signal);
    },
    enabled: rested !== 'null' && rested === key,
    retry: false,
    staleTime: 0,
    gcTime: 10_000,
  });
}

export function useSave() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ method, path, body }: Wish) => api<Written>(method, path, body),
    onSettled: () => queries.invalidateQueries({ queryKey: ['config'] }),
  });
}

export function useExpression(text: string) {
  const rested = useRested(text.trim(), 350);
  return useQuery({
    queryKey: ['config-expression', rested],
    queryFn: ({ signal }) => api<Expression>('POST', '/config/expressions', { text: rested }, signal),
    enabled: rested !== '',
    placeholderData: keepPreviousData,
    retry: false,
  });
}

/** The field errors of a refusal. */
export function fieldErrors(error: unknown): { field: string; message: string }[] {
  const errors = error instanceof ApiProblem ? error.body['errors'] : undefined;
  return Array.isArray(errors) ? (errors as { field: string; message: string }[]) : [];
}
