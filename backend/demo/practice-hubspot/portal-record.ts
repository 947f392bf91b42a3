import type { ObjectType } from './object-types.ts';

/** Who made a change, in the words of property history and of webhooks. */
export interface ChangeSource {
  type: 'INTEGRATION' | 'CRM_UI' | 'MERGE_OBJECTS' | 'CALCULATED';
  /** The app id, or `userId:N` for a person. */
  id: string;
  userId?: number;
}

export interface PropertyVersion {
  value: string;
  /** ms. */
  at: number;
  source: ChangeSource;
}

/** A record with the whole history of its properties, oldest version first. */
export interface PortalRecord {
  id: string;
  type: ObjectType;
  createdAt: number;
  updatedAt: number;
  archivedAt: number | null;
  versions: Map<string, PropertyVersion[]>;
}

/** The current value; an empty text when never set or cleared. */
export function valueOf(record: PortalRecord, name: string): string {
  return record.versions.get(name)?.at(-1)?.value ?? '';
}

/** The value as it stood at an instant. */
export function valueAsOf(record: PortalRecord, name: string, at: number): string {
  return record.versions.get(name)?.findLast((version) => version.at <= at)?.value ?? '';
}

/** Adds a version when the value differs; true when it did. */
export function setValue(
  record: PortalRecord,
  name: string,
  value: string,
  at: number,
  source: ChangeSource,
): boolean {
  if (valueOf(record, name) === value) return false;
  const versions = record.versions.get(name);
  if (versions === undefined) record.versions.set(name, [{ value, at, source }]);
  else versions.push({ value, at, source });
  return true;
}

/** Entries of a `;`-joined property. */
export function listOf(record: PortalRecord, name: string): string[] {
  return valueOf(record, name)
    .split(';')
    .filter((entry) => entry !== '');
}
