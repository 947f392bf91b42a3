export type FieldType =
  | 'id'
  | 'string'
  | 'email'
  | 'phone'
  | 'url'
  | 'textarea'
  | 'double'
  | 'boolean'
  | 'date'
  | 'datetime'
  | 'picklist'
  | 'reference';

export type Value = string | number | boolean | null;

export interface FieldSpec {
  name: string;
  type: FieldType;
  /** Characters; absent for what is no text. */
  length?: number;
  required?: true;
  /** Neither written nor updated by callers: the platform's own. */
  readOnly?: true;
  externalId?: true;
  unique?: true;
  caseSensitive?: true;
  values?: readonly string[];
  restricted?: true;
  /** What the related records are called in queries, `Account` for `AccountId`. */
  relationship?: string;
  to?: readonly string[];
}

export interface ObjectSpec {
  name: string;
  /** The first three characters of its ids. */
  prefix: string;
  fields: readonly FieldSpec[];
}

/** Every object has these. */
export const SYSTEM_FIELDS: readonly FieldSpec[] = [
  { name: 'Id', type: 'id', readOnly: true },
  { name: 'IsDeleted', type: 'boolean', readOnly: true },
  { name: 'CreatedDate', type: 'datetime', readOnly: true },
  { name: 'LastModifiedDate', type: 'datetime', readOnly: true },
  {
    name: 'LastModifiedById',
    type: 'reference',
    to: ['User'],
    relationship: 'LastModifiedBy',
    readOnly: true,
  },
  { name: 'SystemModstamp', type: 'datetime', readOnly: true },
];

export function fieldOf(spec: ObjectSpec, name: string): FieldSpec | undefined {
  const wanted = name.toLowerCase();
  return [...SYSTEM_FIELDS, ...spec.fields].find((field) => field.name.toLowerCase() === wanted);
}
