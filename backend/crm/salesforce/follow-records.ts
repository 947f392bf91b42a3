import { joinedEntry } from '../../../src/field-ownership.ts';
import type { CrmMemory } from '../crm.ts';
import { type Question, queryTogether } from './query.ts';
import { isTrueAt, objectOfId, type SalesforceRecord, textAt } from './records.ts';
import { isIn, queryChunks } from './soql.ts';
import type { Transport } from './transport.ts';

/** Merges of merges of conversions; nobody does more before we look. */
const MAX_STEPS = 5;

const QUESTIONS = {
  Contact: 'SELECT Id, IsDeleted, MasterRecordId FROM Contact',
  Lead: 'SELECT Id, IsDeleted, MasterRecordId, IsConverted, ConvertedContactId FROM Lead',
} as const;

/**
 * Where the records of these ids are now: a merge leaves the loser deleted with the id of the one that stayed, a
 * conversion leaves the lead with the id of its contact. Null where the record is gone for good.
 */
export async function currentIds(
  transport: Transport,
  formerIds: readonly string[],
): Promise<Map<string, string | null>> {
  const now = new Map<string, string | null>(formerIds.map((id) => [id, id]));
  let open = new Set(formerIds);
  for (let step = 0; step < MAX_STEPS && open.size > 0; step += 1) {
    const records = await readEvenDeleted(transport, [...open]);
    const next = new Set<string>();
    for (const [former, at] of now) {
      if (at === null || !open.has(at)) continue;
      const moved = movedTo(records.get(at));
      now.set(former, moved);
      if (moved !== null && moved !== at) next.add(moved);
    }
    open = next;
  }
  return now;
}

function movedTo(record: SalesforceRecord | undefined): string | null {
  if (record === undefined) return null;
  if (isTrueAt(record, 'IsDeleted')) return textAt(record, 'MasterRecordId');
  if (isTrueAt(record, 'IsConverted')) return textAt(record, 'ConvertedContactId');
  return record.id;
}

async function readEvenDeleted(
  transport: Transport,
  ids: readonly string[],
): Promise<Map<string, SalesforceRecord>> {
  const questions = (['Contact', 'Lead'] as const).flatMap((object) =>
    queryChunks(
      ids.filter((id) => objectOfId(id) === object),
      (id) => id,
    ).map(
      (chunk): Question => ({
        soql: `${QUESTIONS[object]} WHERE ${isIn('Id', chunk)}`,
        withDeleted: true,
      }),
    ),
  );
  const records = await queryTogether(transport, 'moved records read', questions);
  return new Map(records.map((record) => [record.id, record]));
}

/** A record became another: links follow, and what was sent to the former counts as sent to the one it became. */
export async function followTo(
  memory: CrmMemory,
  now: () => number,
  formerId: string,
  id: string,
): Promise<void> {
  await memory.repoint(formerId, id);
  const ledgers = await memory.written([formerId, id]);
  const [former, own] = [ledgers.get(formerId), ledgers.get(id)];
  if (former === undefined) return;
  const at = now();
  await memory.recordWritten(
    [...former].map(([field, entry]) => ({
      recordId: id,
      field,
      hash: joinedEntry(own?.get(field), entry),
      at,
    })),
  );
}
