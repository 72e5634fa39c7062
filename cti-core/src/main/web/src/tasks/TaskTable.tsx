import { Button } from 'antd';
import { t } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Failed } from '../shared/Failed';
import { Loading } from '../shared/Loading';
import { shortTime } from '../shared/time';
import { useTaskActs, useTasks, type Done } from './taskApi';
import { TaskRow } from './TaskRow';
import './tasks.css';

/** The promises that are still to be kept; what was done last can be taken back in the foot. */
export function TaskTable({ all = false }: { all?: boolean }) {
  const { t } = useTranslation();
  const query = useTasks(all);
  const { act, undo, last, pending, problem } = useTaskActs(t('tasks.undoReason'));
  const tasks = query.data?.items ?? [];
  return (
    <>
      <div className="pane-body flush" aria-busy={query.isFetching}>
        {query.isPending ? <Loading /> : query.error && !query.data ? <Failed error={query.error} retry={() => void query.refetch()} /> : tasks.length === 0 ? (
          <div className="empty"><span>{t('tasks.none')}</span><span className="note">{t('tasks.noneHint')}</span></div>
        ) : (
          <table className="plain-table tasks-table">
            <thead><tr>
              <th>{t('tasks.due')}</th><th>{t('tasks.caller')}</th><th>{t('tasks.what')}</th><th>{t('tasks.ticket')}</th>{all && <th>{t('tasks.owner')}</th>}<th />
            </tr></thead>
            <tbody>{tasks.map((task) => (
              <TaskRow key={task.id} task={task} owners={all} pending={pending === task.id} act={(word, body) => act({ word, task, body })} />
            ))}</tbody>
          </table>
        )}
      </div>
      {(last !== null || problem !== null) && (
        <div className="pane-foot" role="status">
          {problem !== null ? <span className="field-error">{problem}</span> : last && <>
            <span className="clip">{said(last)}</span><Button size="small" className="push" onClick={() => void undo()}>{t('tasks.undo')}</Button>
          </>}
        </div>
      )}
    </>
  );
}

function said({ act, before }: Done): string {
  const { caller, what } = before;
  const body = act.body as { dueAt?: string; to?: string };
  switch (act.word) {
    case 'done': return t('tasks.didDone', { caller, what });
    case 'drop': return t('tasks.didDrop', { caller, what });
    case 'hand-over': return t('tasks.didHandOver', { to: body.to ?? '', caller });
    default: return t('tasks.didPostpone', { time: shortTime(body.dueAt ?? before.dueAt), caller });
  }
}
