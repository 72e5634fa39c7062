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

export type Lack = 'number' | 'name' | 'flow' | 'queue' | 'requires';

/** A queue that nobody named is called as the hotline is. */
const queueName = (draft: HotlineDraft) => draft.queueName || (draft.numbers[0]?.name ?? '');

/** What still has to be filled in. */
export function lacks(draft: HotlineDraft): Lack[] {
  const wrong: Record<Lack, boolean> = {
    number: draft.numbers.some(({ number }) => number === ''), name: draft.numbers.some(({ name }) => name === ''), flow: draft.flow === '',
    queue: !draft.ownQueue && draft.queueId === '', requires: draft.ownQueue && draft.steps.some(({ requires }) => requires.trim() === ''),
  };
  return (Object.keys(wrong) as Lack[]).filter((lack) => wrong[lack]);
}

/** A new skill is what the new queue asks for, unless somebody wrote something else. */
export function withSkill(draft: HotlineDraft, skill: string): HotlineDraft {
  const [first, ...rest] = draft.steps;
  const follows = first && (first.requires === '' || first.requires === draft.skill);
  return { ...draft, skill, steps: follows ? [{ ...first, requires: skill }, ...rest] : draft.steps };
}

/** The one request. A new flow and a new queue are named by the first number where nobody named them. */
export function hotlineBody(draft: HotlineDraft) {
  const [first] = draft.numbers;
  const id = first?.number ?? '';
  return {
    numbers: draft.numbers,
    flow: draft.copy ? { copyOf: draft.flow, id, name: first?.name ?? '', ...(draft.greeting.trim() === '' ? {} : { greeting: draft.greeting.trim() }) } : { existing: draft.flow },
    ...(draft.ownQueue ? { newQueue: { ...queueBody(NEW_QUEUE), id: draft.queueId || id, name: queueName(draft), steps: draft.steps } } : { queue: draft.queueId }),
    newSkills: draft.skill === '' ? [] : [{ name: draft.skill, agents: draft.people.map((login) => ({ login, level: draft.level })) }],
  };
}
