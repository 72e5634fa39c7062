import { calls } from './calls';
import { callout } from './callout';
import { common } from './common';
import { config } from './config';
import { desk } from './desk';
import { phone } from './phone';
import { system } from './system';
import { values } from './values';

/** Chinese is the first language: its keys are the type of every other one. */
export const zh = { ...common, ...desk, ...phone, ...calls, ...callout, ...config, ...system, values } as const;
