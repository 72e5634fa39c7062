/** What the server gives out for a draft: nothing else that an address says is dialled. */
const DRAFT = /^\*9\d{5}$/;

/** The page of the test call: the citizen's phone, with the draft's number on it. */
export const draftPath = (number: string) => `/call?number=${encodeURIComponent(number)}`;

const wished = (search: string) => new URLSearchParams(search).get('number') ?? '';

/** The address names a draft. */
export const isDraft = (search: string) => DRAFT.test(wished(search));

/** The number on the citizen's phone: the hotline's own, or that of a draft that the address names. */
export function dialledNumber(search: string, hotline: string): string {
  return isDraft(search) ? wished(search) : hotline;
}
