import dayjs from 'dayjs';
import { describe, expect, test } from 'vitest';
import { daysOf, filtersOf, isFiltered, paramsOf, withDays } from './filters';

describe('the filters of the list of calls', () => {
  test('come back from the address as they were put there', () => {
    const filters = { ...filtersOf(new URLSearchParams()), caller: '1234', agent: '1007', page: 3 };
    expect(filtersOf(paramsOf(filters))).toEqual(filters);
  });

  test('a broken address is no filter', () => {
    const filters = filtersOf(new URLSearchParams('page=-1&size=abc&from=yesterday'));
    expect(filters).toMatchObject({ page: 1, size: 50, from: '' });
    expect(isFiltered(filters)).toBe(false);
  });

  test('nobody asks for more than a hundred rows', () => expect(filtersOf(new URLSearchParams('size=5000')).size).toBe(100));

  test('days include the whole last day', () => {
    const day = dayjs('2026-11-21T15:00:00');
    const filters = withDays(filtersOf(new URLSearchParams('page=4')), [day, day]);
    expect(dayjs(filters.to).diff(dayjs(filters.from), 'hour')).toBe(24);
    expect(filters.page).toBe(1);
    expect(daysOf(filters)[1]?.isSame(day, 'day')).toBe(true);
  });
});
