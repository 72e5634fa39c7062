import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { CallOutButton } from '../callout/CallOutButton';
import { TicketLoader } from '../desk/TicketLoader';
import { missingFields } from './draft';
import { keeperOf, useDrafts } from './drafts';
import { focusOn } from './focus';
import { callPath } from '../shared/paths';
import { TicketForm } from './TicketForm';

/** One work order by its number, in the form it was written in. */
export default function WorkOrderPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const view = useDrafts(({ views }) => views[id]);
  const [asked, setAsked] = useState(false);
  const save = async () => {
    const keeper = keeperOf(id);
    if (!keeper) return;
    const [missing] = missingFields(keeper.view.fields);
    if (missing === undefined) await keeper.complete();
    else {
      setAsked(true);
      focusOn(missing);
    }
  };
  const base = view?.base;
  return (
    <main className="panes sheet">
      <header className="sheet-head">
        <Link to="/calls">‹ {t('shell.calls')}</Link>
        <strong>{base?.caller ?? ''}</strong>
        <span className="push" />
        {base && <Link to={`/calls?workOrder=${encodeURIComponent(base.id)}`}>{t('calls.ofTicket')}</Link>}
        {base?.callId && <Link to={callPath(base.callId)}>{t('ticket.openCall')}</Link>}
        {base && base.caller !== null && <CallOutButton callee={{ workOrder: base.id }} label={t('callOut.back')} size="middle" />}
      </header>
      {view ? <TicketForm key={id} id={id} asked={asked} onSave={save} primary={false} /> : <TicketLoader id={id} />}
    </main>
  );
}
