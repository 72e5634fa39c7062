import { Dropdown, Popover } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { setMuted } from '../../phone/agentPhone';
import { usePhone } from '../../phone/phoneStore';
import { useShortcuts } from '../../shared/shortcuts';
import type { Desk } from '../../shared/types';
import { markAbusive } from '../actions';
import { BarButton } from '../BarButton';
import { control, openPanel, useControls, type Panel } from './controlActions';
import { EMERGENCY } from './hearing';
import { HelpPanel } from './HelpPanel';
import { Keypad } from './Keypad';
import { PartyPanel } from './PartyPanel';
import './controls.css';

/** What can be done to the call in the ear; a button that cannot be used says why, and stays where it is. */
export function CallControls({ desk }: { desk: Desk }) {
  const { t } = useTranslation();
  const phone = usePhone();
  const mine = useControls((state) => state.pending);
  const panel = useControls((state) => state.panel);
  useEffect(() => () => openPanel(null), []);

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
  const full = (controls?.guests.length ?? 0) > 1;
  const why = talking ? (pending === null ? undefined : t('controls.wait')) : t('controls.notTalking');
  const whyMore = full ? t('controls.full') : why;

  const toggleMute = () => (browserPhone ? setMuted(!muted) : void control(muted ? 'unmute' : 'mute'));
  const toggleHold = () => void control(held ? 'resume' : 'hold');
  const toggleRecording = () => void control(controls?.recordingPaused ? 'resume-recording' : 'pause-recording');
  const threeWay = (number: string) => void control('three-way', { number });
  // Each closes itself alone: the menu that is left closes after it has opened the keypad.
  const opens = (which: Panel) => (open: boolean) => {
    if (open) openPanel(which);
    else if (useControls.getState().panel === which) openPanel(null);
  };
  const closes = (which: Panel) => (open: boolean) => {
    if (!open) opens(which)(false);
  };

  useShortcuts({
    F8: canMute ? toggleMute : undefined,
    F4: free ? toggleHold : undefined,
    'Alt+C': free ? () => openPanel('parties', full ? 'transfer' : 'consult') : undefined,
    // One key to the police: whoever presses it has no time for a list.
    'Alt+J': free && !full ? () => threeWay('110') : undefined,
    'Alt+H': free && !full ? () => openPanel('help') : undefined,
    'Alt+P': free ? () => void control('to-rating') : undefined,
    Escape: panel === null ? undefined : () => openPanel(null),
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
        open={panel === 'parties' && free} onOpenChange={opens('parties')} trigger="click" placement="bottomRight" destroyOnHidden
        content={<PartyPanel full={full} close={() => openPanel(null)} />}
      >
        <BarButton label={t('controls.transfer')} hint="Alt C" disabled={!free} title={why} pending={pending === 'transfer' || pending === 'consult'} />
      </Popover>
      <Dropdown
        open={panel === 'emergency' && free && !full} onOpenChange={opens('emergency')} trigger={['click']} autoFocus placement="bottomRight"
        menu={{
          items: [
            ...Object.entries(EMERGENCY).map(([number, office]) => ({ key: number, label: t(`controls.emergency.${office}`) })),
            { type: 'divider' as const }, { key: 'other', label: t('controls.otherParty') },
          ],
          onClick: ({ key }) => (key === 'other' ? openPanel('parties', 'three-way') : threeWay(key)),
        }}
      >
        <BarButton label={t('controls.threeWay')} hint="Alt J" disabled={!free || full} title={whyMore} pending={pending === 'three-way'} />
      </Dropdown>
      <Popover
        open={panel === 'help' && free && !full} onOpenChange={opens('help')} trigger="click" placement="bottomRight" destroyOnHidden
        content={<HelpPanel close={() => openPanel(null)} />}
      >
        <BarButton label={t('controls.help')} hint="Alt H" disabled={!free || full} title={whyMore} pending={pending === 'help'} />
      </Popover>
      <Popover
        open={panel === 'keypad' && talking && !held} onOpenChange={closes('keypad')} trigger="click" placement="bottomRight" destroyOnHidden
        content={<Keypad />}
      >
        <Dropdown
          open={panel === 'more' && free} onOpenChange={opens('more')} trigger={['click']} autoFocus placement="bottomRight"
          menu={{
            items: [
              { key: 'keypad', label: t('controls.keypad'), disabled: held },
              { key: 'recording', label: controls?.recordingPaused ? t('controls.resumeRecording') : t('controls.pauseRecording') },
              { key: 'abusive', label: t(call?.abusive ? 'controls.unmarkAbusive' : 'controls.markAbusive') },
            ],
            onClick: ({ key }) => (key === 'keypad' ? openPanel('keypad') : key === 'abusive' && call ? void markAbusive(call.id, !call.abusive) : toggleRecording()),
          }}
        >
          <BarButton
            label={t('controls.more')} hint={t('controls.moreHint')} disabled={!free} title={why}
            pending={pending === 'pause-recording' || pending === 'resume-recording'}
          />
        </Dropdown>
      </Popover>
      <BarButton label={t('controls.toRating')} hint="Alt P" disabled={!free} title={why} pending={pending === 'to-rating'} onClick={() => void control('to-rating')} />
    </>
  );
}
