import { joinedEntry, type Ledger, pendingEntry } from '../../../src/field-ownership.ts';
import type { CrmMemory } from '../crm.ts';
import type { RecordPlan } from './contact-plan.ts';
import type { CrmRecord } from './records.ts';

interface LedgerDeps {
  memory: CrmMemory;
  now: () => number;
}

/**
 * Notes what is about to be sent, beside what was sent before, and what is there already and counts as ours.
 * Whatever becomes of the call, the value then found on the record is known as ours. New records (no id yet)
 * are noted afterwards; until then, our fields on a record with an empty ledger are adopted.
 */
export async function noteBeforeSending(
  { memory, now }: LedgerDeps,
  planned: readonly { recordId: string | null; plan: RecordPlan; ledger: Ledger }[],
): Promise<void> {
  const at = now();
  const entries = planned.flatMap(({ recordId, plan, ledger }) =>
    recordId === null
      ? []
      : [
          ...plan.sending.map(({ field, mark }) => ({
            recordId,
            field,
            hash: pendingEntry(ledger.get(field), mark),
            at,
          })),
          ...plan.claiming.map(({ field, mark }) => ({ recordId, field, hash: mark, at })),
        ],
  );
  if (entries.length > 0) await memory.recordWritten(entries);
}

/** Notes that what was sent is what the record holds. */
export async function confirmSent(
  { memory, now }: LedgerDeps,
  written: readonly { recordId: string; plan: RecordPlan }[],
): Promise<void> {
  const at = now();
  const entries = written.flatMap(({ recordId, plan }) =>
    plan.sending.map(({ field, mark }) => ({ recordId, field, hash: mark, at })),
  );
  if (entries.length > 0) await memory.recordWritten(entries);
}

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
