import { usePreferences } from '../shared/preferences';

type DeviceContext = AudioContext & { setSinkId?: (id: string) => Promise<void> };

let context: DeviceContext | null = null;
let ringing: ReturnType<typeof setInterval> | null = null;

function audio(): DeviceContext | null {
  if (context === null && typeof AudioContext !== 'undefined') context = new AudioContext();
  return context;
}

/** A browser lets a page sound only after somebody has touched it. */
export function canSound(): boolean {
  return audio()?.state === 'running';
}

export async function unlockSound(): Promise<boolean> {
  await audio()?.resume().catch(() => undefined);
  return canSound();
}

/** The ring goes to the loudspeaker of the desk, the voice to the headset. */
export async function ringOn(device: string): Promise<void> {
  await audio()?.setSinkId?.(device);
}

export const canChooseRingDevice = () => typeof AudioContext !== 'undefined' && 'setSinkId' in AudioContext.prototype;

function beep(at: number, seconds: number, hertz: number, loudness: number) {
  const sound = audio();
  if (!sound) return;
  const gain = sound.createGain();
  gain.connect(sound.destination);
  // Ramps, or each tone would begin and end with a click.
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(loudness, at + 0.02);
  gain.gain.setValueAtTime(loudness, at + seconds - 0.04);
  gain.gain.linearRampToValueAtTime(0, at + seconds);
  const tone = sound.createOscillator();
  tone.frequency.value = hertz;
  tone.connect(gain);
  tone.start(at);
  tone.stop(at + seconds);
}

function ringOnce() {
  const now = audio()?.currentTime ?? 0;
  beep(now, 0.35, 660, 0.16);
  beep(now + 0.4, 0.45, 880, 0.16);
}

export function startRinging() {
  if (ringing !== null) return;
  const device = usePreferences.getState().ringDevice;
  // A device that was unplugged must not silence the ring: then the default sounds.
  void (device ? ringOn(device).catch(() => ringOn('').catch(() => undefined)) : Promise.resolve()).then(() => unlockSound());
  ringOnce();
  ringing = setInterval(ringOnce, 2_200);
}

export function stopRinging() {
  if (ringing !== null) clearInterval(ringing);
  ringing = null;
}

/** Before a call that answers itself: the agent knows that somebody is there. */
export function answerTone() {
  const now = audio()?.currentTime ?? 0;
  beep(now, 0.12, 880, 0.2);
  beep(now + 0.16, 0.12, 1175, 0.2);
}

export function tryRing() {
  void unlockSound().then(ringOnce);
}
