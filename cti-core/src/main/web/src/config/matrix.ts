import type { AgentItem, LevelOfSkill } from './types';

/** Levels by agent and skill; no entry means that he does not know it. */
export type Levels = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** The primary skill by agent; no entry means that he takes all calls alike. */
export type Primaries = Readonly<Record<string, string>>;

export function primariesOf(agents: AgentItem[]): Primaries {
  return Object.fromEntries(agents.flatMap(({ login, primary }) => (primary === null ? [] : [[login, primary]])));
}

/** Null where he does not know that skill any more. */
export function primaryOf(levels: Levels, primaries: Primaries, login: string): string | null {
  const skill = primaries[login];
  return skill !== undefined && levels[login]?.[skill] !== undefined ? skill : null;
}

export function levelsOf(agents: AgentItem[]): Levels {
  return Object.fromEntries(agents.map(({ login, skills }) => [login, Object.fromEntries(skills.map(({ name, level }) => [name, level]))]));
}

/** 1 to 10, empty for nothing; undefined for what is no level. */
export function levelOf(text: string): number | null | undefined {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed === '0' || trimmed === '-') return null;
  return /^(10|[1-9])$/.test(trimmed) ? Number(trimmed) : undefined;
}

export function withLevel(levels: Levels, login: string, skill: string, level: number | null): Levels {
  const { [skill]: _old, ...others } = levels[login] ?? {};
  return { ...levels, [login]: level === null ? others : { ...others, [skill]: level } };
}

/** A block copied from a spreadsheet, put at a cell and right and below it; what is no level or lies outside is left out. */
export function pasted(levels: Levels, text: string, logins: string[], skills: string[], row: number, column: number): Levels {
  let next = levels;
  text.replace(/\r/g, '').replace(/\n$/, '').split('\n').forEach((line, down) => {
    line.split('\t').forEach((cell, right) => {
      const login = logins[row + down];
      const skill = skills[column + right];
      const level = levelOf(cell);
      if (login !== undefined && skill !== undefined && level !== undefined) next = withLevel(next, login, skill, level);
    });
  });
  return next;
}

const sorted = (levels: Readonly<Record<string, number>> | undefined) => Object.entries(levels ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));

/** The agents whose levels or primary skills differ, as the server takes them. */
export function changes(agents: AgentItem[], levels: Levels, primaries: Primaries): { login: string; version: number; skills: LevelOfSkill[]; primary: string | null }[] {
  const before = levelsOf(agents);
  return agents
    .filter(({ login, primary }) => primary !== primaryOf(levels, primaries, login) || JSON.stringify(sorted(before[login])) !== JSON.stringify(sorted(levels[login])))
    .map(({ login, version }) => ({ login, version, skills: sorted(levels[login]).map(([name, level]) => ({ name, level })), primary: primaryOf(levels, primaries, login) }));
}
