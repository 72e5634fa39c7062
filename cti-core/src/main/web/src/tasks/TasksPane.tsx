import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { CallOutButton } from '../callout/CallOutButton';
import { Due } from './TaskRow';
import { useTasks } from './taskApi';
import './tasks.css';

const SHOWN = 5;

/** Between calls: the next promises; nothing while there are none. */
export function TasksPane() {
  const { t } = useTranslation();
  const { data } = useTasks();
  const tasks = data?.items ?? [];
  if (tasks.length === 0) return null;
  return (
    <section className="pane fixed" aria-label={t('tasks.heading')}>
      <div className="pane-head"><h2>{t('tasks.heading')}</h2><Link className="push" to="/tasks">{t('tasks.total', { count: tasks.length })}</Link></div>
      <ul className="entries task-entries">
        {tasks.slice(0, SHOWN).map((task) => (
          <li key={task.id}>
            <div className="entry-head"><Due dueAt={task.dueAt} /><span className="who">{task.caller}</span></div>
            <div className="task-entry"><span>{task.what}</span><CallOutButton callee={{ task: task.id }} label={t('tasks.dial')} /></div>
          </li>
        ))}
      </ul>
    </section>
  );
}
