import { useDeferredValue, useEffect } from 'react';
import { useDrafts } from '../workorder/drafts';
import { TicketForm } from '../workorder/TicketForm';
import { peek, usePeek, WorkOrderPeek } from '../workorder/WorkOrderPeek';
import { CallerPane } from './CallerPane';
import { closeTicket, nextTicket, useCurrentTicket } from './currentTicket';
import { useDesk } from './events';
import { saveTicket } from './finishTicket';
import { IdlePanes } from './IdlePanes';
import { useKnowledge } from './knowledge';
import { KnowledgePane } from './KnowledgePane';
import { LeftOverPane } from './LeftOverPane';
import { TicketLoader } from './TicketLoader';
import { VisitPanes } from './VisitPanes';
import { WayPane } from './WayPane';
import './agentpage.css';

/** The panes under the call bar: the caller and the ticket while there is a call, the shift while there is none. */
export function AgentPage() {
  // The bar rings first: the forms under it take the longer part of the time, and are drawn in the pauses after it.
  const desk = useDeferredValue(useDesk((state) => state.desk));
  const views = useDrafts((state) => state.views);
  const { id, leftOver, asked } = useCurrentTicket();
  const peeked = usePeek((state) => state.id);
  const knowing = useKnowledge((state) => state.open);

  useEffect(() => {
    if (!desk) return;
    useCurrentTicket.setState((now) => nextTicket(now, desk, (order) => views[order]?.base.status ?? null));
  }, [desk, views]);

  // What was looked up for one call is not shown for the next.
  useEffect(() => peek(null), [id]);

  if (!desk) return null;
  if (desk.call?.visit) return <VisitPanes call={desk.call} visit={desk.call.visit} />;
  if (id === null) return desk.call ? <main className="panes call"><CallerPane call={desk.call} /></main> : <IdlePanes desk={desk} />;
  const fresh = desk.call?.phase === 'offered';
  return (
    <main className="panes call">
      {desk.call ? <CallerPane call={desk.call} /> : <LeftOverPane id={id} leftOver={leftOver} />}
      {views[id] ? (
        <TicketForm key={id} id={id} fresh={fresh} asked={asked} primary={desk.state.word !== 'wrap-up'} onSave={saveTicket} {...(leftOver ? { close: closeTicket } : {})} />
      ) : <TicketLoader id={id} />}
      {knowing ? <KnowledgePane /> : peeked !== null ? <WorkOrderPeek id={peeked} /> : desk.call?.direction === 'inbound' && <WayPane call={desk.call} />}
    </main>
  );
}
