import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sentence } from '../../shared/api';
import { Loading } from '../../shared/Loading';
import { control, openPanel, transferTargets, useControls, type Purpose, type TransferTargets } from './controlActions';

const PURPOSES: readonly Purpose[] = ['consult', 'transfer', 'three-way'];
/** What may be a number to dial; the server knows which are allowed. */
const NUMBER = /^[0-9+][0-9 -]{2,18}$/;

/** Whom to ask, or to give the call to: those who are free first, the others with the reason why not; any number outside. */
export function PartyPanel({ full, close }: { full: boolean; close(): void }) {
  const { t } = useTranslation();
  const chosen = useControls((state) => state.purpose);
  const purpose = full ? 'transfer' : chosen;
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

  const choose = (body: object) => {
    close();
    void control(purpose, body);
  };
  const has = (...words: (string | null)[]) => words.some((word) => word?.includes(wanted.trim()));
  const agents = (targets?.agents ?? []).filter(({ login, name, workNumber }) => has(login, name, workNumber))
    .sort((a, b) => Number(a.obstacle !== null) - Number(b.obstacle !== null));
  const queues = (targets?.queues ?? []).filter(({ id, name }) => has(id, name));

  return (
    <div className="transfer-panel">
      <div className="purposes" role="group" aria-label={t('controls.purpose')}>
        {PURPOSES.map((one) => (
          <button key={one} type="button" aria-pressed={one === purpose} disabled={full && one !== 'transfer'} onClick={() => openPanel('parties', one)}>
            {t(`controls.purposes.${one}`)}
          </button>
        ))}
      </div>
      <p className="note">{t(`controls.notes.${purpose}`)}</p>
      <input
        autoFocus type="search" value={wanted} maxLength={32} onChange={(event) => setWanted(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && NUMBER.test(wanted.trim()) && !event.nativeEvent.isComposing) choose({ number: wanted.replace(/[ -]/g, '') });
        }}
        placeholder={t('controls.search')} aria-label={t('controls.search')}
      />
      {NUMBER.test(wanted.trim()) && (
        <ul><li><button type="button" onClick={() => choose({ number: wanted.replace(/[ -]/g, '') })}><span>{t('controls.outside', { number: wanted.trim() })}</span></button></li></ul>
      )}
      {problem !== null && <p className="note" role="alert">{problem}</p>}
      {targets === null && problem === null && <Loading />}
      {targets !== null && (
        <>
          <h3>{t('controls.queues')}</h3>
          <ul>
            {queues.map(({ id, name }) => <li key={id}><button type="button" onClick={() => choose({ queue: id })}><span>{name}</span></button></li>)}
            {queues.length === 0 && <li className="note">{t('controls.nothingFound')}</li>}
          </ul>
          <h3>{t('controls.agents')}</h3>
          <ul>
            {agents.map(({ login, name, workNumber, obstacle }) => (
              <li key={login}>
                <button type="button" disabled={obstacle !== null} onClick={() => choose({ agent: login })}>
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
