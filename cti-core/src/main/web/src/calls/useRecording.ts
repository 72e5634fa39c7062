import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { api, apiBlob, sentence } from '../shared/api';
import type { Peaks } from '../shared/types';

export type Leg = 'both' | 'caller' | 'agent';

export const usePeaks = (id: string) =>
  useQuery({
    queryKey: ['peaks', id],
    queryFn: ({ signal }) => api<Peaks>('GET', `/recordings/${encodeURIComponent(id)}/peaks`, undefined, signal),
    staleTime: Infinity,
  });

/**
 * The sound of a recording in an audio element. It is fetched with the session's token, which an element cannot send by itself,
 * and only when somebody wants to listen: each listening is one fetch per choice of legs.
 */
export function useRecordingAudio(id: string) {
  const [audio] = useState(() => new Audio());
  const [loading, setLoading] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const loaded = useRef<Leg | null>(null);
  const url = useRef<string | null>(null);

  const release = useCallback(() => {
    if (url.current !== null) URL.revokeObjectURL(url.current);
    url.current = null;
    loaded.current = null;
  }, []);

  useEffect(
    () => () => {
      audio.pause();
      release();
    },
    [audio, release, id],
  );

  const load = useCallback(
    async (leg: Leg, at: number, rate: number): Promise<boolean> => {
      if (loaded.current === leg) return true;
      setLoading(true);
      setProblem(null);
      try {
        const sound = await apiBlob(`/recordings/${encodeURIComponent(id)}?leg=${leg}`);
        const wasPlaying = !audio.paused;
        release();
        url.current = URL.createObjectURL(sound);
        audio.src = url.current;
        await new Promise<void>((done, failed) => {
          audio.onloadedmetadata = () => done();
          audio.onerror = () => failed(new Error('audio'));
        });
        audio.currentTime = at;
        audio.playbackRate = rate;
        loaded.current = leg;
        if (wasPlaying) await audio.play();
        return true;
      } catch (error) {
        setProblem(sentence(error));
        return false;
      } finally {
        setLoading(false);
      }
    },
    [audio, id, release],
  );

  return { audio, load, loading, problem, isLoaded: () => loaded.current !== null };
}
