import { useQuery } from '@tanstack/react-query';
import { Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api, ApiProblem } from '../shared/api';
import { callPath, workOrderPath } from '../shared/paths';
import { SidePanel } from '../shared/SidePanel';
import { shortTime } from '../shared/time';
import type { CallDetail, CallRow, Page, WorkOrder } from '../shared/types';
import { outcomeWord, typeWord } from '../shared/words';
import { kindOfSearch } from './searchKind';

interface Hit {
  key: string;
  to: string;
  head: string;
  tag: string;
  text: string;
}

const SETTLED_MS = 250;
const SHOWN = 10;

async function find(typed: string, signal: AbortSignal): Promise<Hit[]> {
  const kind = kindOfSearch(typed);
  try {
    if (kind === 'ticket') return [ofTicket(await api<WorkOrder>('GET', `/work-orders/${encodeURIComponent(typed)}`, undefined, signal))];
    if (kind === 'call') return [ofCall(await api<CallDetail>('GET', `/calls/${encodeURIComponent(typed)}`, undefined, signal))];
    if (kind === null) return [];
    const params = new URLSearchParams({ [kind]: typed, size: String(SHOWN) });
    return (await api<Page<CallRow>>('GET', `/calls?${params}`, undefined, signal)).items.map(ofCall);
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) return [];
    throw error;
  }
}

const ofTicket = (order: WorkOrder): Hit => ({ key: order.id, to: workOrderPath(order.id), head: order.id, tag: typeWord(order.type), text: order.title });
const ofCall = (call: CallRow): Hit => ({
  key: call.id, to: callPath(call.id), head: shortTime(call.arrivedAt), tag: outcomeWord(call.outcome), text: [call.caller, call.lineName ?? call.line, call.agentName].filter(Boolean).join(' '),
});

/** One field for whatever is at hand: a number, a ticket, a call, a colleague. */
export function SearchPanel({ close }: { close(): void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [settled, setSettled] = useState('');
  const [at, setAt] = useState(0);
  const field = useRef<InputRef>(null);
  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    const timer = setTimeout(() => { setSettled(typed.trim()); setAt(0); }, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const query = useQuery({ queryKey: ['search', settled], queryFn: ({ signal }) => find(settled, signal), enabled: kindOfSearch(settled) !== null });
  const hits = query.data ?? [];
  const open = (hit: Hit | undefined) => {
    if (!hit) return;
    close();
    void navigate(hit.to);
  };
  return (
    <SidePanel title={t('search.heading')} close={close}>
      <Input
        ref={field} value={typed} aria-label={t('search.heading')} placeholder={t('search.hint')} autoComplete="off" maxLength={64}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'ArrowDown') setAt((now) => Math.min(now + 1, hits.length - 1));
          else if (event.key === 'ArrowUp') setAt((now) => Math.max(now - 1, 0));
          else if (event.key === 'Enter') open(hits[at]);
          else return;
          event.preventDefault();
        }}
      />
      <p className="note" aria-live="polite">
        {query.error ? t('search.failed') : settled !== '' && kindOfSearch(settled) !== null && !query.isPending && hits.length === 0 ? t('search.nothing') : t('search.what')}
      </p>
      <ul className="entries search-hits">
        {hits.map((hit, index) => (
          <li key={hit.key} className={index === at ? 'chosen' : ''}>
            <p className="entry-head"><button type="button" className="text-button" onClick={() => open(hit)}>{hit.head}</button><span className="tag">{hit.tag}</span></p>
            <p>{hit.text}</p>
          </li>
        ))}
      </ul>
    </SidePanel>
  );
}
