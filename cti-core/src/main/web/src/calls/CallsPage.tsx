import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, DatePicker, Input, Pagination, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api } from '../shared/api';
import { Failed } from '../shared/Failed';
import { Loading } from '../shared/Loading';
import type { AgentRow, CallPlaces, CallRow, Page } from '../shared/types';
import { CallTable } from './CallTable';
import { daysOf, DIRECTIONS, filtersOf, isFiltered, PAGE_SIZES, paramsOf, withDays, type CallFilters } from './filters';
import './calls.css';

/** All calls, newest first; the old rows stay until the new ones are there. */
export default function CallsPage() {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const filters = filtersOf(params);
  const query = useQuery({
    queryKey: ['calls', 'list', paramsOf(filters).toString()],
    queryFn: ({ signal }) => api<Page<CallRow>>('GET', `/calls?${paramsOf(filters)}`, undefined, signal),
    placeholderData: keepPreviousData,
  });
  const set = (change: Partial<CallFilters>) => setParams(paramsOf({ ...filters, page: 1, ...change }), { replace: !('page' in change) });
  const page = query.data;
  return (
    <main className="panes list">
      <section className="pane" aria-label={t('shell.calls')}>
        <Filters filters={filters} set={set} />
        <div className="pane-body flush" aria-busy={query.isFetching}>
          {query.isPending ? <Loading rows={12} /> : query.error && !page ? <Failed error={query.error} retry={() => void query.refetch()} /> : !page || page.items.length === 0 ? (
            <div className="empty">
              <span>{isFiltered(filters) ? t('calls.noneFiltered') : t('calls.none')}</span>
              {isFiltered(filters) && <Button onClick={() => setParams({})}>{t('calls.clear')}</Button>}
            </div>
          ) : <CallTable rows={page.items} />}
        </div>
        <div className="pane-foot">
          <span className="note">{query.error && page ? <span className="ink-amber">{t('calls.stale')}</span> : t('calls.keysHint')}</span>
          <span className="push note">{t('calls.total', { total: page?.total ?? 0 })}</span>
          <Pagination
            size="small" current={filters.page} pageSize={filters.size} total={page?.total ?? 0} pageSizeOptions={[...PAGE_SIZES]} showSizeChanger
            onChange={(number, size) => set({ page: size === filters.size ? number : 1, size })}
          />
        </div>
      </section>
    </main>
  );
}

function Filters({ filters, set }: { filters: CallFilters; set(change: Partial<CallFilters>): void }) {
  const { t } = useTranslation();
  const { data: agents } = useQuery({
    queryKey: ['agents', 'names'],
    queryFn: ({ signal }) => api<{ items: AgentRow[] }>('GET', '/agents', undefined, signal),
    staleTime: 60_000,
  });
  const { data: places } = useQuery({
    queryKey: ['call-places'],
    queryFn: ({ signal }) => api<CallPlaces>('GET', '/call-places', undefined, signal),
    staleTime: 60_000,
  });
  return (
    <div className="pane-head filters" role="search">
      <TextFilter label={t('calls.caller')} width={150} value={filters.caller} change={(caller) => set({ caller })} hint={t('calls.callerHint')} />
      <Select
        aria-label={t('calls.agent')} placeholder={t('calls.agent')} value={filters.agent || null} allowClear style={{ width: 150 }}
        showSearch={{ optionFilterProp: 'label' }} onChange={(agent: string | null | undefined) => set({ agent: agent ?? '' })}
        options={(agents?.items ?? []).map(({ login, name, workNumber }) => ({ value: login, label: `${workNumber ?? login} ${name}` }))}
      />
      <Choice label={t('calls.line')} value={filters.line} change={(line) => set({ line })} options={(places?.lines ?? []).map(({ number, name }) => ({ value: number, label: `${number} ${name}` }))} />
      <Choice label={t('calls.queue')} value={filters.queue} change={(queue) => set({ queue })} options={(places?.queues ?? []).map(({ id, name }) => ({ value: id, label: name }))} />
      <Select
        aria-label={t('calls.direction')} placeholder={t('calls.direction')} value={filters.direction || null} allowClear style={{ width: 96 }}
        onChange={(direction: string | null | undefined) => set({ direction: direction ?? '' })}
        options={DIRECTIONS.map((value) => ({ value, label: t(`calls.directions.${value}`) }))}
      />
      <DatePicker.RangePicker
        value={daysOf(filters)} onChange={(days) => set(withDays(filters, days))} allowEmpty={[true, true]} style={{ width: 250 }}
        aria-label={t('calls.time')} placeholder={[t('calls.fromDay'), t('calls.toDay')]}
      />
      {isFiltered(filters) && <Button type="text" onClick={() => set({ caller: '', agent: '', line: '', queue: '', direction: '', workOrder: '', from: '', to: '' })}>{t('calls.clear')}</Button>}
    </div>
  );
}

/** One of those that are there; what an address names beside them was there once. */
function Choice({ label, value, options, change }: { label: string; value: string; options: { value: string; label: string }[]; change(value: string): void }) {
  const known = value === '' || options.some((option) => option.value === value) ? options : [...options, { value, label: value }];
  return (
    <Select
      aria-label={label} placeholder={label} value={value || null} allowClear style={{ width: 132 }} popupMatchSelectWidth={false} showSearch={{ optionFilterProp: 'label' }}
      options={known} onChange={(chosen: string | null | undefined) => change(chosen ?? '')}
    />
  );
}

/** Asks a moment after the last key, not at every one. */
function TextFilter({ label, hint, width, value, change }: { label: string; hint: string; width: number; value: string; change(text: string): void }) {
  const [text, setText] = useState(value);
  const [shown, setShown] = useState(value);
  if (value !== shown) {
    setShown(value);
    setText(value);
  }
  useEffect(() => {
    if (text.trim() === value) return undefined;
    const timer = setTimeout(() => change(text.trim()), 400);
    return () => clearTimeout(timer);
  });
  return <Input aria-label={label} placeholder={hint} allowClear value={text} maxLength={40} style={{ width }} onChange={(event) => setText(event.target.value)} onPressEnter={() => change(text.trim())} />;
}
