import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useDesk } from '../desk/events';
import { useServerNow } from '../shared/clock';
import { dueTone } from './due';
import './tasks.css';

/** In the top bar: how many, and whether one of them is due. */
export function TasksLink() {
  const { t } = useTranslation();
  const now = useServerNow();
  const tasks = useDesk(({ desk }) => desk?.tasks);
  const open = tasks?.open ?? 0;
  const tone = tasks?.nextDueAt ? dueTone(tasks.nextDueAt, now) : 'calm';
  return <NavLink to="/tasks">{t('tasks.nav')}{open > 0 && <span className={`task-count ${tone}`} aria-label={t('tasks.total', { count: open })}>{open}</span>}</NavLink>;
}
