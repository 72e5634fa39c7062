import { expect, test } from 'vitest';
import { personWord } from './people';

test('people are named by work number and name, and by their login where nobody knows them', () => {
  const people = [{ login: '1007', name: '钱芳' }, { login: 'admin', name: 'admin' }];
  expect(personWord('1007', people)).toBe('1007 钱芳');
  expect(personWord('admin', people)).toBe('admin');
  expect(personWord('gone', people)).toBe('gone');
  expect(personWord(null, people)).toBe('');
});
