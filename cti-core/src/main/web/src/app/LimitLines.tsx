import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { stayLonger } from '../desk/actions';
import { feed, useDesk } from '../desk/events';
import { useServerNow } from '../shared/clock';
import { callPath } from '../shared/paths';
import { StateShape } from '../shared/StateShape';
import { forgetRecovered, useDrafts } from '../workorder/drafts';
import { durationInWords, secondsUntil, shortTime } from '../shared/time';
import { usePhone } from '../phone/phoneStore';

const LOST_SHOWN_AFTER_MS = 1_500;
const RECOVERED_SHOWN_MS = 8_000;
const STAY_MINUTES = 30;
const KNOWN = ['database-away', 'switch-away', 'journal-away', 'disk-full', 'survival'] as const;

/** What does not work at this moment, in lines under the bar: never a dialog, gone when it is over. */
export function LimitLines() {
  const { t } = useTranslation();
  const now = useServerNow();
  const { link, lostSince, desk, alerts } = useDesk();
  const { registration, microphone, call } = usePhone();
  const recovered = useDrafts((state) => state.recovered);
  const local = useDrafts(({ views }) => Object.values(views).filter(({ phase }) => phase === 'local').length);

  useEffect(() => {
    if (!recovered) return undefined;
    const timer = setTimeout(forgetRecovered, RECOVERED_SHOWN_MS);
    return () => clearTimeout(timer);
  }, [recovered]);

  const lines: { id: string; text: string; tone: 'amber' | 'red' | 'blue'; acts?: ReactNode }[] = [];
  if (link === 'lost' && lostSince !== null && Date.now() - lostSince > LOST_SHOWN_AFTER_MS) {
    lines.push({ id: 'link', text: local > 0 ? t('limits.linkLostKept') : t('limits.linkLost'), tone: 'amber' });
  }
  for (const limit of desk?.limits ?? []) {
    const known = KNOWN.find((each) => each === limit);
    lines.push({ id: limit, text: known ? t(`limits.${known}`) : t('limits.other', { code: limit }), tone: 'amber' });
  }
  if (registration === 'lost' && call?.phase === 'talking') lines.push({ id: 'phone', text: t('limits.phoneLostInCall'), tone: 'amber' });
  if (registration === 'elsewhere') lines.push({ id: 'tab', text: t('limits.otherTab'), tone: 'amber' });
  if (microphone === 'denied' || microphone === 'missing') lines.push({ id: 'microphone', text: t(`limits.microphone.${microphone}`), tone: 'red' });
  const { shift } = desk ?? {};
  if (shift && desk?.state.word !== 'offline' && now >= Date.parse(shift.warnAt)) {
    const text = t('limits.shift', { time: shortTime(shift.endsAt), left: durationInWords(secondsUntil(shift.endsAt, now)) });
    lines.push({ id: 'shift', text, tone: 'amber', acts: <button type="button" className="text-button" onClick={() => void stayLonger(shift.endsAt, STAY_MINUTES)}>{t('limits.stayLonger', { minutes: STAY_MINUTES })}</button> });
  }
  for (const alert of alerts) {
    lines.push({
      id: `alert-${alert.callId}-${alert.at}`, text: t('limits.abusive', { name: `${alert.login} ${alert.name}`, time: shortTime(alert.at) }), tone: 'amber',
      acts: <>
        <Link to={callPath(alert.callId)}>{t('limits.openCall')}</Link>
        <button type="button" className="text-button" onClick={() => feed({ type: 'alert-seen', alert })}>{t('common.gotIt')}</button>
      </>,
    });
  }
  if (recovered && recovered.fields > 0) lines.push({ id: 'recovered', text: t('limits.recovered', { count: recovered.fields }), tone: 'blue' });

  return (
    <div aria-live="polite" className="limit-lines" data-now={Math.floor(now / 60_000)}>
      {lines.map(({ id, text, tone, acts }) => (
        <p key={id} className={`notice ${tone}`}>
          <StateShape shape={tone === 'red' ? 'alarm' : tone === 'blue' ? 'check' : 'warning'} size={14} /> {text} {acts}
        </p>
      ))}
    </div>
  );
}
