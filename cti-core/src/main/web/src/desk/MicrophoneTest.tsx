import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePhone } from '../phone/phoneStore';
import { microphoneOf } from '../phone/microphone';

const LISTENS_MS = 8_000;
/** Softer is the noise of a room. */
const HEARD = 0.02;

/** Says whether the microphone hears anything: a muted headset is "granted" all the same. */
export function MicrophoneTest() {
  const { t } = useTranslation();
  const busy = usePhone(({ call }) => call !== null);
  const [level, setLevel] = useState<number | null>(null);
  const [heard, setHeard] = useState<boolean | null>(null);
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);

  const listen = async () => {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      const context = new AudioContext();
      const meter = context.createAnalyser();
      context.createMediaStreamSource(stream).connect(meter);
      const samples = new Float32Array(meter.fftSize);
      let loudest = 0;
      const look = setInterval(() => {
        meter.getFloatTimeDomainData(samples);
        const now = Math.sqrt(samples.reduce((sum, each) => sum + each * each, 0) / samples.length);
        loudest = Math.max(loudest, now);
        setLevel(Math.min(1, now * 8));
      }, 100);
      const end = setTimeout(() => stop.current?.(), LISTENS_MS);
      setHeard(null);
      stop.current = () => {
        stop.current = null;
        clearInterval(look);
        clearTimeout(end);
        stream.getTracks().forEach((track) => track.stop());
        void context.close();
        setLevel(null);
        setHeard(loudest > HEARD);
      };
    } catch (error) {
      usePhone.setState({ microphone: microphoneOf(error instanceof Error ? error.name : '') });
    }
  };

  return (
    <span className="microphone-test">
      {level !== null && <meter min={0} max={1} low={0.1} value={level} aria-label={t('phone.level')} />}
      {level === null && heard !== null && <span className={heard ? 'ink-ready' : 'ink-red'} role="status">{heard ? t('phone.heardYou') : t('phone.heardNothing')}</span>}
      <Button size="small" disabled={busy} onClick={() => (level === null ? void listen() : stop.current?.())}>{level === null ? t('phone.tryMicrophone') : t('phone.stopTest')}</Button>
    </span>
  );
}
