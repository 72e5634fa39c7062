import { queueBody } from './QueueForm';
import { NEW_QUEUE, type QueueStep } from './types';

export interface HotlineDraft {
  numbers: { number: string; name: string; urgent: boolean }[];
  copy: boolean;
  flow: string;
  greeting: string;
  ownQueue: boolean;
  queueId: string;
  queueName: string;
  steps: QueueStep[];
  skill: string;
  level: number;
  people: string[];
}

export const EMPTY: HotlineDraft = {
  numbers: [{ number: '', name: '', urgent: false }], copy: true, flow: '', greeting: '', ownQueue: true, queueId: '', queueName: '', steps: [{ requires: '', seconds: null }],
  skill: '', level: 5, people: [],
};

export function isComplete(draft: HotlineDraft): boolean {
  const queue = draft.ownQueue ? draft.queueName !== '' && draft.steps.every(({ requires }) => requires.trim() !== '') : draft.queueId !== '';
  return draft.numbers.every(({ number, name }) => number !== '' && name !== '') && draft.flow !== '' && queue;
}

/** The one request. A new flow and a new queue are named by the first number where nobody named them. */
export function hotlineBody(draft: HotlineDraft) {
  const [first] = draft.numbers;
  const id = first?.number ?? '';
  return {
    numbers: draft.numbers,
    flow: draft.copy ? { copyOf: draft.flow, id, name: first?.name ?? '', ...(draft.greeting.trim() === '' ? {} : { greeting: draft.greeting.trim() }) } : { existing: draft.flow },
    ...(draft.ownQueue ? { newQueue: { ...queueBody(NEW_QUEUE), id: draft.queueId || id, name: draft.queueName, steps: draft.steps } } : { queue: draft.queueId }),
    newSkills: draft.skill === '' ? [] : [{ name: draft.skill, agents: draft.people.map((login) => ({ login, level: draft.level })) }],
  };
}
