import { usePhone, type Microphone } from './phoneStore';

export function microphoneOf(errorName: string): Microphone {
  return /NotAllowed|Permission|Security/i.test(errorName) ? 'denied' : 'missing';
}

/** Asked for at the beginning of the shift, so that the browser's question does not come with the first caller. */
export async function askForMicrophone() {
  if (!navigator.mediaDevices?.getUserMedia) {
    usePhone.setState({ microphone: 'missing' });
    return;
  }
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    stream.getTracks().forEach((track) => track.stop());
    usePhone.setState({ microphone: 'granted' });
  } catch (error) {
    usePhone.setState({ microphone: microphoneOf(error instanceof Error ? error.name : '') });
  }
}
