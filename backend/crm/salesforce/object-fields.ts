import type { RecordField } from '../../../src/record-fields.ts';

/** The field that changes with every decision: alone it is no reason to write. */
export const LAST_DECIDED = 'pql_last_decided_at';
/** Identifies a handoff on its own record and a person on a contact or lead; never taken over from another. */
export const KEY_FIELD = 'pql_key';

/** Our fields on a handoff's own record, the key aside. */
export function handoffFields(fields: readonly RecordField[]): RecordField[] {
  return fields.filter((field) => field.name !== KEY_FIELD);
}

/** Our fields on the person's contact or lead, the key aside: what was said, which belongs to the person and not to one handoff. */
export function personFields(fields: readonly RecordField[]): RecordField[] {
  return fields.filter((field) => field.mode === 'fill_if_empty' || field.mode === 'suggest');
}
