import { useTranslation } from 'react-i18next';
import { useDrafts } from '../workorder/drafts';

/** Beside a form whose call is gone from the desk. */
export function LeftOverPane({ id, leftOver }: { id: string; leftOver: boolean }) {
  const { t } = useTranslation();
  const order = useDrafts(({ views }) => views[id]?.base);
  return (
    <section className="pane" aria-label={t('caller.heading')}>
      <div className="pane-head"><h2>{t('caller.heading')}</h2></div>
      <div className="pane-body flush">
        {leftOver && <p className="notice">{t('caller.leftOver')}</p>}
        <dl className="facts-list">
          <dt>{t('caller.number')}</dt><dd>{order?.caller ?? '—'}</dd>
          <dt>{t('caller.line')}</dt><dd>{order?.line ?? '—'}</dd>
        </dl>
      </div>
    </section>
  );
}
