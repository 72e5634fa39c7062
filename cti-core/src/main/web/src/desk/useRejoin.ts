import { useEffect, useRef } from 'react';
import { usePhone } from '../phone/phoneStore';
import { api } from '../shared/api';
import { useDesk } from './events';

const ASK_AGAIN_MS = 3_000;

/**
 * A page that was loaded again has no leg of the call that its desk shows as talking: the old one died with the old page. So the
 * phone asks to be rung again as soon as it is registered. A page that had the leg itself never asks: the call then ended here, and
 * the desk is about to say so.
 */
export function useRejoin() {
  const call = useDesk(({ desk }) => (desk?.seat?.kind === 'browser' ? desk.call : null));
  const registered = usePhone(({ registration }) => registration === 'registered');
  const leg = usePhone((state) => state.call !== null);
  const had = useRef<string | null>(null);
  const offer = call?.offerId ?? null;
  const away = call?.awaySince != null;

  useEffect(() => {
    if (leg) had.current = offer;
  }, [leg, offer]);

  const id = call?.phase === 'talking' && registered && !leg && (away || had.current !== offer) ? call.id : null;
  useEffect(() => {
    if (id === null) return undefined;
    const ask = () => void api('POST', `/calls/${encodeURIComponent(id)}/rejoin`).catch(() => undefined);
    ask();
    // A ring that failed is not repeated by the server.
    const again = setInterval(ask, ASK_AGAIN_MS);
    return () => clearInterval(again);
  }, [id]);
}
