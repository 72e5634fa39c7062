/** The expression with one more skill. "And" binds tighter than "or": what was there is put in parentheses where that matters. */
export function appended(text: string, skill: string, level: number, joint: '&&' | '||'): string {
  const term = level > 1 ? `${skill}>=${level}` : skill;
  const before = text.trim();
  if (before === '' || before === '*') return term;
  return joint === '&&' && before.includes('||') && !isOneGroup(before) ? `(${before}) && ${term}` : `${before} ${joint} ${term}`;
}

function isOneGroup(text: string): boolean {
  if (!text.startsWith('(')) return false;
  let depth = 0;
  for (let i = 0; i < text.length; i += 1) {
    if (text[i] === '(') depth += 1;
    if (text[i] === ')') depth -= 1;
    if (depth === 0) return i === text.length - 1;
  }
  return false;
}
