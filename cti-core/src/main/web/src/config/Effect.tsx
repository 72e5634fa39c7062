import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiProblem, sentence } from '../shared/api';
import { StateShape } from '../shared/StateShape';
import type { Able, QueueEffect, Written } from './types';
import { fieldErrors, useSave, type useTried } from './useConfig';

/** What a change would do to each queue's callers. */
export function EffectLines({ effect }: { effect: QueueEffect[] }) {
  const { t } = useTranslation();
  if (effect.length === 0) return <p className="note">{t('config.effect.none')}</p>;
  return (
    <ul className="config-effect">
      {effect.map(({ queue, name, waiting, before, after }) => (
        <li key={queue}>
          <span className="strong">{name}</span>{t('common.colon')}
          {t('config.effect.agents', { before: before.agents, after: after.agents })}
          {t('common.comma')}{t('config.effect.onDuty', { before: before.onDuty, after: after.onDuty })}
          {waiting > 0 && <>{t('common.comma')}<span className="strong">{t('config.effect.waiting', { count: waiting, free: after.free })}</span></>}
          {waiting > 0 && after.onDuty === 0 && <span className="ink-red"> <StateShape shape="warning" /> {t('config.effect.nobody')}</span>}
        </li>
      ))}
    </ul>
  );
}

export function AbleText({ able }: { able: Able }) {
  const { t } = useTranslation();
  return <span className={able.agents === 0 ? 'ink-amber' : ''}>{t('config.able', { ...able })}</span>;
}

/** Before saving: the effect, or what is still wrong. */
export function Preview({ tried, dirty }: { tried: ReturnType<typeof useTried>; dirty: boolean }) {
  const { t } = useTranslation();
  if (!dirty) return <p className="note">{t('config.effect.untouched')}</p>;
  if (tried.isFetching || tried.isPending) return <p className="note" aria-busy="true">{t('config.effect.asking')}</p>;
  if (tried.error) return <Errors error={tried.error} />;
  return <div><p className="strong">{t('config.effect.would')}</p><EffectLines effect={tried.data.effect} /></div>;
}

export function Errors({ error }: { error: unknown }) {
  const fields = fieldErrors(error);
  return (
    <div role="alert"><ul className="config-errors">
      {(fields.length > 0 ? fields.map(({ message }) => message) : [sentence(error)]).map((text) => (
        <li key={text} className="field-error"><StateShape shape="warning" /> {text}</li>
      ))}
    </ul></div>
  );
}

/** After saving: since when it counts, and the way back. */
export function Done({ written, undone }: { written: Written; undone: () => void }) {
  const { t } = useTranslation();
  const undo = useSave();
  if (undo.isSuccess) return <div className="notice blue" role="status">{t('config.undone')}</div>;
  return (
    <div className="notice blue" role="status">
      <div>
        {t(written.inCore ? 'config.saved' : 'config.savedSoon')}{' '}
        <Button
          size="small" loading={undo.isPending}
          onClick={() => undo.mutate({ method: 'POST', path: `/config/changes/${written.batch}/undo` }, { onSuccess: undone })}
        >{t('config.undo')}</Button>
      </div>
      {written.secrets.map(({ seat, secret }) => <div key={seat}>{t('config.seats.secret', { seat })} <code className="config-secret">{secret}</code></div>)}
      {undo.error && <Errors error={undo.error} />}
    </div>
  );
}

export const isStale = (error: unknown) => error instanceof ApiProblem && error.status === 409 && String(error.body['type']).endsWith('stale');
