import { queueBody } from './QueueForm';
import { NEW_QUEUE, type Calendar, type FlowItem, type QueueStep } from './types';

/** What comes after what is said out of hours. */
export const THENS = ['message', 'human', 'hang-up'] as const;
export type Then = (typeof THENS)[number];

export interface HotlineDraft {
  numbers: { number: string; name: string; urgent: boolean }[];
  copy: boolean;
  flow: string;
  greeting: string;
  /** Callers are taken at any time, or when the calendar says so; only for a template that asks none. */
  always: boolean;
  calendar: Calendar;
  closed: string;
  then: Then;
  /** Those of the template that are other ones here. */
  calendars: Record<string, Calendar>;
  ownQueue: boolean;
  queueId: string;
  queueName: string;
  steps: QueueStep[];
  skill: string;
  level: number;
  people: string[];
}

export const NIGHT = '夜间';
const NIGHT_SPAN = { from: '21:00', to: '08:00', period: NIGHT };
const DAYS = ['workday', 'restDay', 'holiday'] as const;

export const EMPTY: HotlineDraft = {
  numbers: [{ number: '', name: '', urgent: false }], copy: true, flow: '', greeting: '',
  always: true, calendar: { workday: [{ from: '09:00', to: '17:00', period: '白天' }] }, closed: '', then: 'message', calendars: {}, ownQueue: true, queueId: '', queueName: '', steps: [{ requires: '', seconds: null }],
  skill: '', level: 5, people: [],
};

export type Lack = 'number' | 'name' | 'flow' | 'hours' | 'closed' | 'queue' | 'requires';

/** The calendars of a flow as they will be in its copy. */
export const calendarsOf = (template: FlowItem | undefined, draft: HotlineDraft): Record<string, Calendar> => ({ ...template?.calendars, ...draft.calendars });

const spansOf = (calendar: Calendar, day: string) => (Array.isArray(calendar[day]) ? (calendar[day] as { period?: unknown }[]) : null);

/** Whether somebody is there at night. */
export const nightStaffed = (calendar: Calendar) => DAYS.some((day) => spansOf(calendar, day)?.some(({ period }) => period === NIGHT));

/** The night roster, on every sort of day that has hours of its own. */
export function withNight(calendar: Calendar, staffed: boolean): Calendar {
  const next = { ...calendar };
  for (const day of DAYS) {
    const spans = spansOf(calendar, day)?.filter(({ period }) => period !== NIGHT);
    if (spans) next[day] = staffed ? [...spans, NIGHT_SPAN] : spans;
  }
  return next;
}

const asksHours = (draft: HotlineDraft) => draft.copy && !draft.always;

/** A queue that nobody named is called as the hotline is. */
const queueName = (draft: HotlineDraft) => draft.queueName || (draft.numbers[0]?.name ?? '');

/** What still has to be filled in. */
export function lacks(draft: HotlineDraft): Lack[] {
  const wrong: Record<Lack, boolean> = {
    number: draft.numbers.some(({ number }) => number === ''), name: draft.numbers.some(({ name }) => name === ''), flow: draft.flow === '',
    hours: asksHours(draft) && !DAYS.some((day) => (spansOf(draft.calendar, day) ?? []).length > 0), closed: asksHours(draft) && draft.closed.trim() === '',
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
    flow: draft.copy ? {
      copyOf: draft.flow, id, name: first?.name ?? '', ...(draft.greeting.trim() === '' ? {} : { greeting: draft.greeting.trim() }),
      ...(Object.keys(draft.calendars).length === 0 ? {} : { calendars: draft.calendars }),
      ...(draft.always ? {} : { hours: { calendar: draft.calendar, closed: draft.closed.trim(), then: draft.then } }),
    } : { existing: draft.flow },
    ...(draft.ownQueue ? { newQueue: { ...queueBody(NEW_QUEUE), id: draft.queueId || id, name: queueName(draft), steps: draft.steps } } : { queue: draft.queueId }),
    newSkills: draft.skill === '' ? [] : [{ name: draft.skill, agents: draft.people.map((login) => ({ login, level: draft.level })) }],
  };
}
