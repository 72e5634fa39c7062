import { calls } from './calls';
import { common } from './common';
import { desk } from './desk';
import { phone } from './phone';
import { values } from './values';

/** Chinese is the first language: its keys are the type of every other one. */
export const zh = { ...common, ...desk, ...phone, ...calls, values } as const;
