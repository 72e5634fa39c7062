import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { Failed } from '../shared/Failed';
import { Loading } from '../shared/Loading';
import { StateShape } from '../shared/StateShape';
import { LastChange } from './EditPane';
import { AbleText } from './Effect';
import { QueueForm } from './QueueForm';
import { NEW_QUEUE, type QueueItem, type Written } from './types';
import { useIsAdmin, useItems } from './useConfig';

const NEW = '+';

export default function QueuesPage() {
  const { t } = useTranslation();
  const { id } = useParams();
  const navigate = useNavigate();
  const admin = useIsAdmin();
  const queues = useItems('queues');
  const [done, setDone] = useState<Written | null>(null);
  const open = (target: string | null) => navigate(target === null ? '/config/queues' : `/config/queues/${encodeURIComponent(target)}`);
  if (queues.isPending) return <Loading rows={8} />;
  if (!queues.data) return <Failed error={queues.error} retry={() => void queues.refetch()} />;
  const item = id === NEW ? null : queues.data.find(({ queue }) => queue.id === id);
  const saved = (written: Written) => {
    setDone(written);
    open(null);
  };
  return (
    <div className={id === undefined ? 'config-body' : 'config-body two'}>
      <section className="pane" aria-label={t('config.sections.queues')}>
        <div className="pane-head">
          <h2>{t('config.sections.queues')}</h2><span className="count">{queues.data.length}</span>
          {admin && <Button className="push" size="small" onClick={() => { setDone(null); open(NEW); }}>{t('config.queues.add')}</Button>}
        </div>
        <LastChange written={done} clear={() => setDone(null)} />
        <div className="pane-body flush"><QueueTable items={queues.data} current={id} wide={id === undefined} open={(target) => { setDone(null); open(target); }} /></div>
      </section>
      {id !== undefined && item !== undefined && (
        <QueueForm key={id} item={item} rules={item?.queue ?? NEW_QUEUE} all={queues.data} close={() => open(null)} saved={saved} />
      )}
      {id !== undefined && item === undefined && <section className="pane"><div className="empty">{t('config.queues.gone')}</div></section>}
    </div>
  );
}

function QueueTable({ items, current, wide, open }: { items: QueueItem[]; current: string | undefined; wide: boolean; open(id: string): void }) {
  const { t } = useTranslation();
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th>{t('config.queues.name')}</th><th className="figure">{t('config.queues.waiting')}</th>{wide && <th>{t('config.queues.able')}</th>}
          {wide && <th>{t('config.queues.steps')}</th>}{wide && <th className="figure">{t('config.queues.serviceLevelSeconds')}</th>}<th>{t('config.queues.lines')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map(({ queue, waiting, able, lines }) => (
          <tr key={queue.id} className={queue.id === current ? 'link chosen' : 'link'} onClick={() => open(queue.id)}>
            <td>
              <button type="button" className="text-button" onClick={(event) => { event.stopPropagation(); open(queue.id); }}>{queue.name}</button>
              {queue.closed && <> <span className="tag amber">{t('config.queues.closed')}</span></>}
            </td>
            <td className="figure">{waiting > 0 && able.onDuty === 0 && <span className="ink-red"><StateShape shape="warning" /> </span>}{waiting}</td>
            {wide && <td><AbleText able={able} /></td>}
            {wide && <td className="clip config-steps">{queue.steps.map(({ requires, seconds }) => requires + (seconds === null ? '' : `（${t('time.seconds', { seconds })}）`)).join(' → ')}</td>}
            {wide && <td className="figure">{queue.serviceLevelSeconds}</td>}
            <td className="clip">{lines.join(t('common.listSeparator'))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
