import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pressKey } from './controlActions';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const;

/** Keys for the machine at the other end; the keyboard's own digits work as long as it has the focus. */
export function Keypad() {
  const { t } = useTranslation();
  const [sent, setSent] = useState('');
  const pad = useRef<HTMLDivElement>(null);
  useEffect(() => pad.current?.focus(), []);

  const press = (key: string) => {
    setSent((before) => (before + key).slice(-16));
    pressKey(key);
  };
  return (
    <div
      ref={pad} tabIndex={-1} className="keypad" role="group" aria-label={t('controls.keypadName')}
      onKeyDown={(event) => {
        if (KEYS.some((key) => key === event.key)) press(event.key);
      }}
    >
      <output aria-live="polite">{sent || t('controls.keypadEmpty')}</output>
      {KEYS.map((key) => <button key={key} type="button" onClick={() => press(key)}>{key}</button>)}
    </div>
  );
}
