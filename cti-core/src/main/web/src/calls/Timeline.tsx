import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { StateShape } from '../shared/StateShape';
import { preciseTime } from '../shared/time';
import type { CallDetail } from '../shared/types';
import { detailOf, isMain, isTrouble, kindWord, namesIn, whoWord } from './timelineWords';

export function Timeline({ call }: { call: CallDetail }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const names = useMemo(() => namesIn(call.timeline), [call.timeline]);
  const steps = all ? call.timeline : call.timeline.filter(isMain);
  return (
    <section className="pane fill">
      <div className="pane-head">
        <h2>{t('timeline.heading')}</h2>
        <span className="push" />
        <Segmented
          size="small" value={all} onChange={setAll} aria-label={t('timeline.heading')}
          options={[{ value: false, label: t('timeline.main') }, { value: true, label: t('timeline.all', { count: call.timeline.length }) }]}
        />
      </div>
      <div className="pane-body flush" tabIndex={0} role="region" aria-label={t('timeline.heading')}>
        {steps.length === 0 ? <p className="empty">{t('timeline.none')}</p> : (
          <table className="plain-table timeline"><tbody>
            {steps.map((step) => (
              <tr key={step.n} className={isTrouble(step) ? 'trouble' : ''}>
                <td className="when">{preciseTime(step.at)}</td>
                <td className="what">{isTrouble(step) && <StateShape shape="warning" size={14} className="ink-amber" />}<strong>{kindWord(step.kind)}</strong></td>
                <td className="who">{whoWord(step, names)}</td>
                <td className="detail">{detailOf(step, names)}</td>
              </tr>
            ))}
          </tbody></table>
        )}
      </div>
    </section>
  );
}
