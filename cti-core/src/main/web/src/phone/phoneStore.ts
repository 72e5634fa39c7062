import { create } from 'zustand';
import type { Quality } from './rtp';
import type { PhoneCall } from './softPhone';

export type Registration =
  /** No browser phone here: a desk phone, or no seat. */
  | 'none'
  | 'starting'
  | 'registered'
  | 'lost'
  /** Another tab of this browser has the phone. */
  | 'elsewhere';

export type Microphone = 'unknown' | 'granted' | 'denied' | 'missing';

export interface PhoneState {
  registration: Registration;
  /** A cause as JsSIP names it; the words for it are in `words.ts`. */
  cause: string;
  lostSince: number | null;
  call: PhoneCall | null;
  muted: boolean;
  microphone: Microphone;
  quality: Quality | null;
}

export const INITIAL: PhoneState = {
  registration: 'none',
  cause: '',
  lostSince: null,
  call: null,
  muted: false,
  microphone: 'unknown',
  quality: null,
};

export const usePhone = create<PhoneState>()(() => INITIAL);
