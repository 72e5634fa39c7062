import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import { api } from '../shared/api';
import { Failed } from '../shared/Failed';
import { Loading } from '../shared/Loading';
import { usePeople } from '../shared/people';
import { useShortcuts } from '../shared/shortcuts';
import { dateTime } from '../shared/time';
import type { WorkOrder } from '../shared/types';
import { typeWord, urgencyWord } from '../shared/words';

export const usePeek = create<{ id: string | null }>()(() => ({ id: null }));
export const peek = (id: string | null) => usePeek.setState({ id });

/** An earlier work order in a pane beside the one that is being typed: to read, without covering the call. */
export function WorkOrderPeek({ id }: { id: string }) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ['work-order-peek', id],
    queryFn: ({ signal }) => api<WorkOrder>('GET', `/work-orders/${encodeURIComponent(id)}`, undefined, signal),
  });
  useShortcuts({ Escape: () => peek(null) });
  return (
    <section className="pane" aria-label={t('ticket.numbered', { id })}>
      <div className="pane-head"><h2 className="clip">{id}</h2><Button size="small" className="push" onClick={() => peek(null)}>{t('common.close')} <kbd className="key">Esc</kbd></Button></div>
      <div className="pane-body flush">
        {query.isPending ? <Loading /> : query.error ? <Failed error={query.error} retry={() => void query.refetch()} /> : <WorkOrderFacts order={query.data} />}
      </div>
    </section>
  );
}

/** All that was typed, to read. */
export function WorkOrderFacts({ order }: { order: WorkOrder }) {
  const { t } = useTranslation();
  const who = usePeople();
  const rows: [string, string][] = [
    [t('ticket.type'), typeWord(order.type)], [t('ticket.title'), order.title], [t('ticket.matter'), order.matter], [t('ticket.category'), order.category],
    [t('ticket.region'), order.region], [t('ticket.address'), order.address], [t('ticket.urgency'), urgencyWord(order.urgency)],
    [t('ticket.contactName'), order.contactName], [t('ticket.updated'), `${dateTime(order.updatedAt)} ${who(order.updatedBy)}`],
  ];
  return <dl className="facts-list">{rows.map(([name, value]) => <Fragment key={name}><dt>{name}</dt><dd>{value || '—'}</dd></Fragment>)}</dl>;
}
