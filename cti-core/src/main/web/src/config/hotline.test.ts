import { expect, test } from 'vitest';
import { EMPTY, hotlineBody, lacks, nightStaffed, withNight, withSkill } from './hotline';

const filled = { ...EMPTY, numbers: [{ number: '12315', name: '消费者投诉', urgent: false }], flow: '12345' };

test('what is missing is named, one by one', () => {
  expect(lacks(EMPTY)).toEqual(['number', 'name', 'flow', 'requires']);
  expect(lacks(filled)).toEqual(['requires']);
  expect(lacks({ ...filled, ownQueue: false })).toEqual(['queue']);
  expect(lacks(withSkill(filled, '消费'))).toEqual([]);
});

test('a new skill is what the queue asks for, and follows while it is typed; what somebody wrote stays', () => {
  expect(withSkill(withSkill(filled, '消'), '消费').steps).toEqual([{ requires: '消费', seconds: null }]);
  expect(withSkill({ ...filled, steps: [{ requires: '综合', seconds: null }] }, '消费').steps).toEqual([{ requires: '综合', seconds: null }]);
});

test('a queue that nobody named has the number and the name of the hotline', () => {
  const body = hotlineBody(withSkill(filled, '消费'));
  expect(body).toMatchObject({ newQueue: { id: '12315', name: '消费者投诉', steps: [{ requires: '消费' }] }, flow: { copyOf: '12345', id: '12315', name: '消费者投诉' } });
});

test('a hotline at any time asks no calendar; one with hours has something to say at the others', () => {
  expect(hotlineBody(filled).flow).toEqual({ copyOf: '12345', id: '12315', name: '消费者投诉' });
  const timed = { ...filled, always: false };
  expect(lacks(timed)).toEqual(['closed', 'requires']);
  expect(lacks({ ...timed, calendar: { workday: [] } })).toEqual(['hours', 'closed', 'requires']);
  expect(hotlineBody({ ...timed, closed: ' 已下班。 ' })).toMatchObject({ flow: { hours: { calendar: { workday: [{ from: '09:00', to: '17:00', period: '白天' }] }, closed: '已下班。', then: 'message' } } });
  expect(lacks({ ...timed, copy: false })).toEqual(['requires']);
});

test('the night roster is a span of every sort of day that has hours of its own', () => {
  const calendar = { workday: [{ from: '09:00', to: '17:00', period: '白天' }], restDay: [] };
  const night = { from: '21:00', to: '08:00', period: '夜间' };
  expect(withNight(calendar, true)).toEqual({ workday: [...calendar.workday, night], restDay: [night] });
  expect(nightStaffed(calendar)).toBe(false);
  expect(nightStaffed(withNight(calendar, true))).toBe(true);
  expect(withNight(withNight(calendar, true), false)).toEqual(calendar);
});
