import { queueName } from '../names';
import type { End } from '../types';
import { words } from '../words';

const ENDS = ['queue', 'hang-up', 'transfer', 'voice-mail', 'leave-message', 'callback', 'return', 'caller-hung-up', 'abandoned', 'fallback'] as const;

/** Where a caller ends, in words; codes that this client does not know are not shown raw. */
export function endWord({ kind, detail }: End): string {
  const t = words();
  const known = ENDS.find((each) => each === kind);
  const word = known ? t(`ends.${known}`) : t('ends.other');
  // The reason of a hang-up is a code for the records, not a word for people.
  if (kind === 'hang-up') return detail === 'caller' ? t('ends.caller-hung-up') : word;
  return detail ? `${word} ${kind === 'queue' ? queueName(detail) : detail}` : word;
}
