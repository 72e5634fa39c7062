import { expect, test } from 'vitest';
import { dialledNumber, draftPath } from './dialled';

test('without a wish the hotline itself is dialled', () => expect(dialledNumber('', '12345')).toBe('12345'));

test('the address of a draft puts its number on the phone', () => {
  const search = draftPath('*912345').replace('/call', '');
  expect(dialledNumber(search, '12345')).toBe('*912345');
});

test.each(['?number=13800001234', '?number=*91234', '?number=*9123456', '?number=sip:a@b', '?number='])('%s names no draft', (search) => {
  expect(dialledNumber(search, '12345')).toBe('12345');
});
