import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { usePhone } from '../phone/phoneStore';
import { api } from '../shared/api';
import { StateShape } from '../shared/StateShape';
import { clockTime } from '../shared/time';
import { useDemoCall } from './demoPhone';

export type Stage = 'flow' | 'waiting' | 'talking' | 'held' | 'over';

export interface DemoCall {
  stage: Stage;
  workNumber: string | null;
  heard: { at: string; text: string }[];
}

const ASKED_EVERY_MS = 1_000;

/** The call of this page as the hotline tells it: asked for while it lasts, and once more when it is over. */
export function useHeard(told: boolean) {
  const id = useDemoCall(({ sipCallId }) => (told ? sipCallId : ''));
  const live = usePhone(({ call }) => call !== null);
  const { data } = useQuery({
    queryKey: ['demo-call', id, live],
    queryFn: ({ signal }) => api<DemoCall>('GET', `/demo/calls/${encodeURIComponent(id)}`, undefined, signal),
    enabled: id !== '',
    refetchInterval: live ? ASKED_EVERY_MS : false,
    // The agent's tab is in front while they talk.
    refetchIntervalInBackground: true,
    placeholderData: (before) => (id === '' ? undefined : keepPreviousData(before)),
  });
  return id === '' ? undefined : data;
}

/** What is heard, as text; the latest line is the one that is being played. */
export function HeardPane({ call }: { call: DemoCall }) {
  const { t } = useTranslation();
  const live = usePhone(({ call: own }) => own !== null);
  const { stage, workNumber, heard } = call;
  const end = useRef<HTMLLIElement>(null);
  useEffect(() => {
    // Its answer is a promise in new browsers, which an effect must not return.
    void end.current?.scrollIntoView({ block: 'nearest' });
  }, [heard.length, stage]);
  const now = !live ? t('demo.heardOver')
    : stage === 'waiting' ? t('demo.heardWaiting')
    : stage === 'held' ? t('demo.heardMusic')
    : stage === 'talking' ? (workNumber === null ? t('demo.heardAgent') : t('demo.heardAgentNumber', { number: workNumber })) : '';
  return (
    <ol className="demo-heard" aria-live="polite">
      {heard.map(({ at, text }, index) => {
        const playing = live && stage === 'flow' && index === heard.length - 1;
        return (
          <li key={index} className={playing ? 'now' : ''} ref={index === heard.length - 1 ? end : undefined}>
            <time>{clockTime(at)}</time><span>{playing && <span className="demo-playing" aria-hidden="true">▶ </span>}{text}</span><small>{playing ? t('demo.playing') : t('demo.played')}</small>
          </li>
        );
      })}
      {now !== '' && <li className="now"><time /><span>{stage !== 'over' && live && <StateShape shape={stage === 'talking' ? 'talking' : 'held'} size={14} />} {now}</span><small /></li>}
    </ol>
  );
}
