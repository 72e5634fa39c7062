import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { SidePanel } from '../shared/SidePanel';

const KEYS = [
  ['F2', 'answer'], ['F8', 'mute'], ['F4', 'hold'], ['Alt C', 'transfer'], ['Alt J', 'threeWay'], ['Alt X', 'toggle'], ['Alt M', 'merge'], ['Alt T', 'leave'], ['Esc', 'endConsult'], ['Shift F9', 'hangUp'], ['Ctrl ↵', 'save'], ['Alt R', 'notReady'], ['Alt O', 'callOut'], ['1–6', 'type'],
  ['Ctrl K', 'search'], ['space', 'play'], ['← →', 'seek'], ['?', 'help'],
] as const;

/** Every key that does something now. */
export function KeysPanel({ close }: { close(): void }) {
  const { t } = useTranslation();
  return (
    <SidePanel title={t('keys.heading')} close={close}>
      <dl className="keys">
        {KEYS.map(([key, action]) => (
          <Fragment key={key}><dt><kbd className="key">{key === 'space' ? t('keys.space') : key}</kbd></dt><dd>{t(`keys.${action}`)}</dd></Fragment>
        ))}
      </dl>
      <p className="note">{t('keys.ime')}</p>
    </SidePanel>
  );
}
