import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sentence } from '../../shared/api';
import { Loading } from '../../shared/Loading';
import { control, transferTargets, type Colleague } from './controlActions';

/** The shift leaders, those who are free first and the first of them one key away; of the others why they cannot come. */
export function HelpPanel({ close }: { close(): void }) {
  const { t } = useTranslation();
  const [leaders, setLeaders] = useState<Colleague[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const first = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    let here = true;
    transferTargets().then((found) => here && setLeaders(found.leaders), (error: unknown) => here && setProblem(sentence(error)));
    return () => {
      here = false;
    };
  }, []);
  useEffect(() => first.current?.focus(), [leaders]);

  const choose = (agent: string) => {
    close();
    void control('help', { agent });
  };
  const sorted = [...(leaders ?? [])].sort((a, b) => Number(a.obstacle !== null) - Number(b.obstacle !== null));
  return (
    <div className="transfer-panel" role="group" aria-label={t('controls.help')}>
      <p className="note">{t('controls.helpNote')}</p>
      {problem !== null && <p className="note" role="alert">{problem}</p>}
      {leaders === null && problem === null && <Loading />}
      {leaders !== null && (
        <ul>
          {sorted.map(({ login, name, workNumber, obstacle }, index) => (
            <li key={login}>
              <button ref={index === 0 ? first : undefined} type="button" disabled={obstacle !== null} onClick={() => choose(login)}>
                <span>{[workNumber, name].filter(Boolean).join(' ')}</span><small>{obstacle ?? t('controls.freeLeader')}</small>
              </button>
            </li>
          ))}
          {sorted.length === 0 && <li className="note">{t('controls.noLeaders')}</li>}
        </ul>
      )}
    </div>
  );
}
