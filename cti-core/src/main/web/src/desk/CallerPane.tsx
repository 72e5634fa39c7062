import { memo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { RevealNumber } from '../calls/RevealNumber';
import { useServerNow } from '../shared/clock';
import { useShortcuts } from '../shared/shortcuts';
import { StateShape } from '../shared/StateShape';
import { shortTime } from '../shared/time';
import type { DeskCall } from '../shared/types';
import { outcomeWord, typeWord } from '../shared/words';
import { peek } from '../workorder/WorkOrderPeek';
import { useActions } from './actions';
import { useDesk } from './events';
import { isOfEarlierCall, joinTicket, mayJoin, partTicket } from './joinTicket';
import { repeatOf } from './repeat';

/** Who calls, what is still open for this number, and what was before. */
export const CallerPane = memo(function CallerPane({ call }: { call: DeskCall }) {
  const { t } = useTranslation();
  const now = useServerNow();
  const outbound = call.direction === 'outbound';
  const heading = t(outbound ? 'caller.called' : 'caller.heading');
  const repeat = outbound ? null : repeatOf(call.history, now);
  const last = repeat?.last;
  const history = useRef<HTMLUListElement>(null);
  // To the first ticket of the history, or to the list itself where no call left one.
  const open = useRef<HTMLUListElement>(null);
  const may = useDesk(({ desk }) => desk !== null && desk.call?.id === call.id && mayJoin(desk));
  const pending = useActions((state) => state.pending === 'join');
  const joined = !outbound && isOfEarlierCall(call);
  const joinable = may && !outbound && !joined && call.openWorkOrders.length > 0;
  const [first] = call.openWorkOrders;
  // One is joined at once; of several the agent chooses.
  const join = () => (call.openWorkOrders.length === 1 && first ? void joinTicket(call, first.id) : open.current?.querySelector<HTMLElement>('.join')?.focus());
  useShortcuts({
    'Alt+L': () => (history.current?.querySelector('button') ?? history.current)?.focus(),
    'Alt+B': joinable ? join : joined && may ? () => void partTicket(call) : undefined,
  });
  return (
    <section className="pane" aria-label={heading}>
      <div className="pane-head"><h2>{heading}</h2></div>
      <div className="pane-body flush">
        {repeat && last && (
          <div className="notice">
            <p className="strong repeat-head"><StateShape shape="warning" size={14} /> {t('caller.repeat', { times: repeat.times })}</p>
            <p className="note repeat-text">
              {t('caller.last', { time: shortTime(last.at), agent: last.agentName ?? t('caller.noAgent') })}
              {last.title ? t('common.colon') + last.title : t('common.comma') + outcomeWord(last.outcome)}
            </p>
            {last.workOrderId !== null && <button type="button" className="text-button repeat-last" onClick={() => peek(last.workOrderId)}>{t('caller.lastTicket')}</button>}
          </div>
        )}
        {joined && (
          <p className="notice blue joined" role="status"><StateShape shape="check" size={14} /> {t('join.done', { id: call.workOrder?.id ?? '' })}
            {may && <button type="button" className="text-button" disabled={pending} onClick={() => void partTicket(call)}>{t('join.undo')} <kbd className="key">Alt B</kbd></button>}</p>
        )}
        <dl className="facts-list">
          <dt>{t('caller.number')}</dt><dd><RevealNumber callId={call.id} masked={call.caller} /></dd>
          <dt>{t('caller.place')}</dt><dd>{call.place ?? t('caller.unknownPlace')}</dd>
          <dt>{t(outbound ? 'bar.called' : 'caller.line')}</dt><dd>{call.line} {call.lineName}</dd>
          {call.queueName !== null && <><dt>{t('caller.queue')}</dt><dd>{call.queueName}</dd></>}
        </dl>
        <div className="pane-head inner"><h3>{t('caller.open')}</h3><span className="count">{call.openWorkOrders.length}</span>{joinable && <kbd className="key push">Alt B</kbd>}</div>
        <ul className="entries" ref={open}>
          {call.openWorkOrders.length === 0 && <li className="note none">{t('caller.noOpen')}</li>}
          {call.openWorkOrders.map(({ id, title, type, updatedAt }) => (
            <li key={id}>
              <p className="entry-head"><span className="tag blue">{typeWord(type)}</span>
                <button type="button" className="text-button" onClick={() => peek(id)}>{id}</button><time>{shortTime(updatedAt)}</time></p>
              <p>{title || t('caller.noTitle')}</p>
              {joinable && <button type="button" className="text-button join" disabled={pending} title={t('join.what')} aria-label={t('join.into', { id })} onClick={() => void joinTicket(call, id)}>{t('join.button')}</button>}
            </li>
          ))}
        </ul>
        <div className="pane-head inner"><h3>{t('caller.history')}</h3><span className="count">{call.history.length}</span><kbd className="key push">Alt L</kbd></div>
        <ul className="entries" ref={history} tabIndex={-1} aria-label={t('caller.history')}>
          {call.history.length === 0 && <li className="note none">{t('caller.noHistory')}</li>}
          {call.history.map(({ callId, at, agentName, outcome, title, workOrderId }) => (
            <li key={callId}>
              <p className="entry-head"><time>{shortTime(at)}</time><span className="tag">{outcomeWord(outcome)}</span><span className="who">{agentName ?? ''}</span></p>
              {workOrderId !== null
                ? <button type="button" className="text-button plain" onClick={() => peek(workOrderId)}>{title || t('caller.noTitle')}</button>
                : <p>{title ?? t('caller.noTicket')}</p>}
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
});
