import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { api, ApiProblem } from '../shared/api';
import { Failed } from '../shared/Failed';
import { Loading } from '../shared/Loading';
import { useSession } from '../shared/session';
import type { PhoneAccess } from '../shared/types';
import { openDemoPhone } from './demoPhone';
import { DEMO_STEPS, DemoPhone, DRAFT_STEPS } from './DemoPhone';
import { dialledNumber, isDraft } from './dialled';
import './demo.css';

/** `/call`: anyone dials the hotline from the browser, in demo mode and on the same machine only; an admin dials a draft anywhere. */
export default function DemoPage() {
  const { t } = useTranslation();
  const { search } = useLocation();
  const admin = useSession(({ session }) => session?.user.role === 'admin');
  const tests = admin && isDraft(search);
  const query = useQuery({
    queryKey: ['demo-phone', tests],
    queryFn: ({ signal }) => api<PhoneAccess & { number?: string; areaCode?: string }>('GET', tests ? '/test-phone' : '/demo/phone', undefined, signal),
    staleTime: Infinity,
    gcTime: 0,
  });
  const access = query.data;
  useEffect(() => {
    if (!access) return undefined;
    const opening = openDemoPhone(access);
    return () => void opening.then((close) => close());
  }, [access]);
  const off = query.error instanceof ApiProblem && [401, 403, 404].includes(query.error.status);
  return (
    <div className="demo">
      <header className="demo-banner"><h1>{t(tests ? 'demo.draftBanner' : 'demo.banner')}</h1><span>{t(tests ? 'demo.draftWhat' : 'demo.what')}</span>{!tests && <span className="push">{t('demo.howToAnswer')}</span>}</header>
      <main className="demo-main">
        {access ? <DemoPhone number={dialledNumber(search, access.number ?? '')} steps={tests ? DRAFT_STEPS : DEMO_STEPS} areaCode={access.areaCode} />
          : off ? <section className="pane demo-off"><div className="empty"><strong>{t('demo.off')}</strong><span>{t('demo.offHint')}</span></div></section>
          : query.error ? <section className="pane demo-off"><Failed error={query.error} retry={() => void query.refetch()} /></section>
          : <Loading />}
      </main>
    </div>
  );
}
