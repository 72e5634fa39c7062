import { describe, expect, it } from 'vitest';
import { appended } from './expression';
import { changes, levelOf, levelsOf, pasted, primariesOf, withLevel } from './matrix';
import type { AgentItem } from './types';

const agent = (login: string, skills: Record<string, number>, primary: string | null = null): AgentItem => ({
  login, name: login, role: 'agent', active: true, onDuty: false, version: 4, skills: Object.entries(skills).map(([name, level]) => ({ name, level })), primary,
});
const agents = [agent('1001', { 税务: 3 }), agent('1002', {})];

describe('matrix of skills', () => {
  it('takes 1 to 10, nothing, and no other text', () => {
    expect(['1', '10', ' 7 ', '', '0', '11', 'x', '1.5'].map(levelOf)).toEqual([1, 10, 7, null, null, undefined, undefined, undefined]);
  });

  it('names only the agents who changed, with the version that was read', () => {
    const levels = withLevel(withLevel(levelsOf(agents), '1002', '英语', 5), '1001', '税务', 3);
    expect(changes(agents, levels, {})).toEqual([{ login: '1002', version: 4, skills: [{ name: '英语', level: 5 }], primary: null }]);
    expect(changes(agents, withLevel(levelsOf(agents), '1001', '税务', null), {})).toEqual([{ login: '1001', version: 4, skills: [], primary: null }]);
  });

  it('knows a changed primary skill, which goes when the skill goes', () => {
    const one = [agent('1001', { 税务: 3, 英语: 1 }, '税务')];
    expect(changes(one, levelsOf(one), primariesOf(one))).toEqual([]);
    expect(changes(one, levelsOf(one), { 1001: '英语' })[0]?.primary).toBe('英语');
    expect(changes(one, levelsOf(one), {})[0]?.primary).toBeNull();
    expect(changes(one, withLevel(levelsOf(one), '1001', '税务', null), primariesOf(one))[0]).toEqual({ login: '1001', version: 4, skills: [{ name: '英语', level: 1 }], primary: null });
  });

  it('pastes a block from a spreadsheet and leaves out what does not fit', () => {
    const levels = pasted(levelsOf(agents), '4\t9\tx\n\t2\r\n7\n', ['1001', '1002'], ['税务', '英语'], 0, 0);
    expect(levels).toEqual({ 1001: { 税务: 4, 英语: 9 }, 1002: { 英语: 2 } });
  });
});

describe('expression builder', () => {
  it('puts an "or" in parentheses before an "and"', () => {
    expect(appended('', '税务', 1, '&&')).toBe('税务');
    expect(appended('*', '税务', 2, '||')).toBe('税务>=2');
    expect(appended('税务 || 综合', '英语', 3, '&&')).toBe('(税务 || 综合) && 英语>=3');
    expect(appended('(税务 || 综合)', '英语', 1, '&&')).toBe('(税务 || 综合) && 英语');
    expect(appended('(税务) || (综合)', '英语', 1, '&&')).toBe('((税务) || (综合)) && 英语');
    expect(appended('税务', '综合', 1, '||')).toBe('税务 || 综合');
  });
});
