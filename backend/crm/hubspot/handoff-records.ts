import type { Ledger } from '../../../src/field-ownership.ts';
import type { RecordChange } from '../../../src/record-change.ts';
import { CrmError } from '../crm-error.ts';
import { type Later, laterFrom } from '../later.ts';
import { confirmSent, noteBeforeSending } from '../ledger.ts';
import { associate } from './associations.ts';
import { KEY_PROPERTY, planHandoffRecord, type RecordPlan } from './contact-plan.ts';
import { customObjectType } from './custom-object.ts';
import type { Portal } from './portal.ts';
import { readRecordsBy } from './read-records.ts';
import { type RecordInput, type WriteOutcome, writeRecords } from './write-records.ts';

export interface HandoffJob {
  change: RecordChange;
  contactId: string;
}

/** Trouble with a handoff's own record, by handoff id; absent when there was none. */
export type HandoffTrouble = { kind: 'refused'; why: string } | Later;

/**
 * Keeps one record per handoff beside the contact, where the portal has our custom object, and links it to the
 * contact. Fields follow the same ownership as on the contact. Refusals are told, never thrown: the contact is
 * what counts.
 */
export async function writeHandoffRecords(
  portal: Portal,
  jobs: readonly HandoffJob[],
): Promise<Map<string, HandoffTrouble>> {
  const type = jobs.length === 0 ? null : await customObjectType(portal.memory);
  if (type === null) return new Map();
  try {
    return await writeRecordsOf(portal, type, jobs);
  } catch (error) {
    const refused = error instanceof CrmError && (error.kind === 'rejected' || error.kind === 'gone');
    const trouble: HandoffTrouble = refused ? { kind: 'refused', why: error.message } : laterFrom(error);
    return new Map(jobs.map((job) => [job.change.handoffId, trouble]));
  }
}

interface Planned extends HandoffJob {
  plan: RecordPlan;
  ledger: Ledger;
  /** The record's id, null while there is none. */
  existingId: string | null;
  /** What the ledger knows the record by. */
  recordId: string | null;
}

async function writeRecordsOf(
  portal: Portal,
  type: string,
  jobs: readonly HandoffJob[],
): Promise<Map<string, HandoffTrouble>> {
  const planned = await planAll(portal, type, jobs);
  const sending = planned.filter((one) => Object.keys(one.plan.properties).length > 0);
  await noteBeforeSending(portal, sending);
  const outcomes = await writeRecords(portal.transport, type, 'upsert', sending.map(toUpsert));
  const sent = sending.map((one, index) => ({ ...one, outcome: outcomes[index] }));
  const written = sent.flatMap(({ plan, contactId, outcome }) =>
    outcome?.kind === 'written' ? [{ plan, contactId, id: outcome.record.id }] : [],
  );
  await confirmSent(
    portal,
    written.map(({ plan, id }) => ({ plan, recordId: ledgerId(type, id) })),
  );
  // Linking again is free of effect, and makes up for a link that an earlier attempt did not get to.
  const known = planned.flatMap(({ existingId, contactId }) =>
    existingId === null ? [] : [{ from: existingId, to: contactId }],
  );
  await associate(portal.transport, type, 'contacts', [
    ...known,
    ...written.map(({ id, contactId }) => ({ from: id, to: contactId })),
  ]);
  if (outcomes.some((outcome) => outcome.kind === 'outdated')) portal.definitions(type).forget();
  return new Map(
    sent.flatMap(({ change, outcome }) => {
      const trouble = troubleOf(outcome);
      return trouble === null ? [] : [[change.handoffId, trouble] as const];
    }),
  );
}

async function planAll(portal: Portal, type: string, jobs: readonly HandoffJob[]): Promise<Planned[]> {
  const { transport, memory, fields } = portal;
  const definitions = await portal.definitions(type).get();
  const properties = [KEY_PROPERTY, ...fields.map((field) => field.name)];
  const ids = jobs.map((job) => job.change.handoffId);
  const records = await readRecordsBy(transport, type, ids, properties, KEY_PROPERTY);
  const byHandoff = new Map(records.map((record) => [record.properties[KEY_PROPERTY], record]));
  const ledgers = await memory.written(records.map((record) => ledgerId(type, record.id)));
  return jobs.map((job) => {
    const record = byHandoff.get(job.change.handoffId) ?? null;
    const recordId = record === null ? null : ledgerId(type, record.id);
    const ledger = ledgers.get(recordId ?? '') ?? new Map<string, string>();
    const plan = planHandoffRecord(job.change, record, ledger, fields, definitions);
    return { ...job, plan, ledger, recordId, existingId: record?.id ?? null };
  });
}

function toUpsert({ change, plan }: Planned): RecordInput {
  const properties = { ...plan.properties, [KEY_PROPERTY]: change.handoffId };
  return { id: change.handoffId, idProperty: KEY_PROPERTY, properties };
}

function troubleOf(outcome: WriteOutcome | undefined): HandoffTrouble | null {
  if (outcome?.kind === 'written') return null;
  if (outcome?.kind === 'refused') return { kind: 'refused', why: outcome.reason };
  if (outcome?.kind === 'later') return outcome;
  return { kind: 'later', reason: outcome?.reason ?? 'HubSpot did not say whether the handoff was written' };
}

/** Record ids are unique within a type only, and the ledger holds both types. */
function ledgerId(type: string, recordId: string): string {
  return `${type}:${recordId}`;
}
