import { api } from '../shared/api';
import type { Prompt } from '../flows/types';

export const PROMPT_ID = /^[\p{L}\p{N}][\p{L}\p{N}_.-]{0,63}$/u;
export const UPLOAD_MS = 120_000;

/** An id that the name of a file or a text suggests. */
export const idOf = (name: string) => name.replace(/[^\p{L}\p{N}_.-]/gu, '-').replace(/^[^\p{L}\p{N}]+/u, '').slice(0, 64);

export const addPrompt = (id: string, name: string, sound: File) =>
  api<Prompt>('POST', `/prompts?id=${encodeURIComponent(id)}&name=${encodeURIComponent(name.trim())}`, sound, undefined, UPLOAD_MS);
