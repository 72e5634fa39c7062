import type { FieldName } from './draft';

/** Lengths as the server checks them. */
export const LIMITS: Record<FieldName, number> = {
  type: 8, category: 200, region: 100, address: 200, urgency: 8, secrecy: 8, title: 100, matter: 4000, contactName: 50,
};

export const URGENCIES = ['一般', '紧急', '特急'] as const;
