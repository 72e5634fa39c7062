import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiProblem, sentence } from './api';
import { StateShape } from './StateShape';

/** A part of the page that could not be loaded: why, and the way out. */
export function Failed({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  const id = error instanceof ApiProblem ? (error.body['id'] ?? error.body['instance']) : undefined;
  return (
    <div className="empty" role="alert">
      <StateShape shape="warning" size={24} />
      <span>{sentence(error)}</span>
      {typeof id === 'string' && <span className="caption">{t('errors.id', { id })}</span>}
      {retry && <Button onClick={retry}>{t('common.retry')}</Button>}
    </div>
  );
}
