import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '../shared/api';
import { Failed } from '../shared/Failed';
import { Loading } from '../shared/Loading';
import type { WorkOrder } from '../shared/types';
import { meet } from '../workorder/drafts';

/** A work order that no event has brought yet: after a reload in the wrap-up, or opened from a list. */
export function TicketLoader({ id }: { id: string }) {
  const query = useQuery({
    queryKey: ['work-order', id],
    queryFn: ({ signal }) => api<WorkOrder>('GET', `/work-orders/${encodeURIComponent(id)}`, undefined, signal),
    // The form itself is newer than anything a cache could hold.
    gcTime: 0,
  });
  useEffect(() => {
    if (query.data) meet(query.data);
  }, [query.data]);
  return <section className="pane">{query.error ? <Failed error={query.error} retry={() => void query.refetch()} /> : <Loading />}</section>;
}
