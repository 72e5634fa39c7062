import type { zh } from '../zh';
import { calls } from './calls';
import { callout } from './callout';
import { common } from './common';
import { config } from './config';
import { desk } from './desk';
import { phone } from './phone';
import { system } from './system';
import { values } from './values';

/** The same keys, other words: a key that is missing or too many does not compile. */
type Words<T> = { readonly [K in keyof T]: T[K] extends string ? string : Words<T[K]> };

export const en: Words<typeof zh> = { ...common, ...desk, ...phone, ...calls, ...callout, ...config, ...system, values };
