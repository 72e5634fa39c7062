import { useEffect, useRef, useState } from 'react';
import { apiBlob, sentence } from '../shared/api';

export type Heard = { text: string; language?: string } | { prompt: string; version?: number };

/** What the server is asked to say; no language is the usual one. */
export const spoken = (text: string, language?: string) => ({ text: text.replace(/\s+/g, ' ').trim(), ...(language === undefined ? {} : { language }) });

/** One sound at a time, whichever button began it. */
let current: { audio: HTMLAudioElement; ended(): void } | null = null;

function silence() {
  current?.audio.pause();
  current?.ended();
  current = null;
}

/** Plays a prompt or speaks a text, as a caller would hear it. */
export function useListen() {
  const [playing, setPlaying] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const mine = useRef<HTMLAudioElement | null>(null);
  const stop = () => {
    if (current && current.audio === mine.current) silence();
  };
  useEffect(() => () => {
    if (current && current.audio === mine.current) silence();
  }, []);
  const play = async (heard: Heard) => {
    silence();
    setProblem(null);
    setPlaying(true);
    try {
      const blob = 'text' in heard
        ? await apiBlob('/prompts/speech', undefined, spoken(heard.text, heard.language))
        : await apiBlob(`/prompts/${encodeURIComponent(heard.prompt)}/audio${heard.version === undefined ? '' : `?version=${heard.version}`}`);
      const url = URL.createObjectURL(blob);
      const audio = new Audio(url);
      const ended = () => {
        URL.revokeObjectURL(url);
        setPlaying(false);
      };
      mine.current = audio;
      current = { audio, ended };
      audio.onended = () => {
        if (current?.audio === audio) current = null;
        ended();
      };
      await audio.play();
    } catch (error) {
      setPlaying(false);
      setProblem(sentence(error));
    }
  };
  return { playing, problem, play, stop };
}
