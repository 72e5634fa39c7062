import { Dropdown, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { setMuted } from '../../phone/agentPhone';
import { usePhone } from '../../phone/phoneStore';
import { useShortcuts } from '../../shared/shortcuts';
import type { Desk } from '../../shared/types';
import { BarButton } from '../BarButton';
import { control, useControls } from './controlActions';
import { Keypad } from './Keypad';
import { TransferPanel } from './TransferPanel';
import './controls.css';

type Panel = 'transfer' | 'keypad' | 'more' | null;

/** What can be done to the call in the ear; a button that cannot be used says why, and stays where it is. */
export function CallControls({ desk }: { desk: Desk }) {
  const { t } = useTranslation();
  const phone = usePhone();
  const mine = useControls((state) => state.pending);
  const [panel, setPanel] = useState<Panel>(null);

  const { call } = desk;
  const controls = call?.controls;
  const pending = mine ?? controls?.pending ?? null;
  const talking = call?.phase === 'talking';
  const held = controls?.heldSince != null;
  const browserPhone = desk.seat?.kind === 'browser';
  const muted = browserPhone ? phone.muted : controls?.muted === true;
  // The browser's own microphone needs no server and no switch.
  const canMute = browserPhone ? phone.call?.phase === 'talking' : talking && pending === null;
  const free = talking && pending === null;
  const why = talking ? (pending === null ? undefined : t('controls.wait')) : t('controls.notTalking');
  const whyKeys = held ? t('controls.heldFirst') : why;

  const toggleMute = () => (browserPhone ? setMuted(!muted) : void control(muted ? 'unmute' : 'mute'));
  const toggleHold = () => void control(held ? 'resume' : 'hold');
  const toggleRecording = () => void control(controls?.recordingPaused ? 'resume-recording' : 'pause-recording');
  const opens = (which: Panel) => (open: boolean) => setPanel(open ? which : null);

  useShortcuts({
    F8: canMute ? toggleMute : undefined,
    F4: free ? toggleHold : undefined,
    'Alt+C': free ? () => setPanel('transfer') : undefined,
    Escape: panel === null ? undefined : () => setPanel(null),
  });

  return (
    <>
      <BarButton
        label={muted ? t('bar.unmute') : t('bar.mute')} hint="F8" pressed={muted} disabled={!canMute} title={canMute ? undefined : why}
        pending={pending === 'mute' || pending === 'unmute'} onClick={toggleMute}
      />
      <BarButton
        label={held ? t('controls.resume') : t('controls.hold')} hint="F4" disabled={!free} title={why} onClick={toggleHold}
        className={held ? 'held' : ''} aria-pressed={held} pending={pending === 'hold' || pending === 'resume'}
      />
      <Popover
        open={panel === 'transfer' && free} onOpenChange={opens('transfer')} trigger="click" placement="bottomRight" destroyOnHidden
        content={<TransferPanel close={() => setPanel(null)} />}
      >
        <BarButton label={t('controls.transfer')} hint="Alt C" disabled={!free} title={why} pending={pending === 'transfer'} />
      </Popover>
      <Popover
        open={panel === 'keypad' && talking && !held} onOpenChange={opens('keypad')} trigger="click" placement="bottomRight" destroyOnHidden
        content={<Keypad />}
      >
        <BarButton label={t('controls.keypad')} hint={t('controls.keypadHint')} disabled={!talking || held} title={whyKeys} />
      </Popover>
      <Dropdown
        open={panel === 'more' && free} onOpenChange={opens('more')} trigger={['click']} autoFocus placement="bottomRight"
        menu={{
          items: [{ key: 'recording', label: controls?.recordingPaused ? t('controls.resumeRecording') : t('controls.pauseRecording') }],
          onClick: toggleRecording,
        }}
      >
        <BarButton
          label={t('controls.more')} hint={t('controls.moreHint')} disabled={!free} title={why}
          pending={pending === 'pause-recording' || pending === 'resume-recording'}
        />
      </Dropdown>
    </>
  );
}
