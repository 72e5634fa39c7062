import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useDesk } from '../desk/events';
import { api, sentence } from '../shared/api';
import type { Task } from '../shared/types';

/** The open tasks of this person, or of all; asked for again when the desk says that they changed. */
export function useTasks(all = false) {
  const changed = useDesk(({ desk }) => `${desk?.tasks.open ?? 0} ${desk?.tasks.changedAt ?? ''}`);
  return useQuery({
    queryKey: ['tasks', all, changed],
    queryFn: ({ signal }) => api<{ items: Task[] }>('GET', `/tasks${all ? '?owner=all' : ''}`, undefined, signal),
    placeholderData: keepPreviousData,
    ...(all ? { refetchInterval: 15_000 } : {}),
  });
}

export type TaskWord = 'done' | 'drop' | 'postpone' | 'hand-over' | 'reopen';

export const changeTask = (id: string, word: TaskWord, body: object) => api<Task>('POST', `/tasks/${encodeURIComponent(id)}/${word}`, body);

interface Act {
  word: TaskWord;
  task: Task;
  body: object;
}

/** What was done last, so that it can be taken back. */
export interface Done {
  act: Act;
  before: Task;
  undo: { word: TaskWord; body: object };
}

/** The way back of each change. */
function undoOf({ word, task }: Act, reason: string): Done['undo'] {
  switch (word) {
    case 'done':
    case 'drop':
      return { word: 'reopen', body: {} };
    case 'hand-over':
      return { word: 'hand-over', body: { to: task.owner, note: reason } };
    default:
      return { word: 'postpone', body: { dueAt: task.dueAt } };
  }
}

export function useTaskActs(undoReason: string) {
  const queries = useQueryClient();
  const [pending, setPending] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [last, setLast] = useState<Done | null>(null);
  const send = async (id: string, word: TaskWord, body: object) => {
    if (pending !== null) return false;
    setPending(id);
    setProblem(null);
    try {
      await changeTask(id, word, body);
      return true;
    } catch (error) {
      setProblem(sentence(error));
      return false;
    } finally {
      setPending(null);
      void queries.invalidateQueries({ queryKey: ['tasks'] });
    }
  };
  const act = async (wish: Act) => {
    const done = await send(wish.task.id, wish.word, wish.body);
    if (done) setLast({ act: wish, before: wish.task, undo: undoOf(wish, undoReason) });
    return done;
  };
  const undo = async () => {
    if (last && (await send(last.before.id, last.undo.word, last.undo.body))) setLast(null);
  };
  return { act, undo, last, pending, problem };
}
