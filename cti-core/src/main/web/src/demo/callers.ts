/** Who can be played: each shows another side of the agent's page. */
export const CALLERS = ['repeat', 'first', 'company', 'elsewhere'] as const;
export type Caller = (typeof CALLERS)[number];

const digits = (count: number, random: () => number) => Array.from({ length: count }, () => Math.floor(random() * 10)).join('');

/** A number of this kind: always the same for who calls again, a new one for everybody else. */
export function numberOf(caller: Caller, areaCode: string, random = Math.random): string {
  switch (caller) {
    case 'repeat': return '13857201234';
    case 'first': return `138${digits(8, random)}`;
    case 'company': return `${areaCode}8${digits(6, random)}`;
    case 'elsewhere': return `010${6 + Math.floor(random() * 3)}${digits(7, random)}`;
  }
}

/** What the phone may say of itself. */
export const isNumber = (number: string) => /^\+?\d{3,18}$/.test(number);
