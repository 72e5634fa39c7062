import { create } from 'zustand';
import { publishDiagnostics } from '../phone/diagnostics';
import { microphoneOf } from '../phone/microphone';
import { INITIAL, usePhone } from '../phone/phoneStore';
import type { SoftPhone } from '../phone/softPhone';
import type { PhoneAccess } from '../shared/types';

/** What of a call has ended and how, until the next one. */
export const useDemoCall = create<{ endedBecause: string | null; keys: string; sipCallId: string }>()(() => ({ endedBecause: null, keys: '', sipCallId: '' }));

let phone: SoftPhone | null = null;
let domain = '';

/** The citizen's phone: it only calls, and it calls only this hotline. */
export async function openDemoPhone(access: PhoneAccess): Promise<() => void> {
  const { SoftPhone: Phone } = await import('../phone/softPhone');
  usePhone.setState({ ...INITIAL, registration: 'starting' });
  const opened = new Phone({
    access,
    register: false,
    autoAnswer: false,
    tone: () => undefined,
    events: {
      registration: (registration, cause) => usePhone.setState({ registration, cause }),
      call(call, endedBecause) {
        usePhone.setState({ call });
        useDemoCall.setState(call ? { endedBecause: null, sipCallId: call.sipCallId } : { endedBecause });
      },
      muted: (muted) => usePhone.setState({ muted }),
      microphoneFailed: (name) => usePhone.setState({ microphone: microphoneOf(name) }),
    },
  });
  phone = opened;
  domain = access.uri.split('@')[1] ?? '';
  publishDiagnostics(() => opened.rtp());
  opened.start();
  // Who closes the tab hangs up: the hotline would go on to look for an agent for nobody.
  const hangsUp = () => opened.stop();
  window.addEventListener('pagehide', hangsUp);
  return () => {
    window.removeEventListener('pagehide', hangsUp);
    opened.stop();
    if (phone === opened) phone = null;
  };
}

/** `caller`: whose number the hotline sees; it believes this phone, because it is the demo's. */
export function dial(number: string, caller: string) {
  useDemoCall.setState({ endedBecause: null, keys: '', sipCallId: '' });
  phone?.call(number, caller === '' ? [] : [`P-Asserted-Identity: <sip:${caller}@${domain}>`]);
}

export const hangUpDemo = () => phone?.hangUp();

export function pressKey(key: string) {
  phone?.sendKey(key);
  useDemoCall.setState(({ keys }) => ({ keys: (keys + key).slice(-16) }));
}
