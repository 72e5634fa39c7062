import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { CallOutButton } from '../callout/CallOutButton';
import { api } from '../shared/api';
import { Failed } from '../shared/Failed';
import { Loading } from '../shared/Loading';
import { StateShape } from '../shared/StateShape';
import { dateTime, duration, durationInWords } from '../shared/time';
import type { CallDetail } from '../shared/types';
import { outcomeWord } from '../shared/words';
import { CallWhyPane } from './CallWhyPane';
import { Player } from './Player';
import { RevealNumber } from './RevealNumber';
import { stretchesOf } from './stretches';
import { Timeline } from './Timeline';
import { workOrderPath } from '../shared/paths';
import './calls.css';

/** One call: what happened, step by step, and what was said. */
export default function CallPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const query = useQuery({
    queryKey: ['calls', 'one', id],
    queryFn: ({ signal }) => api<CallDetail>('GET', `/calls/${encodeURIComponent(id)}`, undefined, signal),
  });
  const call = query.data;
  if (!call) {
    return (
      <main className="panes sheet">
        <header className="sheet-head"><Link to="/calls">‹ {t('shell.calls')}</Link></header>
        <section className="pane">{query.error ? <Failed error={query.error} retry={() => void query.refetch()} /> : <Loading rows={12} />}</section>
      </main>
    );
  }
  const rated = call.rating === null ? t('calls.notRated') : t('calls.rated', { rating: call.rating });
  return (
    <main className="panes detail">
      <header className="sheet-head">
        <Link to="/calls">‹ {t('shell.calls')}</Link>
        <RevealNumber callId={call.id} masked={call.caller} />
        <span className="tag">{outcomeWord(call.outcome)}</span>
        {call.abusive && <span className="tag amber"><StateShape shape="warning" size={12} />{t('controls.abusiveHint')}</span>}
        {call.recordingFault !== null && <span className="tag amber"><StateShape shape="warning" size={12} />{t(`calls.recordingFaultsLong.${call.recordingFault}`)}</span>}
        <span className="note clip">
          {[dateTime(call.arrivedAt), call.lineName ?? call.line, call.agentName].filter(Boolean).join(t('common.dot'))}
        </span>
        <span className="push" />
        {call.endedAt !== null && <CallOutButton callee={{ call: call.id }} size="middle" />}
        {call.workOrderId !== null && <Link className="button-link" to={workOrderPath(call.workOrderId)}>{t('calls.openTicket')}</Link>}
      </header>
      <div className="pane-column grow">
        {call.recordingId !== null
          ? <Player id={call.recordingId} stretches={stretchesOf(call.timeline)} />
          : <section className="pane fixed"><p className="empty">{call.endedAt === null ? t('player.notYet') : call.joinedAt === null ? t('player.noTalk') : t('player.none')}</p></section>}
        <CallWhyPane call={call} />
        <Timeline call={call} />
      </div>
      <section className="pane" aria-label={t('calls.facts')}>
        <div className="pane-head"><h2>{t('calls.facts')}</h2></div>
        <dl className="pane-body facts-list wide">
          <dt>{t('calls.line')}</dt><dd>{call.line} {call.lineName}</dd>
          <dt>{t('calls.queue')}</dt><dd>{call.queueName ?? '—'}</dd>
          <dt>{t('calls.agent')}</dt><dd>{call.agentName === null ? '—' : `${call.agentLogin ?? ''} ${call.agentName}`}</dd>
          <dt>{t('calls.seat')}</dt><dd>{call.seat ?? '—'}</dd>
          <dt>{t('calls.wait')}</dt><dd>{call.waitSeconds === null ? '—' : durationInWords(call.waitSeconds)}</dd>
          <dt>{t('calls.talk')}</dt><dd>{call.talkSeconds === null ? '—' : durationInWords(call.talkSeconds)}</dd>
          <dt>{t('calls.rating')}</dt><dd>{rated}</dd>
          <dt>{t('calls.ended')}</dt><dd>{call.endedAt === null ? t('calls.stillOpen') : dateTime(call.endedAt)}</dd>
          <dt>{t('calls.whole')}</dt><dd>{call.endedAt === null ? '—' : duration((Date.parse(call.endedAt) - Date.parse(call.arrivedAt)) / 1000)}</dd>
          <dt>{t('calls.ticket')}</dt><dd>{call.workOrderId === null ? '—' : <Link to={workOrderPath(call.workOrderId)}>{call.workOrderId}</Link>}</dd>
        </dl>
        <p className="call-id caption">{t('calls.id', { id: call.id })}</p>
      </section>
    </main>
  );
}
