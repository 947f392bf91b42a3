import { type Ledger, pendingEntry } from '../../src/field-ownership.ts';
import type { CrmMemory } from './crm.ts';

interface LedgerDeps {
  memory: Pick<CrmMemory, 'recordWritten'>;
  now: () => number;
}

/** Marks for the ledger: of what is sent, and of what is there already and counts as ours. */
export interface LedgerMarks {
  sending: { field: string; mark: string }[];
  claiming: { field: string; mark: string }[];
}

/**
 * Notes what is about to be sent, beside what was sent before, and what is there already and counts as ours.
 * Whatever becomes of the call, the value then found on the record is known as ours. New records (no id yet)
 * are noted afterwards; until then, our fields on a record with an empty ledger are adopted.
 */
export async function noteBeforeSending(
  { memory, now }: LedgerDeps,
  planned: readonly { recordId: string | null; plan: LedgerMarks; ledger: Ledger }[],
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
  written: readonly { recordId: string; plan: Pick<LedgerMarks, 'sending'> }[],
): Promise<void> {
  const at = now();
  const entries = written.flatMap(({ recordId, plan }) =>
    plan.sending.map(({ field, mark }) => ({ recordId, field, hash: mark, at })),
  );
  if (entries.length > 0) await memory.recordWritten(entries);
}
