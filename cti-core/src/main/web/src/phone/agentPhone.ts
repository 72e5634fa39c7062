import type { SeatTaken } from '../shared/types';
import { publishDiagnostics } from './diagnostics';
import { askForMicrophone, microphoneOf } from './microphone';
import { INITIAL, usePhone } from './phoneStore';
import { NO_RTP, qualityBetween, type Rtp } from './rtp';
import type { SoftPhone } from './softPhone';
import { answerTone } from './sounds';

const LOOK_AT_QUALITY_MS = 3_000;

/** The phone of the seat of this tab: at most one, started with the seat and stopped with it. */
let phone: SoftPhone | null = null;
let release: (() => void) | null = null;
let qualityTimer: ReturnType<typeof setInterval> | null = null;
let generation = 0;

/** Two tabs must not both ring: the first has the phone, the second waits until that one is closed. */
async function holdSeat(seat: string): Promise<() => void> {
  if (!navigator.locks) return () => undefined;
  return new Promise((held) => {
    void navigator.locks.request(`hotline-seat-${seat}`, { ifAvailable: true }, (lock) => {
      if (!lock) {
        usePhone.setState({ registration: 'elsewhere', cause: '' });
        void navigator.locks.request(`hotline-seat-${seat}`, () => new Promise<void>((done) => held(done)));
        return undefined;
      }
      return new Promise<void>((done) => held(done));
    });
  });
}

export async function startPhone(seat: SeatTaken) {
  stopPhone();
  const mine = ++generation;
  publishDiagnostics();
  if (!seat.phone) return;
  usePhone.setState({ ...INITIAL, registration: 'starting' });
  const [{ SoftPhone: Phone }, done] = await Promise.all([import('./softPhone'), holdSeat(seat.seat)]);
  if (mine !== generation) {
    done();
    return;
  }
  release = done;
  phone = new Phone({
    access: seat.phone,
    register: true,
    autoAnswer: seat.autoAnswer,
    tone: answerTone,
    events: {
      registration(registration, cause) {
        const before = usePhone.getState();
        // A retry in the background does not make a lost phone look better until it has worked.
        if (registration === 'starting' && before.registration === 'lost') return;
        const lostSince = registration === 'lost' ? (before.lostSince ?? Date.now()) : null;
        usePhone.setState({ registration, cause, lostSince });
      },
      call(call) {
        usePhone.setState(call ? { call } : { call: null, quality: null });
        watchQuality(call?.phase === 'talking');
      },
      muted: (muted) => usePhone.setState({ muted }),
      microphoneFailed: (name) => usePhone.setState({ microphone: microphoneOf(name) }),
    },
  });
  const started = phone;
  publishDiagnostics(() => started.rtp());
  phone.start();
  void askForMicrophone();
}

export function stopPhone() {
  generation += 1;
  watchQuality(false);
  phone?.stop();
  phone = null;
  release?.();
  release = null;
  usePhone.setState(INITIAL);
}

function watchQuality(on: boolean) {
  if (qualityTimer !== null) clearInterval(qualityTimer);
  qualityTimer = null;
  if (!on) return;
  let before: Rtp = NO_RTP;
  qualityTimer = setInterval(() => {
    void phone?.rtp().then((now) => {
      usePhone.setState({ quality: qualityBetween(before, now) });
      before = now;
    });
  }, LOOK_AT_QUALITY_MS);
}

export const answer = () => phone?.answer();
export const hangUpPhone = () => phone?.hangUp();
export const setMuted = (muted: boolean) => phone?.setMuted(muted);
export const reconnectPhone = () => phone?.reconnect();
