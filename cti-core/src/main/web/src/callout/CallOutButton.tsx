import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { callOut, useActions, type Callee } from '../desk/actions';
import { useDesk } from '../desk/events';
import { StateShape } from '../shared/StateShape';

const FREE: ReadonlySet<string> = new Set(['ready', 'not-ready', 'wrap-up']);

/** Why nobody can be called from this desk now; empty when somebody can. */
export function useWhyNoCallOut(): '' | 'noSeat' | 'busy' {
  return useDesk(({ desk }) => (desk?.seat == null ? 'noSeat' : FREE.has(desk.state.word) ? '' : 'busy'));
}

/** Calls whoever is behind something, and brings the desk to the front: the ticket is there. */
export function CallOutButton({ callee, label, primary = false, size = 'small' }: { callee: Callee; label?: string; primary?: boolean; size?: 'small' | 'middle' }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const why = useWhyNoCallOut();
  const pending = useActions((state) => state.pending === 'call-out');
  const go = async () => {
    if (await callOut(callee)) void navigate('/');
  };
  return (
    <Button
      size={size} type={primary ? 'primary' : 'default'} disabled={why !== ''} loading={pending} title={why === '' ? t('callOut.shown') : t(`callOut.${why}`)}
      onClick={(event) => { event.stopPropagation(); void go(); }} icon={<StateShape shape="callingOut" size={14} />}
    >
      {label ?? t('callOut.back')}
    </Button>
  );
}
