import { create } from 'zustand';

export type ThemeChoice = 'system' | 'light' | 'dark';
export type Language = 'zh-CN' | 'en';

interface Preferences {
  theme: ThemeChoice;
  language: Language;
  largeText: boolean;
  /** Output device of the ring, by its browser id; empty = the system's default. */
  ringDevice: string;
  lastSeat: string;
}

interface PreferenceStore extends Preferences {
  set(change: Partial<Preferences>): void;
}

const KEY = 'hotline.preferences';
const DEFAULTS: Preferences = { theme: 'system', language: 'zh-CN', largeText: false, ringDevice: '', lastSeat: '' };

function stored(): Preferences {
  try {
    return { ...DEFAULTS, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Preferences>) };
  } catch {
    return DEFAULTS;
  }
}

/** What belongs to this desk, not to the person: kept in the browser. */
export const usePreferences = create<PreferenceStore>()((set, get) => ({
  ...stored(),
  set(change) {
    set(change);
    const { theme, language, largeText, ringDevice, lastSeat } = get();
    try {
      localStorage.setItem(KEY, JSON.stringify({ theme, language, largeText, ringDevice, lastSeat }));
    } catch {
      // A full or forbidden storage costs the memory of the choice, not the choice.
    }
  },
}));
