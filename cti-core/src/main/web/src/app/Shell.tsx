import { Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet } from 'react-router';
import { CallBar } from '../desk/CallBar';
import { useDesk } from '../desk/events';
import { useSeat } from '../desk/seat';
import { useDeskConnection } from '../desk/useDeskConnection';
import { Loading } from '../shared/Loading';
import { useSession } from '../shared/session';
import { ExpiredPanel } from '../signin/ExpiredPanel';
import { SignInPage } from '../signin/SignInPage';
import { unsaved } from '../workorder/drafts';
import { LimitLines } from './LimitLines';
import { TopBar } from './TopBar';
import './shell.css';

/** The frame of every page behind the sign-in: the call bar stays where it is, whatever is below it. */
export default function Shell() {
  const session = useSession((state) => state.session);
  return session ? <SignedIn /> : <SignInPage />;
}

function SignedIn() {
  const { t } = useTranslation();
  useDeskConnection();
  const expired = useSession((state) => state.expired);
  const seated = useSeat(({ seat }) => seat !== null);
  const deskSeat = useDesk(({ desk }) => desk?.seat != null);

  useEffect(() => {
    const onLeave = (event: BeforeUnloadEvent) => {
      const { desk } = useDesk.getState();
      const onCall = desk !== null && ['talking', 'ringing', 'calling-out'].includes(desk.state.word);
      if (onCall || unsaved().length > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', onLeave);
    return () => window.removeEventListener('beforeunload', onLeave);
  }, []);

  return (
    <div className="shell">
      <a className="skip" href="#page">{t('shell.skip')}</a>
      <TopBar />
      {(seated || deskSeat) && <CallBar />}
      <LimitLines />
      <div id="page" className="page" tabIndex={-1}>
        <Suspense fallback={<Loading />}><Outlet /></Suspense>
      </div>
      {expired && <ExpiredPanel />}
    </div>
  );
}
