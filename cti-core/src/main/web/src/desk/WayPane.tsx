import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Key } from '../shared/Key';
import { clockTime } from '../shared/time';
import type { DeskCall } from '../shared/types';
import { openKnowledge } from './knowledge';

/** The caller's way to this desk, and why it was this one. */
export const WayPane = memo(function WayPane({ call }: { call: DeskCall }) {
  const { t } = useTranslation();
  return (
    <section className="pane" aria-label={t('way.heading')}>
      <div className="pane-head"><h2>{t('way.heading')}</h2>
        <button type="button" className="text-button push" onClick={openKnowledge}>{t('knowledge.heading')} <Key>Alt Z</Key></button></div>
      <div className="pane-body">
        {call.path.length === 0 ? <p className="note">{t('way.none')}</p> : (
          <ol className="way">
            {call.path.map(({ at, text }, index) => <li key={index}><time>{clockTime(at)}</time><span>{text}</span></li>)}
          </ol>
        )}
      </div>
      {call.why !== null && call.why !== '' && (
        <>
          <div className="pane-head inner"><h3>{t('way.why')}</h3></div>
          <p className="way-why note">{call.why}</p>
        </>
      )}
    </section>
  );
});
