import { useQuery, keepPreviousData } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { usePhone } from '../phone/phoneStore';
import { api } from '../shared/api';
import { useSentence } from '../shared/sentence';
import type { AgentWhy, Desk } from '../shared/types';

/** Why there is no call now, and what would bring one: the routing core's own answer. */
export function WhyNoCalls({ desk }: { desk: Desk }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const registration = usePhone((state) => state.registration);
  const phoneLost = desk.seat?.kind === 'browser' ? registration !== 'registered' : desk.seat?.reachable === false;
  const { data } = useQuery({
    queryKey: ['agents', 'why', desk.agent.login, desk.state.word],
    queryFn: ({ signal }) => api<AgentWhy>('GET', `/agents/${encodeURIComponent(desk.agent.login)}/why`, undefined, signal),
    refetchInterval: 5_000,
    placeholderData: keepPreviousData,
  });
  return (
    <section className="pane fill" aria-label={t('idle.why')}>
      <div className="pane-head"><h2>{t('idle.why')}</h2></div>
      <div className="pane-body why">
        {phoneLost && <p>{t('idle.whyPhone')}</p>}
        {data?.sentences.map((each) => <p key={each.zh}>{sentence(each)}</p>)}
        {desk.agent.skills.length === 0
          ? <p>{t('idle.noSkills')}</p>
          : <p className="note">{t('bar.skills', { skills: desk.agent.skills.map(({ name, level }) => t('bar.skill', { name, level })).join(t('common.listSeparator')) })}</p>}
      </div>
    </section>
  );
}
