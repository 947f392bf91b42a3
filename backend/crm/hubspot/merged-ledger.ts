import { joinedEntry, type Ledger } from '../../../src/field-ownership.ts';
import type { CrmRecord } from './records.ts';

/**
 * The ledger of a record, with those of the records merged into it: what was sent to any of them is ours. By the
 * record's own list of merged ids, so that it does not matter who noticed the merge first.
 */
export function ledgerOf(ledgers: ReadonlyMap<string, Ledger>, record: CrmRecord): Ledger {
  const joined = new Map<string, string>();
  for (const id of ledgerIds(record)) {
    for (const [field, entry] of ledgers.get(id) ?? [])
      joined.set(field, joinedEntry(joined.get(field), entry));
  }
  return joined;
}

/** The ids under which the ledger may know a record. */
export function ledgerIds(record: CrmRecord): string[] {
  return [record.id, ...(record.properties[MERGED_IDS_PROPERTY] ?? '').split(';').filter((id) => id !== '')];
}

/** Ids of the records merged into one, joined by semicolons. */
export const MERGED_IDS_PROPERTY = 'hs_merged_object_ids';
