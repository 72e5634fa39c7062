import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../shared/session';
import { TaskTable } from './TaskTable';

/** 我的待办; who leads sees everybody's as well. */
export default function TasksPage() {
  const { t } = useTranslation();
  const role = useSession(({ session }) => session?.user.role ?? 'agent');
  const [all, setAll] = useState(false);
  return (
    <main className="panes list">
      <section className="pane" aria-label={t('tasks.heading')}>
        <div className="pane-head">
          <h2>{t(all ? 'tasks.all' : 'tasks.heading')}</h2>
          {role !== 'agent' && (
            <Segmented
              className="push" value={all ? 'all' : 'own'} onChange={(value) => setAll(value === 'all')} aria-label={t('tasks.heading')}
              options={[{ value: 'own', label: t('tasks.nav') }, { value: 'all', label: t('tasks.all') }]}
            />
          )}
        </div>
        <TaskTable key={String(all)} all={all} />
      </section>
    </main>
  );
}
