import { Button, Input, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { CALLERS, isNumber, numberOf, type Caller } from './callers';

export interface Choice {
  caller: Caller;
  number: string;
}

/** Whose call it is: the hotline sees this number. Not while somebody is on the line. */
export function CallerChoice({ choice, choose, areaCode, disabled }: { choice: Choice; choose(choice: Choice): void; areaCode: string; disabled: boolean }) {
  const { t } = useTranslation();
  const pick = (caller: Caller) => choose({ caller, number: numberOf(caller, areaCode) });
  return (
    <section className="demo-caller" aria-label={t('demo.caller')}>
      <div className="pane-head inner"><h3>{t('demo.caller')}</h3><span className="note push">{t(`demo.callers.${choice.caller}Hint`)}</span></div>
      <div className="demo-caller-fields">
        <Segmented value={choice.caller} onChange={pick} disabled={disabled} aria-label={t('demo.situation')} options={CALLERS.map((value) => ({ value, label: t(`demo.callers.${value}`) }))} />
        <Input
          value={choice.number} disabled={disabled} inputMode="tel" maxLength={19} aria-label={t('demo.callerNumber')} aria-invalid={!isNumber(choice.number)} {...(isNumber(choice.number) ? {} : { status: 'error' as const })}
          onChange={(event) => choose({ ...choice, number: event.target.value.replace(/[^\d+]/g, '') })}
        />
        {choice.caller !== 'repeat' && <Button disabled={disabled} onClick={() => pick(choice.caller)}>{t('demo.another')}</Button>}
      </div>
    </section>
  );
}
