import { describe, expect, test } from 'vitest';
import { asksForAutoAnswer } from './softPhone';

const headers = (all: Record<string, string>) => (name: string) => all[name];

describe('asksForAutoAnswer', () => {
  test.each([
    { 'Call-Info': '<sip:seat>;answer-after=0' },
    { 'Alert-Info': '<http://localhost>;info=alert-autoanswer;delay=0' },
    { 'Alert-Info': 'Auto Answer' },
    { 'Answer-Mode': 'Auto' },
  ])('%o answers itself', (all) => expect(asksForAutoAnswer(headers(all as unknown as Record<string, string>))).toBe(true));

  test.each([{}, { 'Call-Info': '<sip:seat>;answer-after=05' }, { 'Alert-Info': '<urn:alert:service:normal>' }])(
    '%o rings',
    (all) => expect(asksForAutoAnswer(headers(all as unknown as Record<string, string>))).toBe(false),
  );
});
