import { NO_RTP, type Rtp } from './rtp';
import { usePhone } from './phoneStore';

/**
 * `window.__hotlinePhone`: what a test or a technician may read of this page's phone; it cannot change anything.
 * `stats()` gives the registration, the phase of the call and the RTP counted since the call began (after it: of the last one).
 */
export interface PhoneDiagnostics {
  stats(): Promise<PhoneStats>;
}

export interface PhoneStats extends Rtp {
  registration: string;
  call: 'none' | 'calling' | 'ringing' | 'answering' | 'talking';
  muted: boolean;
  microphone: string;
}

declare global {
  interface Window {
    __hotlinePhone?: PhoneDiagnostics;
  }
}

export function publishDiagnostics(rtp: () => Promise<Rtp> = () => Promise.resolve(NO_RTP)) {
  window.__hotlinePhone = {
    async stats() {
      const counted = await rtp();
      const { registration, call, muted, microphone } = usePhone.getState();
      return { registration, call: call?.phase ?? 'none', muted, microphone, ...counted };
    },
  };
}
