import type { FieldName } from './draft';

/** Lengths as the server checks them. */
export const LIMITS: Record<FieldName, number> = {
  type: 2, category: 100, region: 100, address: 200, urgency: 20, secrecy: 20, title: 100, matter: 10_000, contactName: 50,
};

export const URGENCIES = ['normal', 'urgent', 'critical'] as const;
export type Urgency = (typeof URGENCIES)[number];

const IN_WORDS: Record<string, Urgency> = { 一般: 'normal', 紧急: 'urgent', 特急: 'critical' };

/** An order that nobody has graded is normal; orders from elsewhere may carry the word instead of the code. */
export function urgencyOf(value: string): Urgency {
  return URGENCIES.find((code) => code === value) ?? IN_WORDS[value] ?? 'normal';
}

export const SECRET = 'secret';
export const PUBLIC = 'public';
export const isSecret = (secrecy: string) => secrecy === SECRET || secrecy === '保密';
