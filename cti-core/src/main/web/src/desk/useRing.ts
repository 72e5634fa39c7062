import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { startRinging, stopRinging } from '../phone/sounds';

const FLASH_MS = 1_000;

/** A ring that cannot be missed: sound, the title of the tab, and a notice of the desktop when another window is in front. */
export function useRing(ringing: boolean, caller: string, detail: string) {
  const { t } = useTranslation();

  useEffect(() => {
    if (!ringing) return undefined;
    startRinging();
    return stopRinging;
  }, [ringing]);

  useEffect(() => {
    if (!ringing) return undefined;
    const before = document.title;
    let on = false;
    const flash = () => {
      on = !on;
      document.title = on ? t('bar.titleRinging', { caller }) : before;
    };
    flash();
    const timer = setInterval(flash, FLASH_MS);
    return () => {
      clearInterval(timer);
      document.title = before;
    };
  }, [ringing, caller, t]);

  useEffect(() => {
    if (!ringing || typeof Notification === 'undefined' || Notification.permission !== 'granted' || document.hasFocus()) return undefined;
    const notice = new Notification(t('bar.titleRinging', { caller }), { body: detail, tag: 'hotline-ring', requireInteraction: true });
    notice.onclick = () => window.focus();
    return () => notice.close();
  }, [ringing, caller, detail, t]);
}
