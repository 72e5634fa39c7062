import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { texts } from '../model/content';

/** Names and values, kept in their order; a name that is taken or empty is not a pair yet. */
export function Pairs({ id, of, value, change }: { id: string; of: 'parameters' | 'result'; value: unknown; change(value: Record<string, string> | undefined): void }) {
  const { t } = useTranslation('flows');
  const pairs = Object.entries(texts(value));
  const [name, setName] = useState('');
  const set = (next: [string, string][]) => change(next.length === 0 ? undefined : Object.fromEntries(next));
  const fit = of === 'result' ? /^[A-Za-z][A-Za-z0-9_]{0,39}$/ : /^.{1,80}$/;
  const free = fit.test(name) && !pairs.some(([each]) => each === name);
  const add = () => {
    if (!free) return;
    set([...pairs, [name, of === 'result' ? `/${name}` : '']]);
    setName('');
  };
  return (
    <div className="flow-pairs">
      {pairs.map(([each, text], index) => (
        <div key={each} className="flow-pair">
          <span className="clip strong" title={each}>{each}</span>
          <Input size="small" aria-label={t(`pairs.${of}Value`, { name: each })} value={text} maxLength={500} onChange={(event) => set(pairs.map((pair, at) => (at === index ? [each, event.target.value] : pair)))} />
          <Button size="small" type="text" aria-label={t('pairs.remove', { name: each })} onClick={() => set(pairs.filter((_, at) => at !== index))}>{t('common.remove')}</Button>
        </div>
      ))}
      <div className="flow-pair add">
        <Input id={id} size="small" value={name} maxLength={80} placeholder={t(`pairs.${of}Name`)} status={name !== '' && !free ? 'error' : ''} onChange={(event) => setName(event.target.value)} onPressEnter={add} />
        <Button size="small" disabled={!free} onClick={add}>{t('common.add')}</Button>
      </div>
    </div>
  );
}
