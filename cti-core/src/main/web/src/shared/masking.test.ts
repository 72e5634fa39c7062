import { describe, expect, test } from 'vitest';
import { maskNumber } from './masking';

describe('maskNumber', () => {
  test.each([
    ['13800001234', '138****1234'],
    ['+8613800001234', '138****1234'],
    ['008613800001234', '138****1234'],
    ['05802261234', '058****1234'],
    ['2261234', '226****34'],
    ['138****1234', '138****1234'],
    ['110', '110'],
    ['8007', '8007'],
    ['', ''],
  ])('%s is shown as %s', (number, shown) => expect(maskNumber(number)).toBe(shown));

  test('a withheld number stays empty', () => expect(maskNumber(null)).toBe(''));
});
