import { useQuery } from '@tanstack/react-query';
import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../shared/api';
import { Failed } from '../shared/Failed';
import { Loading } from '../shared/Loading';
import { dateTime } from '../shared/time';
import type { WorkOrder } from '../shared/types';
import { typeWord, urgencyWord } from '../shared/words';

/** An earlier work order beside the one that is being typed: to read, without leaving the call. */
export function WorkOrderPeek({ id, close }: { id: string | null; close(): void }) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ['work-order-peek', id],
    queryFn: ({ signal }) => api<WorkOrder>('GET', `/work-orders/${encodeURIComponent(id ?? '')}`, undefined, signal),
    enabled: id !== null,
  });
  const order = query.data;
  const rows: [string, string][] = order
    ? [
        [t('ticket.type'), typeWord(order.type)], [t('ticket.title'), order.title], [t('ticket.category'), order.category], [t('ticket.region'), order.region],
        [t('ticket.address'), order.address], [t('ticket.urgency'), urgencyWord(order.urgency)], [t('ticket.matter'), order.matter],
        [t('ticket.contactName'), order.contactName], [t('ticket.updated'), `${dateTime(order.updatedAt)} ${order.updatedBy ?? ''}`],
      ]
    : [];
  return (
    <Drawer open={id !== null} onClose={close} mask={false} size={440} title={t('ticket.numbered', { id: id ?? '' })} placement="right">
      {query.isPending ? <Loading /> : query.error ? <Failed error={query.error} retry={() => void query.refetch()} /> : (
        <dl className="facts-list wide">{rows.map(([name, value]) => [<dt key={name}>{name}</dt>, <dd key={`${name}=`}>{value || '—'}</dd>])}</dl>
      )}
    </Drawer>
  );
}
