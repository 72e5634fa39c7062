import { drawable } from './model/content';
import type { FlowCopy } from './flowKeeper';

const PREFIX = 'hotline.flow.';
const keyOf = (login: string, id: string) => `${PREFIX}${login}.${id}`;

/** Edits the server does not have yet. False: the browser would not keep them either. */
export function keepFlow(login: string, id: string, copy: FlowCopy): boolean {
  try {
    localStorage.setItem(keyOf(login, id), JSON.stringify(copy));
    return true;
  } catch {
    return false;
  }
}

export function forgetFlow(login: string, id: string) {
  localStorage.removeItem(keyOf(login, id));
}

export function keptFlow(login: string, id: string): FlowCopy | null {
  try {
    const copy = JSON.parse(localStorage.getItem(keyOf(login, id)) ?? 'null') as FlowCopy | null;
    return copy && drawable(copy.content) && drawable(copy.base) && typeof copy.revision === 'number' ? copy : null;
  } catch {
    return null;
  }
}
