import { beforeAll, expect, test } from 'vitest';
import { startWords } from '../app/i18n';
import { personWord } from './people';

beforeAll(startWords);

test('people are named by work number and name, and by their login where nobody knows them', () => {
  const people = [{ login: '1007', name: '钱芳', workNumber: '1007' }, { login: 'admin', name: '系统管理员', workNumber: '9001' }, { login: 'chief', name: '王磊', workNumber: null }, { login: 'test', name: 'test', workNumber: null }];
  expect(personWord('1007', people)).toBe('1007 钱芳');
  expect(personWord('admin', people)).toBe('9001 系统管理员');
  expect(personWord('chief', people)).toBe('chief 王磊');
  expect(personWord('test', people)).toBe('test');
  expect(personWord('gone', people)).toBe('gone');
  expect(personWord('demo', people)).toBe('演示数据');
  expect(personWord(null, people)).toBe('');
});
