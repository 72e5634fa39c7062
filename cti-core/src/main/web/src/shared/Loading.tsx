import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDelayed } from './useDelayed';

export function Loading({ rows = 6 }: { rows?: number }) {
  const { t } = useTranslation();
  const shown = useDelayed(true);
  return (
    <div aria-busy="true" style={{ padding: 16, minHeight: 120 }}>
      <span className="hidden-text">{t('common.loading')}</span>
      {shown && <Skeleton title={false} paragraph={{ rows, width: '100%' }} />}
    </div>
  );
}
