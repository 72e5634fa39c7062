import { useTranslation } from 'react-i18next';
import { StateShape } from '../shared/StateShape';
import { clockTime } from '../shared/time';
import type { DraftView } from './draftKeeper';

/** Always in sight: where the typed text is now. */
export function SaveStatus({ view }: { view: DraftView }) {
  const { t } = useTranslation();
  const { phase, savedAt, problem, keptLocally, base } = view;
  if (phase !== 'clean' && !keptLocally) {
    return <span className="save-status amber push" role="status"><StateShape shape="warning" />{t('ticket.keptNowhere')}</span>;
  }
  switch (phase) {
    case 'clean':
      return (
        <span className="save-status good push" role="status">
          <StateShape shape="check" />
          {savedAt === null ? t('ticket.created', { time: clockTime(base.updatedAt) }) : t('ticket.autosaved', { time: clockTime(savedAt) })}
        </span>
      );
    case 'waiting':
    case 'saving':
      return <span className="save-status push" role="status">{t('ticket.saving')}</span>;
    case 'local':
      return <span className="save-status amber push" role="status"><StateShape shape="warning" />{t('ticket.keptHere')}</span>;
    case 'refused':
      return <span className="save-status red push" role="alert"><StateShape shape="alarm" />{problem}</span>;
  }
}
