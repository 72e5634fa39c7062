import { create } from 'zustand';
import { api, sentence } from '../../shared/api';
import { useActions } from '../actions';
import { useDesk } from '../events';

/** The end of the path of each wish; the telephone switch decides what becomes of it. */
export type Control =
  | 'hold' | 'resume' | 'mute' | 'unmute' | 'pause-recording' | 'resume-recording' | 'dtmf' | 'transfer'
  | 'consult' | 'three-way' | 'toggle' | 'merge' | 'leave' | 'end-consult' | 'help' | 'take-over' | 'to-rating';

/** What hangs from the bar. */
export type Panel = 'parties' | 'emergency' | 'help' | 'keypad' | 'more' | null;

/** What the panel of colleagues, queues and numbers is for. */
export type Purpose = 'consult' | 'transfer' | 'three-way';

export interface Colleague {
  login: string;
  name: string;
  workNumber: string | null;
  obstacle: string | null;
}

export interface TransferTargets {
  agents: Colleague[];
  queues: { id: string; name: string }[];
  /** Whom an agent may ask for help. */
  leaders: Colleague[];
}

/** Asked for on this page; what another tab asked for comes with the desk. */
export const useControls = create<{ pending: Control | null; panel: Panel; purpose: Purpose }>()(() => ({ pending: null, panel: null, purpose: 'consult' }));

export const openPanel = (panel: Panel, purpose: Purpose = useControls.getState().purpose) => useControls.setState({ panel, purpose });

/** One wish at a time: a double click is one click. True when the switch did it. */
export async function control(wish: Control, body?: object): Promise<boolean> {
  const call = useDesk.getState().desk?.call;
  if (!call || useControls.getState().pending) return false;
  useControls.setState({ pending: wish });
  useActions.setState({ problem: null });
  try {
    await api('POST', `/calls/${encodeURIComponent(call.id)}/${wish}`, body);
    return true;
  } catch (error) {
    useActions.setState({ problem: sentence(error) });
    return false;
  } finally {
    useControls.setState({ pending: null });
  }
}

export const transferTargets = () => api<TransferTargets>('GET', '/transfer-targets');

let keys: Promise<unknown> = Promise.resolve();

/** Keys go out in the order in which they were pressed. */
export function pressKey(key: string) {
  keys = keys.then(() => control('dtmf', { key }));
}
