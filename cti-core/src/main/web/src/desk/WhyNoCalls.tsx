import { useQuery, keepPreviousData } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { usePhone } from '../phone/phoneStore';
import { api } from '../shared/api';
import { useServerNow } from '../shared/clock';
import { durationInWords, secondsSince } from '../shared/time';
import type { AgentRow, Desk } from '../shared/types';

/** One sentence in words: why there is no call now, and what would bring one. */
export function WhyNoCalls({ desk }: { desk: Desk }) {
  const { t } = useTranslation();
  const now = useServerNow();
  const registration = usePhone((state) => state.registration);
  const ready = desk.state.word === 'ready';
  const phoneLost = desk.seat?.kind === 'browser' ? registration !== 'registered' : desk.seat?.reachable === false;
  const { data } = useQuery({
    queryKey: ['agents'],
    queryFn: ({ signal }) => api<{ items: AgentRow[] }>('GET', '/agents', undefined, signal),
    enabled: ready,
    refetchInterval: 10_000,
    placeholderData: keepPreviousData,
  });
  const others = (data?.items ?? []).filter(({ login, state }) => login !== desk.agent.login && state.word === 'ready');
  const longer = others.filter(({ state }) => state.since < desk.state.since);
  return (
    <section className="pane fill" aria-label={t('idle.why')}>
      <div className="pane-head"><h2>{t('idle.why')}</h2></div>
      <div className="pane-body why">
        {phoneLost && <p>{t('idle.whyPhone')}</p>}
        {!ready && !phoneLost && <p>{desk.state.word === 'offline' ? t('idle.whyOffline') : t('idle.whyNotReady')}</p>}
        {ready && !phoneLost && <p>{t('idle.whyReady', { time: durationInWords(secondsSince(desk.state.since, now)) })}</p>}
        {ready && data && <p>{others.length === 0 ? t('idle.alone') : t('idle.others', { ready: others.length, longer: longer.length })}</p>}
        {desk.agent.skills.length === 0
          ? <p>{t('idle.noSkills')}</p>
          : <p className="note">{t('bar.skills', { skills: desk.agent.skills.map(({ name, level }) => t('bar.skill', { name, level })).join(t('common.listSeparator')) })}</p>}
      </div>
    </section>
  );
}
