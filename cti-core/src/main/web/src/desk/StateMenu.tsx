import { Dropdown, type MenuProps } from 'antd';
import { memo, useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePhone } from '../phone/phoneStore';
import { StateShape } from '../shared/StateShape';
import type { Desk } from '../shared/types';
import { reasonWord } from '../shared/words';
import { unsaved } from '../workorder/drafts';
import { becomeNotReady, becomeReady, finishWrapUp, signOut, useActions } from './actions';
import { useDesk } from './events';
import { useOwed } from './owed';
import { stateViewOf } from './stateView';
import { StateWord } from './StateWord';

/** The agent's own state, and the ways out of it; what begins only after the call says so. Drawn after the bar, which says the state, too. */
export function StateMenu() {
  return <MenuOf desk={useDeferredValue(useDesk((state) => state.desk))} />;
}

const MenuOf = memo(function MenuOf({ desk }: { desk: Desk | null }) {
  const { t } = useTranslation();
  const phone = usePhone();
  const pending = useActions((state) => state.pending);
  const [asking, setAsking] = useState(false);
  const view = stateViewOf(desk, phone);
  const { word } = desk?.state ?? { word: 'offline' };
  const onCall = word === 'talking' || word === 'ringing' || word === 'calling-out';
  const takesBack = word === 'talking' && desk?.afterwards != null;
  const waiting = unsaved().length;
  const owed = useOwed();
  // What was chosen to follow the wrap-up is no ready: it may end.
  const owes = owed !== null && !onCall && !(word === 'wrap-up' && desk?.afterwards != null);
  const readyLabel = word === 'wrap-up' ? t('stateMenu.endWrapUp') : takesBack ? t('stateMenu.takeBack', { reason: reasonWord(desk?.afterwards ?? '') }) : t('state.ready');

  const entry = (key: string, shape: 'ready' | 'notReady' | 'offline', tone: string, label: string, disabled = false) => ({
    key, disabled, label: <span className="menu-state"><StateShape shape={shape} className={disabled ? '' : `ink-${tone}`} />{label}</span>,
  });
  const items: MenuProps['items'] = [
    // Ready in a call takes back what was to follow it: the break, or the end of the shift.
    entry('ready', 'ready', 'ready', owes ? t('stateMenu.owed', { what: readyLabel, id: desk?.owedTicket ?? '' }) : readyLabel, word === 'ready' || (onCall && !takesBack) || owes),
    ...(desk?.notReadyReasons ?? []).map((reason) =>
      entry(`rest:${reason.code}`, 'notReady', 'rest', word === 'talking' || word === 'calling-out' || word === 'wrap-up' ? t('stateMenu.afterwards', { reason: reasonWord(reason.word) }) : reasonWord(reason.word))),
    { type: 'divider' },
    entry('sign-out', 'offline', 'rest', onCall ? t('stateMenu.signOutLater') : t('shell.signOut'), onCall),
    // Not lost by signing out, but not on the server either: said before, and asked once.
    ...(asking ? [entry('sign-out-anyway', 'offline', 'rest', t('stateMenu.signOutAnyway', { count: waiting }))] : []),
  ];
  const choose = ({ key }: { key: string }) => {
    if (key === 'ready') void (word === 'wrap-up' ? finishWrapUp(null) : becomeReady());
    else if (key.startsWith('rest:')) void becomeNotReady(key.slice('rest:'.length));
    else if (key === 'sign-out' && waiting > 0) setAsking(true);
    else void signOut();
  };
  return (
    <Dropdown trigger={['click']} menu={{ items, onClick: choose }} onOpenChange={(open) => open || setAsking(false)} disabled={pending === 'sign-out'}>
      <button type="button" className="state-button">
        <span className="hidden-text">{t('stateMenu.name')}</span><StateWord view={view} /> <span aria-hidden="true">▾</span>
      </button>
    </Dropdown>
  );
});
