import type { FieldName } from './draft';

/** Where the keyboard goes when a call is answered or a field is missing; the form that is on the screen registers itself. */
let focusField: ((name: FieldName) => void) | null = null;

export function registerForm(focus: (name: FieldName) => void): () => void {
  focusField = focus;
  return () => {
    if (focusField === focus) focusField = null;
  };
}

export function focusOn(name: FieldName) {
  focusField?.(name);
}
