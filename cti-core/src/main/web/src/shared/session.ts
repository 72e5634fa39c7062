import { create } from 'zustand';
import type { Session } from './types';

const KEY = 'hotline.session';

interface SessionStore {
  session: Session | null;
  /** The session ended on the server; the page is kept until the same person signs in again. */
  expired: boolean;
  /** It ended because the same person signed in elsewhere. */
  takenOver: boolean;
  signedIn(session: Session): void;
  expire(takenOver: boolean): void;
  signedOut(): void;
}

function stored(): Session | null {
  try {
    const session = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Session | null;
    return session && Date.parse(session.expiresAt) > Date.now() ? session : null;
  } catch {
    return null;
  }
}

/** Kept in the tab only: closing it on a shared desk leaves nothing behind, a reload keeps the agent signed in. */
export const useSession = create<SessionStore>()((set) => ({
  session: stored(),
  expired: false,
  takenOver: false,
  signedIn(session) {
    sessionStorage.setItem(KEY, JSON.stringify(session));
    set({ session, expired: false, takenOver: false });
  },
  expire(takenOver) {
    set((now) => (now.session ? { expired: true, takenOver: now.takenOver || takenOver } : {}));
  },
  signedOut() {
    sessionStorage.removeItem(KEY);
    set({ session: null, expired: false, takenOver: false });
  },
}));
