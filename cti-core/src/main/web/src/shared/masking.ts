/**
 * Numbers reach the page masked by the server. A number that comes from elsewhere (the SIP caller id while the server is away)
 * is masked here with the same rule, so that no screen can show a whole one.
 */
export function maskNumber(number: string | null | undefined): string {
  if (!number) return '';
  const text = number.trim();
  if (text.includes('*')) return text;
  const digits = text.replace(/[^\d]/g, '');
  if (digits.length < 7) return text;
  const national = digits.replace(/^(?:00)?86(?=1\d{10}$)/, '');
  const shownAtEnd = national.length >= 10 ? 4 : 2;
  return `${national.slice(0, 3)}****${national.slice(-shownAtEnd)}`;
}
