import dayjs, { type Dayjs } from 'dayjs';

export interface CallFilters {
  caller: string;
  agent: string;
  line: string;
  queue: string;
  direction: string;
  workOrder: string;
  from: string;
  to: string;
  page: number;
  size: number;
}

export const PAGE_SIZES = [20, 50, 100] as const;
export const DIRECTIONS = ['inbound', 'outbound'] as const;
const TEXTS = ['caller', 'agent', 'line', 'queue', 'direction', 'workOrder', 'from', 'to'] as const;

/** The filters live in the address of the page: a list can be sent to a colleague, and "back" goes back. */
export function filtersOf(params: URLSearchParams): CallFilters {
  const number = (key: string, otherwise: number) => {
    const value = Number(params.get(key));
    return Number.isInteger(value) && value > 0 ? value : otherwise;
  };
  const instant = (key: string) => {
    const text = params.get(key) ?? '';
    return dayjs(text).isValid() ? text : '';
  };
  const size = number('size', PAGE_SIZES[1]);
  return {
    caller: (params.get('caller') ?? '').trim(), agent: (params.get('agent') ?? '').trim(), line: (params.get('line') ?? '').trim(),
    queue: (params.get('queue') ?? '').trim(), direction: DIRECTIONS.find((one) => one === params.get('direction')) ?? '', workOrder: (params.get('workOrder') ?? '').trim(),
    from: instant('from'), to: instant('to'), page: number('page', 1), size: Math.min(size, 100),
  };
}

/** Only what is set, for the address and for the API alike. */
export function paramsOf(filters: CallFilters): URLSearchParams {
  const params = new URLSearchParams();
  for (const key of TEXTS) if (filters[key] !== '') params.set(key, filters[key]);
  if (filters.page > 1) params.set('page', String(filters.page));
  params.set('size', String(filters.size));
  return params;
}

export const isFiltered = (filters: CallFilters) => TEXTS.some((key) => filters[key] !== '');

/** Whole days of the reader's clock; the end is the beginning of the next day. */
export function withDays(filters: CallFilters, days: readonly [Dayjs | null, Dayjs | null] | null): CallFilters {
  const [first, last] = days ?? [null, null];
  return {
    ...filters, page: 1,
    from: first ? first.startOf('day').toISOString() : '',
    to: last ? last.add(1, 'day').startOf('day').toISOString() : '',
  };
}

export function daysOf({ from, to }: CallFilters): [Dayjs | null, Dayjs | null] {
  return [from === '' ? null : dayjs(from), to === '' ? null : dayjs(to).subtract(1, 'millisecond')];
}
