import { Button, Input, InputNumber, Select, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { StateShape } from '../shared/StateShape';
import { AbleText } from './Effect';
import { appended } from './expression';
import { useExpression, useItems } from './useConfig';

interface Props {
  id?: string;
  label: string;
  value: string;
  change(text: string): void;
  readOnly?: boolean;
  /** Skills that will be there. */
  more?: string[];
  /** What no expression means, where that is allowed. */
  empty?: string;
}

/** A skill expression: typed freely or put together, and what it means right now below it. */
export function ExpressionField({ id, label, value, change, readOnly = false, more = [], empty }: Props) {
  const { t } = useTranslation();
  const skills = useItems('skills');
  const [skill, setSkill] = useState<string | null>(null);
  const [level, setLevel] = useState(1);
  const [joint, setJoint] = useState<'&&' | '||'>('||');
  const add = () => {
    if (!skill) return;
    change(appended(value, skill, level, joint));
    setSkill(null);
  };
  return (
    <div className="config-expression">
      <Input {...(id === undefined ? {} : { id })} aria-label={label} value={value} readOnly={readOnly} maxLength={500} placeholder={t('config.expression.hint')} onChange={(event) => change(event.target.value)} />
      {!readOnly && (
        <Space size={4} wrap className="config-builder">
          <Select
            size="small" aria-label={t('config.expression.joint')} value={joint} onChange={setJoint} style={{ width: 72 }}
            options={[{ value: '||', label: t('config.expression.or') }, { value: '&&', label: t('config.expression.and') }]}
          />
          <Select
            size="small" aria-label={t('config.expression.skill')} placeholder={t('config.expression.skill')} value={skill} onChange={setSkill} style={{ width: 120 }}
            showSearch options={[...(skills.data ?? []).map(({ name }) => name), ...more].map((name) => ({ value: name, label: name }))}
          />
          <span className="note">{t('config.expression.level')}</span>
          <InputNumber size="small" aria-label={t('config.expression.level')} min={1} max={10} value={level} onChange={(number) => setLevel(number ?? 1)} style={{ width: 64 }} />
          <Button size="small" disabled={!skill} onClick={add}>{t('config.expression.add')}</Button>
        </Space>
      )}
      <ExpressionNow text={value} more={more} empty={empty} />
    </div>
  );
}

function ExpressionNow({ text, more, empty }: { text: string; more: string[]; empty: string | undefined }) {
  const { t } = useTranslation();
  // What a flow's variable says is known only when the caller is there.
  const variable = text.includes('{');
  const { data, error } = useExpression(variable ? '' : text);
  if (text.trim() === '') return <span className="note">{empty ?? t('config.expression.empty')}</span>;
  if (variable) return null;
  if (error || !data) return <span className="note" aria-busy={!error}>{t('config.effect.asking')}</span>;
  if (data.error) return <span className="field-error"><StateShape shape="warning" /> {data.error}</span>;
  const unknown = data.unknown.filter((name) => !more.includes(name));
  if (unknown.length > 0) return <span className="field-error"><StateShape shape="warning" /> {t('config.expression.unknown', { names: unknown.join(t('common.listSeparator')) })}</span>;
  return <span className="note">{t('config.expression.meets')} <AbleText able={data.able} /></span>;
}
