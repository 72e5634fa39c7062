import { useQuery } from '@tanstack/react-query';
import { api } from './api';
import { useSession } from './session';

interface Person {
  login: string;
  name: string;
}

const SELDOM_MS = 5 * 60_000;

/** How a screen names whoever did something: work number and name, or the login alone of somebody whom the directory does not know. */
export function usePeople(): (login: string | null | undefined) => string {
  // Who answers calls may not read the configuration, but knows his colleagues.
  const path = useSession(({ session }) => (session?.user.role === 'agent' ? '/agents' : '/config/agents'));
  const { data } = useQuery({
    queryKey: ['people', path], staleTime: SELDOM_MS,
    queryFn: async ({ signal }) => (await api<{ items: Person[] }>('GET', path, undefined, signal)).items,
  });
  return (login) => personWord(login, data ?? []);
}

export function personWord(login: string | null | undefined, people: readonly Person[]): string {
  if (!login) return '';
  const name = people.find((person) => person.login === login)?.name;
  return name === undefined || name === login ? login : `${login} ${name}`;
}
