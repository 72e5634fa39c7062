import { describe, expect, test } from 'vitest';
import { CALLERS, isNumber, numberOf } from './callers';

describe('who can be played', () => {
  test.each(CALLERS)('%s has a number that can be dialled back', (caller) => expect(isNumber(numberOf(caller, '0580'))).toBe(true));

  test('who calls again has the same number, who calls first a new one', () => {
    expect(numberOf('repeat', '0580')).toBe(numberOf('repeat', '0580'));
    expect(numberOf('first', '0580', () => 0.1)).not.toBe(numberOf('first', '0580', () => 0.2));
    expect(numberOf('company', '0580', () => 0.5)).toBe('05808555555');
  });

  test.each(['', '12', '138x', '138 0000', 'sip:1@evil', '<1234>', '1'.repeat(19)])('%s is no number', (text) => expect(isNumber(text)).toBe(false));
});
