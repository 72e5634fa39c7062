import { canvasPort } from './canvas/Canvas';
import { select } from './editorStore';

/** The field of the form in which the target of a way is chosen. */
export const exitFieldId = (key: string) => `exit-${key.replace(/[^\w-]/g, '_')}`;

/** Brings a node into sight, opens its form and, where it is known, the field. */
export function goTo(node: string, field: string | null = null) {
  select([node]);
  canvasPort.show?.(node);
  if (field === null) return;
  // The form is there when the selection has been drawn.
  requestAnimationFrame(() => requestAnimationFrame(() => {
    const place = document.getElementById(exitFieldId(field)) ?? document.getElementById(`field-${field}`);
    place?.focus();
    place?.scrollIntoView({ block: 'nearest' });
  }));
}
