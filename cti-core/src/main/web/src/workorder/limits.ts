import type { FieldName } from './draft';

/** Lengths as the server checks them. */
export const LIMITS: Record<FieldName, number> = {
  type: 2, category: 100, region: 100, address: 200, urgency: 20, secrecy: 20, title: 100, matter: 10_000, contactName: 50,
};

export const URGENCIES = ['一般', '紧急', '特急'] as const;
