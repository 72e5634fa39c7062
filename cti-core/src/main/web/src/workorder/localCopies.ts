import type { LocalCopy } from './draft';

const PREFIX = 'hotline.draft.';
const TOO_OLD_MS = 14 * 24 * 3600 * 1000;

const keyOf = (login: string, id: string) => `${PREFIX}${login}.${id}`;

/** Typed text the server does not have yet. False: the browser would not keep it either. */
export function keepLocally(login: string, id: string, copy: LocalCopy): boolean {
  try {
    localStorage.setItem(keyOf(login, id), JSON.stringify(copy));
    return true;
  } catch {
    return false;
  }
}

export function forgetLocally(login: string, id: string) {
  localStorage.removeItem(keyOf(login, id));
}

export function readLocally(login: string, id: string): LocalCopy | null {
  try {
    const copy = JSON.parse(localStorage.getItem(keyOf(login, id)) ?? 'null') as LocalCopy | null;
    return copy?.base?.id === id && typeof copy.fields === 'object' ? copy : null;
  } catch {
    return null;
  }
}

/** Work orders of this person that were typed in this browser and never reached the server. */
export function keptIds(login: string, now = Date.now()): string[] {
  const ids: string[] = [];
  for (const key of Object.keys(localStorage)) {
    if (!key.startsWith(`${PREFIX}${login}.`)) continue;
    const id = key.slice(PREFIX.length + login.length + 1);
    const copy = readLocally(login, id);
    if (copy && now - copy.at < TOO_OLD_MS) ids.push(id);
    else localStorage.removeItem(key);
  }
  return ids;
}
