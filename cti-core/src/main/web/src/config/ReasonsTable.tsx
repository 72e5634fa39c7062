import { Button, Checkbox, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReasonRule } from './types';

const MOST = 20;

/** Why an agent may take no calls; the first is the one that one key chooses. */
export function ReasonsTable({ reasons, change, readOnly, kept }: { reasons: ReasonRule[]; change(reasons: ReasonRule[]): void; readOnly: boolean; kept: readonly string[] }) {
  const { t } = useTranslation();
  const set = (index: number, next: Partial<ReasonRule>) => change(reasons.map((old, i) => (i === index ? { ...old, ...next } : old)));
  const up = (index: number) => change(reasons.map((_, i) => reasons[i === index - 1 ? index : i === index ? index - 1 : i]!));
  return (
    <>
      <table className="plain-table config-step-table plain-rows">
        <thead><tr>
          <th>{t('config.reasons.word')}</th><th>{t('config.reasons.code')}</th><th>{t('config.reasons.limit')}</th><th>{t('config.reasons.rest')}</th>
          <th><span className="hidden-text">{t('config.steps.acts')}</span></th>
        </tr></thead>
        <tbody>
          {reasons.map((reason, index) => (
            <tr key={index}>
              <td><Input aria-label={t('config.reasons.word')} value={reason.word} maxLength={12} disabled={readOnly} onChange={(event) => set(index, { word: event.target.value })} /></td>
              <td><Input
                aria-label={t('config.reasons.code')} value={reason.code} maxLength={32} disabled={readOnly || kept.includes(reason.code)} title={t('config.reasons.codeHint')}
                onChange={(event) => set(index, { code: event.target.value })}
              /></td>
              <td><InputNumber aria-label={t('config.reasons.limit')} min={1} max={480} value={reason.limitMinutes} placeholder={t('config.noLimit')} disabled={readOnly} onChange={(limitMinutes) => set(index, { limitMinutes })} /></td>
              <td><Checkbox checked={reason.rest} disabled={readOnly} onChange={(event) => set(index, { rest: event.target.checked })}><span className="hidden-text">{t('config.reasons.rest')}</span></Checkbox></td>
              <td className="nowrap">
                {!readOnly && index > 0 && <Button size="small" onClick={() => up(index)} aria-label={t('config.reasons.upOf', { word: reason.word })}>{t('config.reasons.up')}</Button>}{' '}
                {!readOnly && reasons.length > 1 && <Button size="small" onClick={() => change(reasons.filter((_, i) => i !== index))} aria-label={t('config.reasons.removeOf', { word: reason.word })}>{t('config.steps.remove')}</Button>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {reasons.length < MOST && !readOnly && (
        <Button size="small" className="config-more" onClick={() => change([...reasons, { code: '', word: '', limitMinutes: null, rest: false }])}>{t('config.reasons.add')}</Button>
      )}
    </>
  );
}
