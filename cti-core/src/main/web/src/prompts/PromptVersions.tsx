import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, apiBlob, sentence } from '../shared/api';
import type { Prompt } from '../flows/types';
import { useListen } from './listen';
import { UPLOAD_MS } from './uploads';

/** Every version that a recording has had; an older one comes back as the newest, so that none is ever lost. */
export function PromptVersions({ prompt, admin, changed }: { prompt: Prompt; admin: boolean; changed(): Promise<unknown> }) {
  const { t } = useTranslation('flows');
  const numbers = Array.from({ length: prompt.version }, (_, index) => prompt.version - index);
  const back = useMutation({
    mutationFn: async (version: number) => {
      const path = `/prompts/${encodeURIComponent(prompt.id)}`;
      const sound = await apiBlob(`${path}/audio?version=${version}`);
      return api<Prompt>('PUT', path, new File([sound], `${version}.wav`, { type: 'audio/wav' }), undefined, UPLOAD_MS);
    },
    onSuccess: changed,
  });
  return (
    <div className="flow-prompt-versions">
      {numbers.map((version) => (
        <span key={version} className="flow-inline">
          <strong>{t('versions.number', { version })}</strong>
          <Listen prompt={prompt.id} version={version} />
          {version === prompt.version ? <span className="tag blue">{t('prompts.playedNow')}</span> : admin && <Button size="small" loading={back.isPending && back.variables === version} disabled={back.isPending} onClick={() => back.mutate(version)}>{t('prompts.bringBack')}</Button>}
        </span>
      ))}
      {back.error && <span className="field-error" role="alert">{sentence(back.error)}</span>}
    </div>
  );
}

export function Listen({ prompt, version }: { prompt: string; version: number }) {
  const { t } = useTranslation('flows');
  const { playing, problem, play, stop } = useListen();
  return (
    <>
      <Button size="small" onClick={() => (playing ? stop() : void play({ prompt, version }))}><span aria-hidden="true">{playing ? '■' : '▶'}</span> {playing ? t('common.stop') : t('common.listen')}</Button>
      {problem && <span className="field-error" role="alert">{problem}</span>}
    </>
  );
}
