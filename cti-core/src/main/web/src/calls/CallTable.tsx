import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { StateShape } from '../shared/StateShape';
import { dateTime, duration } from '../shared/time';
import type { CallRow, Outcome } from '../shared/types';
import { callPath, workOrderPath } from '../shared/paths';
import { outcomeWord } from '../shared/words';

/** What somebody should look at is amber with a shape; an answered call is grey. */
const LOOK_AT: readonly Outcome[] = ['abandoned-queue', 'timeout', 'failed', 'overflow'];

export function CallTable({ rows }: { rows: readonly CallRow[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const open = (id: string) => void navigate(callPath(id));
  const onKey = (event: KeyboardEvent<HTMLTableRowElement>, id: string) => {
    const row = event.currentTarget;
    if (event.target !== row) return;
    const next = event.key === 'ArrowDown' ? row.nextElementSibling : event.key === 'ArrowUp' ? row.previousElementSibling : null;
    if (event.key === 'Enter') open(id);
    else if (next instanceof HTMLElement) next.focus();
    else return;
    event.preventDefault();
  };
  return (
    <table className="plain-table calls-table">
      <thead><tr>
        <th>{t('calls.arrived')}</th><th>{t('calls.caller')}</th><th>{t('calls.line')}</th><th>{t('calls.outcome')}</th><th>{t('calls.agent')}</th>
        <th>{t('calls.seat')}</th><th className="figure">{t('calls.wait')}</th><th className="figure">{t('calls.talk')}</th><th className="figure">{t('calls.rating')}</th>
        <th>{t('calls.recording')}</th><th>{t('calls.ticket')}</th>
      </tr></thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} className="link" tabIndex={0} onClick={() => open(row.id)} onKeyDown={(event) => onKey(event, row.id)}>
            <td>{dateTime(row.arrivedAt)}</td>
            <td>{row.direction === 'outbound' && (
              <span className="called-out" title={t('calls.directions.outbound')}><StateShape shape="callingOut" size={13} /><span className="hidden-text">{t('calls.directions.outbound')}</span></span>
            )}{row.caller || t('bar.withheld')}</td>
            <td>{row.lineName ?? row.line}</td>
            <td><span className={LOOK_AT.includes(row.outcome) ? 'outcome ink-amber' : 'outcome'}>
              {LOOK_AT.includes(row.outcome) && <StateShape shape="warning" size={14} />}{outcomeWord(row.outcome)}
            </span>{row.abusive && <span className="ink-amber"> {t('calls.abusive')}</span>}</td>
            <td>{row.agentName ?? '—'}</td>
            <td>{row.seat ?? '—'}</td>
            <td className="figure">{duration(row.waitSeconds)}</td>
            <td className="figure">{duration(row.talkSeconds)}</td>
            <td className="figure">{row.rating ?? '—'}</td>
            <td>{row.recordingFault !== null ? <span className="outcome ink-amber"><StateShape shape="warning" size={14} />{t(`calls.recordingFaults.${row.recordingFault}`)}</span>
              : row.recordingId === null ? '—' : t('calls.hasRecording')}</td>
            <td>{row.workOrderId === null ? '—' : (
              <Link to={workOrderPath(row.workOrderId)} onClick={(event) => event.stopPropagation()}>{row.workOrderId}</Link>
            )}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
