import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';

const KEYS = [
  ['F2', 'answer'], ['F8', 'mute'], ['Shift F9', 'hangUp'], ['Ctrl ↵', 'save'], ['Alt R', 'notReady'], ['1–6', 'type'],
  ['Space', 'play'], ['← →', 'seek'], ['?', 'help'],
] as const;

/** Every key that does something now. */
export function KeysPanel({ open, close }: { open: boolean; close(): void }) {
  const { t } = useTranslation();
  return (
    <Drawer open={open} onClose={close} title={t('keys.heading')} size={360} mask={false}>
      <dl className="keys">
        {KEYS.map(([key, action]) => [<dt key={key}><kbd className="key">{key === 'Space' ? t('keys.space') : key}</kbd></dt>, <dd key={action}>{t(`keys.${action}`)}</dd>])}
      </dl>
      <p className="note">{t('keys.ime')}</p>
    </Drawer>
  );
}
