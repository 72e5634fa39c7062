import { usePreferences } from './preferences';
import type { Sentence } from './types';

/** Picks the language of the page from a sentence that the server has worded. */
export function useSentence(): (sentence: Sentence) => string {
  const { language } = usePreferences();
  return ({ zh, en }) => (language === 'en' ? en : zh);
}
