import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sentence } from '../../shared/api';
import { Loading } from '../../shared/Loading';
import { control, transferTargets, type TransferTargets } from './controlActions';

/** To whom the call can go now: those who are free first, the others with the reason why not. */
export function TransferPanel({ close }: { close(): void }) {
  const { t } = useTranslation();
  const [targets, setTargets] = useState<TransferTargets | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [wanted, setWanted] = useState('');

  useEffect(() => {
    let here = true;
    transferTargets().then((found) => here && setTargets(found), (error: unknown) => here && setProblem(sentence(error)));
    return () => {
      here = false;
    };
  }, []);

  const transfer = (body: object) => {
    close();
    void control('transfer', body);
  };
  const has = (...words: (string | null)[]) => words.some((word) => word?.includes(wanted.trim()));
  const agents = (targets?.agents ?? []).filter(({ login, name, workNumber }) => has(login, name, workNumber))
    .sort((a, b) => Number(a.obstacle !== null) - Number(b.obstacle !== null));
  const queues = (targets?.queues ?? []).filter(({ id, name }) => has(id, name));

  return (
    <div className="transfer-panel">
      <p className="note">{t('controls.transferNote')}</p>
      <input
        autoFocus type="search" value={wanted} onChange={(event) => setWanted(event.target.value)}
        placeholder={t('controls.search')} aria-label={t('controls.search')}
      />
      {problem !== null && <p className="note" role="alert">{problem}</p>}
      {targets === null && problem === null && <Loading />}
      {targets !== null && (
        <>
          <h3>{t('controls.queues')}</h3>
          <ul>
            {queues.map(({ id, name }) => <li key={id}><button type="button" onClick={() => transfer({ queue: id })}><span>{name}</span></button></li>)}
            {queues.length === 0 && <li className="note">{t('controls.nothingFound')}</li>}
          </ul>
          <h3>{t('controls.agents')}</h3>
          <ul>
            {agents.map(({ login, name, workNumber, obstacle }) => (
              <li key={login}>
                <button type="button" disabled={obstacle !== null} onClick={() => transfer({ agent: login })}>
                  <span>{[workNumber, name].filter(Boolean).join(' ')}</span><small>{obstacle ?? t('controls.free')}</small>
                </button>
              </li>
            ))}
            {agents.length === 0 && <li className="note">{t('controls.nothingFound')}</li>}
          </ul>
        </>
      )}
    </div>
  );
}
