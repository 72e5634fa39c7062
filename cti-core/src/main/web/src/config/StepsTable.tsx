import { Button, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { ExpressionField } from './ExpressionField';
import type { QueueStep } from './types';

const MOST = 10;

/** The requirement, step by step; the last one lasts for ever. */
export function StepsTable({ steps, change, readOnly, more = [] }: { steps: QueueStep[]; change(steps: QueueStep[]): void; readOnly: boolean; more?: string[] }) {
  const { t } = useTranslation();
  const set = (index: number, step: Partial<QueueStep>) => change(steps.map((old, i) => (i === index ? { ...old, ...step } : old)));
  const last = steps.length - 1;
  const add = () => change([...steps.map((step, i) => (i === last ? { ...step, seconds: step.seconds ?? 20 } : step)), { requires: '', seconds: null }]);
  const remove = (index: number) => {
    const left = steps.filter((_, i) => i !== index);
    change(left.map((step, i) => (i === left.length - 1 ? { ...step, seconds: null } : step)));
  };
  return (
    <>
      <table className="plain-table config-step-table">
        <thead><tr><th>{t('config.steps.n')}</th><th>{t('config.steps.requires')}</th><th>{t('config.steps.seconds')}</th><th><span className="hidden-text">{t('config.steps.acts')}</span></th></tr></thead>
        <tbody>
          {steps.map((step, index) => (
            <tr key={index}>
              <td>{index + 1}</td>
              <td className="config-requires"><ExpressionField label={t('config.steps.requiresOf', { n: index + 1 })} value={step.requires} change={(requires) => set(index, { requires })} readOnly={readOnly} more={more} /></td>
              <td>
                {index === last ? <span className="note">{t('config.steps.forEver')}</span> : (
                  <InputNumber
                    aria-label={t('config.steps.secondsOf', { n: index + 1 })} min={0} max={86_400} value={step.seconds} disabled={readOnly} style={{ width: 84 }}
                    onChange={(seconds) => set(index, { seconds: seconds ?? 0 })}
                  />
                )}
              </td>
              <td>{steps.length > 1 && !readOnly && <Button size="small" onClick={() => remove(index)} aria-label={t('config.steps.removeOf', { n: index + 1 })}>{t('config.steps.remove')}</Button>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {steps.length < MOST && !readOnly && <Button size="small" className="config-more" onClick={add}>{t('config.steps.add')}</Button>}
    </>
  );
}
