import { useTranslation } from 'react-i18next';
import { WorkOrderFacts } from '../workorder/WorkOrderPeek';
import type { DeskCall, Visit } from '../shared/types';
import { CallerPane } from './CallerPane';
import { WayPane } from './WayPane';

/** A colleague's call, to read: the caller, and the ticket as the colleague types it. Whoever takes the call over gets the form. */
export function VisitPanes({ call, visit }: { call: DeskCall; visit: Visit }) {
  const { t } = useTranslation();
  return (
    <main className="panes call">
      <CallerPane call={call} />
      <section className="pane" aria-label={t('visit.order', { host: visit.host })}>
        <div className="pane-head"><h2 className="clip">{t('visit.order', { host: visit.host })}</h2></div>
        <div className="pane-body flush">
          {call.workOrder ? <WorkOrderFacts order={call.workOrder} /> : <p className="note">{t('caller.noTicket')}</p>}
        </div>
      </section>
      {call.direction === 'inbound' && <WayPane call={call} />}
    </main>
  );
}
