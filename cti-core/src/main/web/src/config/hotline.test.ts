import { expect, test } from 'vitest';
import { EMPTY, hotlineBody, lacks, withSkill } from './hotline';

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
