import type { FieldName } from './draft';

/** Where the keyboard goes when a call is answered or a field is missing; the form that is on the screen registers itself. */
let focusField: ((name: FieldName) => void) | null = null;
/** Asked for while the form was not there yet. */
let awaited: { name: FieldName; until: number } | null = null;
const AWAITED_MS = 3_000;

export function registerForm(focus: (name: FieldName) => void): () => void {
  focusField = focus;
  if (awaited !== null && performance.now() < awaited.until) focus(awaited.name);
  awaited = null;
  return () => {
    if (focusField === focus) focusField = null;
  };
}

export function focusOn(name: FieldName) {
  if (focusField) focusField(name);
  else awaited = { name, until: performance.now() + AWAITED_MS };
}
