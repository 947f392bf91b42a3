import { z } from 'zod';
import type { FieldValue } from '../../../src/record-change.ts';

/** A record as a query gives it; related records (`Account.OwnerId`) are nested objects. */
export interface SalesforceRecord {
  id: string;
  fields: Readonly<Record<string, unknown>>;
}

const recordSchema = z
  .looseObject({ Id: z.string().min(1) })
  .transform((fields): SalesforceRecord => ({ id: fields.Id, fields }));

/** What cannot be read as a record is left out. */
export function readRecord(item: unknown): SalesforceRecord[] {
  const parsed = recordSchema.safeParse(item);
  return parsed.success ? [parsed.data] : [];
}

/** A field's value by its path; null when the field, or a record on the way, is empty or was not read. */
export function valueAt(record: SalesforceRecord, path: string): unknown {
  let value: unknown = record.fields;
  for (const part of path.split('.')) {
    if (typeof value !== 'object' || value === null) return null;
    value = Object.hasOwn(value, part) ? Object.entries(value).find(([name]) => name === part)?.[1] : null;
  }
  return value ?? null;
}

/** A field as text; null when it is empty. */
export function textAt(record: SalesforceRecord, path: string): string | null {
  const value = valueAt(record, path);
  return typeof value === 'string' && value !== '' ? value : null;
}

export function isTrueAt(record: SalesforceRecord, path: string): boolean {
  return valueAt(record, path) === true;
}

/** A date or instant in ms; a date counts from its midnight UTC. */
export function instantAt(record: SalesforceRecord, path: string): number | null {
  const ms = Date.parse(textAt(record, path) ?? '');
  return Number.isNaN(ms) ? null : ms;
}

/** A field as it is compared with ours. */
export function fieldValueAt(record: SalesforceRecord, field: string): FieldValue {
  const value = valueAt(record, field);
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}

/** Kinds of records told by the first three characters of an id. */
const PREFIXES = { '001': 'Account', '003': 'Contact', '00Q': 'Lead', '005': 'User' } as const;

export function objectOfId(id: string): (typeof PREFIXES)[keyof typeof PREFIXES] | null {
  const prefix = Object.entries(PREFIXES).find(([start]) => id.startsWith(start));
  return prefix?.[1] ?? null;
}
