import { Button, Segmented } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import WaveSurfer from 'wavesurfer.js';
import { useDark } from '../app/theme';
import { Failed } from '../shared/Failed';
import { Loading } from '../shared/Loading';
import { isTyping, useShortcuts } from '../shared/shortcuts';
import { StateShape } from '../shared/StateShape';
import { duration } from '../shared/time';
import type { Peaks } from '../shared/types';
import type { Stretch } from './stretches';
import { usePeaks, useRecordingAudio, type Leg } from './useRecording';

const SPEEDS = [1, 1.25, 1.5, 2] as const;
const STEP_SECONDS = 5;
const LANE_PX = 64;

/** The recording: the citizen above, the agent below, drawn from the server's peaks before any sound is fetched. */
export function Player({ id, stretches }: { id: string; stretches: readonly Stretch[] }) {
  const { t } = useTranslation();
  const peaks = usePeaks(id);
  return (
    <section className="pane fixed player" aria-label={t('player.heading')}>
      {peaks.data ? <Wave id={id} peaks={peaks.data} stretches={stretches} /> : peaks.error ? <Failed error={peaks.error} retry={() => void peaks.refetch()} /> : <Loading rows={4} />}
    </section>
  );
}

function Wave({ id, peaks, stretches }: { id: string; peaks: Peaks; stretches: readonly Stretch[] }) {
  const { t } = useTranslation();
  const { audio, load, loading, problem, isLoaded } = useRecordingAudio(id);
  const [leg, setLeg] = useState<Leg>('both');
  const [speed, setSpeed] = useState<number>(1);
  const [playing, setPlaying] = useState(false);
  const [at, setAt] = useState(0);
  const whole = peaks.durationMs / 1000;

  const wanted = useRef({ leg, speed });
  useEffect(() => {
    wanted.current = { leg, speed };
  }, [leg, speed]);

  const seek = useCallback(
    (seconds: number) => {
      const to = Math.min(Math.max(0, seconds), whole);
      setAt(to);
      if (isLoaded()) audio.currentTime = to;
      // The cursor of the wave is the position of the sound: the first click fetches it.
      else void load(wanted.current.leg, to, wanted.current.speed);
    },
    [audio, isLoaded, load, whole],
  );
  const box = useWaveform(audio, peaks, seek);

  useEffect(() => {
    const events = { play: () => setPlaying(true), pause: () => setPlaying(false), timeupdate: () => setAt(audio.currentTime) };
    for (const [name, listener] of Object.entries(events)) audio.addEventListener(name, listener);
    return () => {
      for (const [name, listener] of Object.entries(events)) audio.removeEventListener(name, listener);
    };
  }, [audio]);

  const toggle = () => {
    if (!audio.paused) {
      audio.pause();
      return;
    }
    const from = at >= whole - 0.05 ? 0 : at;
    void load(leg, from, speed).then((ready) => {
      if (!ready) return undefined;
      if (from === 0 && at > 0) audio.currentTime = 0;
      return audio.play();
    });
  };
  const choose = (next: Leg) => {
    setLeg(next);
    if (isLoaded()) void load(next, audio.currentTime, speed);
  };
  const faster = (rate: number) => {
    setSpeed(rate);
    audio.playbackRate = rate;
  };
  // Space on a button presses the button, as everywhere.
  const free = () => !isTyping(document.activeElement) && !(document.activeElement instanceof HTMLButtonElement);
  useShortcuts({
    ' ': free() ? toggle : undefined,
    ArrowLeft: free() ? () => seek(at - STEP_SECONDS) : undefined,
    ArrowRight: free() ? () => seek(at + STEP_SECONDS) : undefined,
  });

  return (
    <>
      <div className="pane-head"><h2>{t('player.heading')}</h2></div>
      <div className="wave-row">
        <div className="wave-names" aria-hidden="true"><span><strong>{t('player.caller')}</strong></span><span><strong>{t('player.agent')}</strong></span></div>
        <div className="wave-box">
          <div ref={box} className="wave" role="img" aria-label={t('player.wave', { time: duration(whole) })} />
          {stretches.filter(({ from }) => from < whole).map(({ kind, from, to }) => (
            <div
              key={`${kind}${from}`} className={`stretch ${kind}`} title={t(`player.stretch.${kind}`)}
              style={{ left: `${(100 * from) / whole}%`, width: `${(100 * (Math.min(to, whole) - from)) / whole}%` }}
            >
              <span>{t(`player.stretch.${kind}`)}</span>
            </div>
          ))}
        </div>
      </div>
      <div className="player-foot">
        <Button type="primary" onClick={toggle} loading={loading}>{playing ? t('player.pause') : t('player.play')} <kbd className="key">{t('keys.space')}</kbd></Button>
        <Button onClick={() => seek(at - STEP_SECONDS)}>−{STEP_SECONDS} {t('player.seconds')}</Button>
        <Button onClick={() => seek(at + STEP_SECONDS)}>+{STEP_SECONDS} {t('player.seconds')}</Button>
        <span className="player-time"><strong>{duration(at)}</strong> / {duration(whole)}</span>
        <Segmented value={speed} onChange={faster} options={SPEEDS.map((each) => ({ value: each, label: `${each}×` }))} aria-label={t('player.speed')} />
        <Segmented
          value={leg} onChange={choose} aria-label={t('player.legs')}
          options={(['both', 'caller', 'agent'] as const).map((each) => ({ value: each, label: t(`player.leg.${each}`) }))}
        />
        {problem !== null && <span className="field-error" role="alert"><StateShape shape="alarm" />{problem}</span>}
      </div>
    </>
  );
}

function useWaveform(audio: HTMLAudioElement, peaks: Peaks, seek: (seconds: number) => void) {
  const box = useRef<HTMLDivElement>(null);
  const dark = useDark();
  useEffect(() => {
    if (!box.current) return undefined;
    const colour = (token: string) => getComputedStyle(document.documentElement).getPropertyValue(token).trim();
    const drawn = WaveSurfer.create({
      container: box.current, media: audio, height: LANE_PX, barWidth: 2, barGap: 1, maxPeak: 1, cursorWidth: 2, dragToSeek: true,
      cursorColor: colour('--ink'), peaks: [peaks.caller, peaks.agent].map((lane) => lane.map((peak) => peak / 127)), duration: peaks.durationMs / 1000,
      splitChannels: [
        { waveColor: colour('--wave-rest'), progressColor: colour('--ink2'), height: LANE_PX },
        { waveColor: colour('--wave-rest'), progressColor: colour('--primary'), height: LANE_PX },
      ],
    });
    drawn.on('interaction', seek);
    return () => drawn.destroy();
  }, [audio, peaks, dark, seek]);
  return box;
}
