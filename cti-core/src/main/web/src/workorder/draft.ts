import type { TicketFields, WorkOrder } from '../shared/types';

export const FIELD_NAMES = [
  'type', 'category', 'region', 'address', 'urgency', 'secrecy', 'title', 'matter', 'contactName',
] as const satisfies readonly (keyof TicketFields)[];

export type FieldName = (typeof FIELD_NAMES)[number];

/** A ticket cannot be saved for good without these; the draft saves itself without any. */
export const REQUIRED: readonly FieldName[] = ['type', 'region', 'title', 'matter'];

/** The same field was changed here and elsewhere: ours is kept, theirs is offered. */
export interface Conflict {
  field: FieldName;
  theirs: string;
}

export interface Draft {
  /** The last copy known to be on the server. */
  base: WorkOrder;
  fields: TicketFields;
  conflicts: Conflict[];
}

export function fieldsOf(order: TicketFields): TicketFields {
  return Object.fromEntries(FIELD_NAMES.map((name) => [name, order[name]])) as unknown as TicketFields;
}

export function openDraft(base: WorkOrder): Draft {
  return { base, fields: fieldsOf(base), conflicts: [] };
}

export function edit(draft: Draft, change: Partial<TicketFields>): Draft {
  const touched = new Set(Object.keys(change));
  return {
    ...draft,
    fields: { ...draft.fields, ...change },
    conflicts: draft.conflicts.filter(({ field }) => !touched.has(field)),
  };
}

export function changedFields({ base, fields }: Draft): FieldName[] {
  return FIELD_NAMES.filter((name) => base[name] !== fields[name]);
}

export const missingFields = (fields: TicketFields): FieldName[] => REQUIRED.filter((name) => fields[name].trim() === '');

/** A newer copy from the server. What was typed here stays; what was changed only there is taken. */
export function adopt(draft: Draft, newer: WorkOrder): Draft {
  if (newer.id !== draft.base.id || newer.version < draft.base.version) return draft;
  const mine = new Set(changedFields(draft));
  const fields = { ...draft.fields } as Record<FieldName, string>;
  const conflicts = draft.conflicts.filter(({ field }) => mine.has(field));
  for (const name of FIELD_NAMES) {
    if (!mine.has(name)) fields[name] = newer[name];
    else if (newer[name] !== draft.base[name] && newer[name] !== fields[name]) {
      const known = conflicts.findIndex(({ field }) => field === name);
      if (known >= 0) conflicts.splice(known, 1);
      conflicts.push({ field: name, theirs: newer[name] });
    }
  }
  return { base: newer, fields: fields as unknown as TicketFields, conflicts };
}

/** What is kept in the browser until the server has it: the typed fields and the copy they were typed over. */
export interface LocalCopy {
  base: WorkOrder;
  fields: TicketFields;
  at: number;
}

/** After a reload or a crash: the kept fields over what the server has now. */
export function restore(base: WorkOrder, local: LocalCopy): Draft {
  return adopt({ base: local.base, fields: { ...fieldsOf(local.base), ...local.fields }, conflicts: [] }, base);
}
