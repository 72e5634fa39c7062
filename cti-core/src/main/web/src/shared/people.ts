import { useQuery } from '@tanstack/react-query';
import { t } from 'i18next';
import { api } from './api';
import { useSession } from './session';

interface Person {
  login: string;
  name: string;
  workNumber: string | null;
}

/** Who wrote what a demo begins with. */
const DEMO = 'demo';
const SELDOM_MS = 5 * 60_000;

/** How a screen names whoever did something: work number and name, or the login alone of somebody whom the directory does not know. */
export function usePeople(): (login: string | null | undefined) => string {
  // Who answers calls is told of his colleagues only.
  const path = useSession(({ session }) => (session?.user.role === 'agent' ? '/agents' : '/people'));
  const { data } = useQuery({
    queryKey: ['people', path], staleTime: SELDOM_MS,
    queryFn: async ({ signal }) => (await api<{ items: Person[] }>('GET', path, undefined, signal)).items,
  });
  return (login) => personWord(login, data ?? []);
}

export function personWord(login: string | null | undefined, people: readonly Person[]): string {
  if (!login) return '';
  const person = people.find((each) => each.login === login);
  if (person === undefined && login === DEMO) return t('common.demoData');
  return person === undefined || person.name === login ? login : `${person.workNumber ?? login} ${person.name}`;
}
