/**
 * What should be true on a person's CRM record, free of vendor names: `backend/crm/<vendor>` makes it so.
 * One change per handoff; a newer one replaces an undelivered older one.
 */
export interface RecordChange {
  handoffId: string;
  person: {
    /** Our key of the person; unique on the CRM record (`pql_key`), stable when their e-mail changes. */
    key: string;
    personId: string;
    /** Current address; null people cannot be matched and are refused by the adapter with a reason. */
    email: string | null;
    /** Filled only when the record is new or the field is empty: they belong to the seller. */
    firstName: string | null;
    lastName: string | null;
    title: string | null;
    phone: string | null;
    companyName: string | null;
    companyDomain: string | null;
  };
  /** By field name of `record-fields.ts`. Null clears. Absent leaves alone. */
  fields: Record<string, FieldValue>;
  /** What a seller said through the card, to be written in their name: fields of mode `theirs` only. */
  reported?: Record<string, FieldValue>;
  /** Asked for while the window is open; made once per key. */
  task: RecordTask | null;
  /** CRM owner the record goes to when it has none. */
  ownerId: string | null;
}

/** Text, number, or an instant in ms marked as such so that each CRM formats it its own way. */
export type FieldValue = string | number | { instant: number } | null;

export interface RecordTask {
  /** Ours, unique: the task is made at most once. */
  key: string;
  subject: string;
  body: string;
  /** ms. */
  dueAt: number;
  ownerId: string | null;
}
