/** What the server gives out for a draft: nothing else that an address says is dialled. */
const DRAFT = /^\*9\d{5}$/;

/** The page of the test call: the citizen's phone, with the draft's number on it. */
export const draftPath = (number: string) => `/call?number=${encodeURIComponent(number)}`;

/** The number on the citizen's phone: the hotline's own, or that of a draft that the address names. */
export function dialledNumber(search: string, hotline: string): string {
  const wished = new URLSearchParams(search).get('number') ?? '';
  return DRAFT.test(wished) ? wished : hotline;
}
