import { Button, Select } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { reconnectPhone } from '../phone/agentPhone';
import { MicrophoneTest } from './MicrophoneTest';
import { askForMicrophone } from '../phone/microphone';
import { usePhone } from '../phone/phoneStore';
import { canChooseRingDevice, canSound, ringOn, tryRing, unlockSound } from '../phone/sounds';
import { phoneCause } from '../phone/words';
import { usePreferences } from '../shared/preferences';
import { StateShape, type Shape } from '../shared/StateShape';
import type { Desk } from '../shared/types';

function Check({ shape, tone, children, action }: { shape: Shape; tone: string; children: ReactNode; action?: ReactNode }) {
  return <li className="check"><StateShape shape={shape} className={`ink-${tone}`} /><span>{children}</span>{action}</li>;
}

const good = { shape: 'check', tone: 'ready' } as const;
const soon = { shape: 'warning', tone: 'amber' } as const;
const bad = { shape: 'phoneLost', tone: 'red' } as const;

/** Whether a call would be heard: each part in one line, with the way to mend it. */
export function PhonePane({ desk }: { desk: Desk }) {
  const { t } = useTranslation();
  const { registration, cause, microphone } = usePhone();
  const [sound, setSound] = useState(canSound);
  const [notices, setNotices] = useState(() => (typeof Notification === 'undefined' ? 'unsupported' : Notification.permission));
  const seat = desk.seat?.seat ?? '—';
  const browser = desk.seat?.kind === 'browser';

  return (
    <section className="pane fixed" aria-label={t('phone.heading')}>
      <div className="pane-head"><h2>{t('phone.heading')}</h2><span className="note push">{t('bar.seat', { seat })}</span></div>
      <ul className="pane-body checks">
        {!browser && (desk.seat?.reachable ? <Check {...good}>{t('phone.deskGood')}</Check> : <Check {...bad}>{t('phone.deskLost')}</Check>)}
        {browser && registration === 'registered' && (desk.seat?.reachable
          ? <Check {...good}>{t('phone.registered')}</Check>
          : <Check {...soon}>{t('phone.unconfirmed')}</Check>)}
        {browser && registration === 'starting' && <Check shape="offline" tone="rest">{t('phone.starting')}</Check>}
        {browser && registration === 'elsewhere' && <Check {...soon}>{t('phone.elsewhereLong')}</Check>}
        {browser && registration === 'lost' && <Check {...bad} action={<Button size="small" onClick={reconnectPhone}>{t('bar.reconnect')}</Button>}>{phoneCause(cause)}</Check>}
        {browser && microphone === 'granted' && <Check {...good} action={<MicrophoneTest />}>{t('phone.microphone')}</Check>}
        {browser && (microphone === 'denied' || microphone === 'missing') && (
          <Check {...bad} action={<Button size="small" onClick={() => void askForMicrophone()}>{t('common.retry')}</Button>}>
            {microphone === 'denied' ? t('phone.microphoneDenied') : t('phone.microphoneMissing')}
          </Check>
        )}
        {desk.seat?.autoAnswer && <Check {...good}>{t('phone.autoAnswer')}</Check>}
        <Check
          {...(sound ? good : soon)}
          action={<Button size="small" onClick={() => { void unlockSound().then(setSound); tryRing(); }}>{t('phone.tryRing')}</Button>}
        >{sound ? t('phone.sound') : t('phone.soundLocked')}</Check>
        {notices === 'granted' && <Check {...good}>{t('phone.notices')}</Check>}
        {notices === 'default' && (
          <Check {...soon} action={<Button size="small" onClick={() => void Notification.requestPermission().then(setNotices)}>{t('phone.allow')}</Button>}>{t('phone.noticesOff')}</Check>
        )}
        {notices === 'denied' && <Check shape="notReady" tone="rest">{t('phone.noticesDenied')}</Check>}
        {canChooseRingDevice() && <RingDevice />}
      </ul>
    </section>
  );
}

/** The ring on the loudspeaker, so that a headset on the table is not missed. */
function RingDevice() {
  const { t } = useTranslation();
  const { ringDevice, set } = usePreferences();
  const microphone = usePhone((state) => state.microphone);
  const [devices, setDevices] = useState<MediaDeviceInfo[]>([]);
  useEffect(() => {
    // The names of the devices are told only once the microphone was allowed.
    void navigator.mediaDevices?.enumerateDevices().then((all) => setDevices(all.filter(({ kind, deviceId }) => kind === 'audiooutput' && deviceId !== 'default')));
  }, [microphone]);
  if (devices.length < 2) return null;
  return (
    <li className="check device">
      <label htmlFor="ring-device">{t('phone.ringDevice')}</label>
      <Select
        id="ring-device" size="small" value={devices.some(({ deviceId }) => deviceId === ringDevice) ? ringDevice : ''}
        onChange={(device) => { set({ ringDevice: device }); void ringOn(device).then(tryRing, () => undefined); }}
        options={[{ value: '', label: t('phone.defaultDevice') }, ...devices.map(({ deviceId, label }) => ({ value: deviceId, label: label || deviceId.slice(0, 8) }))]}
      />
    </li>
  );
}
