import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../shared/api';
import { useSentence } from '../shared/sentence';
import { preciseTime } from '../shared/time';
import type { CallDetail, CallWhy } from '../shared/types';

/** Why this call still waits, and why it rang where it rang. */
export function CallWhyPane({ call }: { call: CallDetail }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const open = call.endedAt === null;
  const { data } = useQuery({
    queryKey: ['calls', 'why', call.id],
    queryFn: ({ signal }) => api<CallWhy>('GET', `/calls/${encodeURIComponent(call.id)}/why`, undefined, signal),
    refetchInterval: open ? 5_000 : false,
  });
  if (!data || (data.offers.length === 0 && !open)) return null;
  return (
    <section className="pane fixed" aria-label={t('calls.why')}>
      <div className="pane-head"><h2>{t('calls.why')}</h2></div>
      <div className="pane-body why">
        {open && data.sentences.map((each) => <p key={each.zh}>{sentence(each)}</p>)}
        {data.offers.map((offer) => (
          <p key={offer.at}>
            <span className="note">{preciseTime(offer.at)}</span> <strong>{offer.agentLogin} {offer.agentName}</strong>{' '}
            {offer.sentences.map(sentence).join(' ')}
          </p>
        ))}
      </div>
    </section>
  );
}
