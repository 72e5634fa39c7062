import { Checkbox, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { AGENT_ORDERS, type QueueItem, type QueueRules } from './types';

type NumberField = 'ringSeconds' | 'wrapUpSeconds' | 'serviceLevelSeconds' | 'priority' | 'ageingPerSecond' | 'maxLength' | 'callbackMaxTries' | 'callbackPauseSeconds';
type FlagField = 'closed' | 'waitForSignIn' | 'announcePosition' | 'callbackOffered';

interface Props {
  draft: QueueRules;
  set(change: Partial<QueueRules>): void;
  all: QueueItem[];
  readOnly: boolean;
}

/** Everything about a queue but its name and its steps. */
export function QueueFields({ draft, set, all, readOnly }: Props) {
  const { t } = useTranslation();
  const number = (field: NumberField, min: number, max: number, step = 1) => (
    <label>
      {t(`config.queues.${field}`)}
      <InputNumber value={draft[field]} min={min} max={max} step={step} disabled={readOnly} onChange={(value) => value !== null && set({ [field]: value })} />
    </label>
  );
  const flag = (field: FlagField) => (
    <Checkbox checked={draft[field]} disabled={readOnly} onChange={(event) => set({ [field]: event.target.checked })}>{t(`config.queues.${field}`)}</Checkbox>
  );
  return (
    <>
      <h3 className="config-heading">{t('config.queues.ringing')}</h3>
      <div className="config-fields">
        <label>
          {t('config.queues.agentOrder')}
          <Select
            value={draft.agentOrder} disabled={readOnly} onChange={(agentOrder) => set({ agentOrder })}
            options={AGENT_ORDERS.map((order) => ({ value: order, label: t(`config.orders.${order}`) }))}
          />
        </label>
        {number('ringSeconds', 1, 300)}{number('wrapUpSeconds', 0, 3600)}{number('serviceLevelSeconds', 0, 3600)}{number('priority', -1000, 1000)}{number('ageingPerSecond', 0, 1000, 0.1)}
      </div>
      <h3 className="config-heading">{t('config.queues.limits')}</h3>
      <div className="config-fields">
        <label>
          {t('config.queues.maxWaitSeconds')}
          <InputNumber value={draft.maxWaitSeconds} min={1} max={86_400} disabled={readOnly} placeholder={t('config.noLimit')} onChange={(maxWaitSeconds) => set({ maxWaitSeconds })} />
        </label>
        {number('maxLength', 0, 100_000)}
        <label>
          {t('config.queues.overflowTo')}
          <Select
            value={draft.overflowTo} disabled={readOnly} allowClear placeholder={t('config.queues.noOverflow')} onChange={(overflowTo: string | null | undefined) => set({ overflowTo: overflowTo ?? null })}
            options={all.filter(({ queue }) => queue.id !== draft.id).map(({ queue }) => ({ value: queue.id, label: queue.name }))}
          />
        </label>
      </div>
      <div className="config-flags">{flag('waitForSignIn')}{flag('closed')}</div>
      <h3 className="config-heading">{t('config.queues.hears')}</h3>
      <div className="config-flags">{flag('announcePosition')}{flag('callbackOffered')}</div>
      {draft.callbackOffered && <div className="config-fields">{number('callbackMaxTries', 1, 20)}{number('callbackPauseSeconds', 0, 86_400)}</div>}
    </>
  );
}
