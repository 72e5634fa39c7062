import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, useLocation } from 'react-router';
import { useDesk } from '../desk/events';
import { useCurrentTicket } from '../desk/currentTicket';
import { openKnowledge, closeKnowledge, useKnowledge } from '../desk/knowledge';
import { KnowledgePane } from '../desk/KnowledgePane';
import { useSeat } from '../desk/seat';
import { StateMenu } from '../desk/StateMenu';
import { usePhoneHealth } from '../phone/words';
import { useSession } from '../shared/session';
import { TasksLink } from '../tasks/TasksLink';
import { useShortcuts } from '../shared/shortcuts';
import { StateShape } from '../shared/StateShape';
import { Key } from '../shared/Key';
import { KeysPanel } from './KeysPanel';
import { SearchPanel } from './SearchPanel';
import { UserMenu } from './UserMenu';

export function TopBar() {
  const { t } = useTranslation();
  const [keys, setKeys] = useState(false);
  const seated = useSeat(({ seat }) => seat !== null);
  const seatKind = useDesk(({ desk }) => desk?.seat?.kind ?? null);
  const role = useSession(({ session }) => session?.user.role ?? 'agent');
  const { health, text } = usePhoneHealth();
  const [search, setSearch] = useState(false);
  const knowing = useKnowledge(({ open }) => open);
  // Beside the form it has a pane of its own, over any other page it lies at the side.
  const desk = useDesk((state) => state.desk);
  const ticket = useCurrentTicket(({ id }) => id !== null);
  const hasPane = useLocation().pathname === '/' && ticket && desk?.call?.visit == null;
  useShortcuts({
    '?': () => { setSearch(false); closeKnowledge(); setKeys((open) => !open); },
    'Ctrl+K': () => { setKeys(false); closeKnowledge(); setSearch((open) => !open); },
    'Alt+Z': () => { setKeys(false); setSearch(false); openKnowledge(); },
  });
  const showPhone = seated && seatKind === 'browser';
  const tone = { good: 'ink-good', fair: 'ink-amber', bad: 'ink-red', off: 'ink-rest' }[health];
  return (
    <header className="topbar">
      <h1 className="brand">{t('shell.brand')}</h1>
      <nav aria-label={t('shell.nav')}>
        <NavLink to="/" end>{t('shell.desk')}</NavLink>
        {role !== 'admin' && <TasksLink />}
        <NavLink to="/calls">{t('shell.calls')}</NavLink>
        {role !== 'admin' && <NavLink to="/abandoned">{t('shell.abandoned')}</NavLink>}
        {role !== 'agent' && <NavLink to="/config">{t('config.nav')}</NavLink>}
        {role !== 'agent' && <NavLink to="/flows">{t('shell.flows')}</NavLink>}
        {role === 'admin' && <NavLink to="/prompts">{t('shell.prompts')}</NavLink>}
        {role !== 'agent' && <NavLink to="/announcements">{t('shell.announcements')}</NavLink>}
        {role === 'admin' && <NavLink to="/system">{t('system.heading')}</NavLink>}
      </nav>
      <div className="topbar-right">
        {showPhone && (
          <span className={`phone-state ${tone}`}>
            <StateShape shape={health === 'bad' ? 'phoneLost' : health === 'good' ? 'lines' : 'warning'} /> {text}
          </span>
        )}
        <button type="button" className="user-button" onClick={() => setSearch(true)}>{t('search.open')} <Key>Ctrl K</Key></button>
        <UserMenu openKeys={() => setKeys(true)} />
        {seatKind !== null && <StateMenu />}
      </div>
      {search && <SearchPanel close={() => setSearch(false)} />}
      {knowing && !hasPane && <KnowledgePane beside />}
      {keys && <KeysPanel close={() => setKeys(false)} />}
    </header>
  );
}
