import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { keeperOf } from '../workorder/drafts';
import { focusOn } from '../workorder/focus';
import { useDesk } from './events';
import { saveTicket } from './finishTicket';
import { waitsForTicketAlone } from './stateView';

interface Owed {
  /** Why ready would be refused, in one sentence. */
  why: string;
  /** To the form and to the first field that is missing; saves at once if none is. */
  fillIn(): void;
}

/** The work order that the hotline wants saved before the next call; null: nothing is in the way of ready. */
export function useOwed(): Owed | null {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const id = useDesk(({ desk }) => desk?.owedTicket ?? null);
  const alone = useDesk(({ desk }) => desk !== null && waitsForTicketAlone(desk.state));
  if (id === null) return null;
  return {
    why: t(alone ? 'bar.owedAlone' : 'bar.owed', { id }),
    fillIn: () => {
      void navigate('/');
      if (keeperOf(id)) void saveTicket();
      else focusOn('type');
    },
  };
}
