/** What somebody means by what he typed: the parameter of the list of calls, or a page of its own. */
export function kindOfSearch(typed: string): 'ticket' | 'call' | 'caller' | 'agent' | null {
  if (/^W\d{6}-\S+$/i.test(typed)) return 'ticket';
  if (/^\d{9,}\.\d+$/.test(typed)) return 'call';
  if (/^\+?[\d -]{5,20}$/.test(typed)) return 'caller';
  return /^\d{3,4}$/.test(typed) ? 'agent' : null;
}
