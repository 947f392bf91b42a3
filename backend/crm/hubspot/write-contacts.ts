import type { Ledger } from '../../../src/field-ownership.ts';
import type { RecordChange } from '../../../src/record-change.ts';
import { type Later, laterFrom } from '../later.ts';
import { confirmSent, noteBeforeSending } from '../ledger.ts';
import { KEY_PROPERTY, planContact, propertiesToPlanWith, type RecordPlan } from './contact-plan.ts';
import { ledgerIds, ledgerOf } from './merged-ledger.ts';
import type { Portal } from './portal.ts';
import { readRecordFollowingMerges } from './read-records.ts';
import type { CrmRecord } from './records.ts';
import { type RecordInput, type WriteOutcome, writeRecords } from './write-records.ts';

/** A change and the contact it belongs on; `record` null: the person has none yet. */
export interface ContactJob {
  change: RecordChange;
  record: CrmRecord | null;
}

export type ContactResult =
  | { kind: 'written'; recordId: string; plan: RecordPlan }
  | { kind: 'rejected'; reason: string }
  | Later;

interface Planned extends ContactJob {
  plan: RecordPlan;
  ledger: Ledger;
  recordId: string | null;
}

/**
 * Makes each change true on its contact: existing ones by record id, new ones by our key, so that repeating
 * after a lost answer never makes a second contact. At most one job per contact. Results in the order given.
 */
export async function writeContacts(portal: Portal, jobs: readonly ContactJob[]): Promise<ContactResult[]> {
  const planned = await planAll(portal, jobs);
  await noteBeforeSending(portal, planned);
  const outcomes = await send(portal, planned);
  const results = await withoutRefusedProperties(portal, planned, outcomes);
  await confirmWritten(portal, results);
  return await Promise.all(results.map(async (result) => await settle(portal, result)));
}

async function planAll(portal: Portal, jobs: readonly ContactJob[]): Promise<Planned[]> {
  const definitions = await portal.definitions('contacts').get();
  const owners = jobs.some((job) => job.change.ownerId !== null) ? await portal.owners.get() : {};
  const ids = jobs.flatMap(({ record }) => (record === null ? [] : ledgerIds(record)));
  const ledgers = ids.length === 0 ? new Map<string, Ledger>() : await portal.memory.written(ids);
  return jobs.map((job) => {
    const recordId = job.record?.id ?? null;
    const ledger = job.record === null ? new Map<string, string>() : ledgerOf(ledgers, job.record);
    const plan = planContact(job.change, job.record, ledger, portal.fields, definitions, owners);
    return { ...job, recordId, ledger, plan };
  });
}

/** Sends the updates and the new contacts; what needs no call is written already. */
async function send(portal: Portal, planned: readonly Planned[]): Promise<(WriteOutcome | null)[]> {
  const updates = planned.filter(
    (one) => one.recordId !== null && Object.keys(one.plan.properties).length > 0,
  );
  const creations = planned.filter((one) => one.recordId === null);
  const updated = await writeRecords(portal.transport, 'contacts', 'update', updates.map(toUpdate));
  const created = await writeRecords(portal.transport, 'contacts', 'upsert', creations.map(toUpsert));
  const outcomes = new Map<Planned, WriteOutcome | undefined>([
    ...updates.map((one, index) => [one, updated[index]] as const),
    ...creations.map((one, index) => [one, created[index]] as const),
  ]);
  return planned.map((one) => outcomes.get(one) ?? null);
}

function toUpdate({ recordId, plan }: Planned): RecordInput {
  return { ...(recordId === null ? {} : { id: recordId }), properties: plan.properties };
}

function toUpsert({ change, plan }: Planned): RecordInput {
  const { key } = change.person;
  return { id: key, idProperty: KEY_PROPERTY, properties: { ...plan.properties, [KEY_PROPERTY]: key } };
}

interface Sent {
  planned: Planned;
  outcome: WriteOutcome | null;
}

/** Properties without which a contact would be another one, or none: they are never left out to please HubSpot. */
const IDENTITY = new Set(['email', KEY_PROPERTY]);

/** One property HubSpot cannot take (an option just removed, a phone its rules refuse) must not cost the contact the others. */
async function withoutRefusedProperties(
  portal: Portal,
  planned: readonly Planned[],
  outcomes: readonly (WriteOutcome | null)[],
): Promise<Sent[]> {
  const sent = planned.map((one, index): Sent => ({ planned: one, outcome: outcomes[index] ?? null }));
  const again = sent.flatMap(({ planned: one, outcome }, index) => {
    const refused = outcome?.kind === 'refused' && outcome.existingId === null ? outcome : null;
    const left =
      refused?.properties.filter((name) => name in one.plan.properties && !IDENTITY.has(name)) ?? [];
    if (refused === null || left.length === 0 || left.length < refused.properties.length) return [];
    return [{ index, planned: { ...one, plan: without(one.plan, left, refused.reason) } }];
  });
  if (again.length === 0) return sent;
  const retried = await send(
    portal,
    again.map((one) => one.planned),
  );
  again.forEach((one, position) => {
    sent[one.index] = { planned: one.planned, outcome: retried[position] ?? null };
  });
  return sent;
}

function without(plan: RecordPlan, names: readonly string[], why: string): RecordPlan {
  return {
    ...plan,
    properties: Object.fromEntries(Object.entries(plan.properties).filter(([name]) => !names.includes(name))),
    sending: plan.sending.filter(({ field }) => !names.includes(field)),
    dropped: [...plan.dropped, ...names.map((field) => ({ field, why }))],
  };
}

async function confirmWritten(portal: Portal, sent: readonly Sent[]): Promise<void> {
  const written = sent.flatMap(({ planned, outcome }) =>
    outcome?.kind === 'written'
      ? [
          {
            recordId: outcome.record.id,
            plan: planned.plan,
            key: planned.change.person.key,
            isNew: planned.recordId === null,
          },
        ]
      : [],
  );
  const links = written.filter((one) => one.isNew).map(({ key, recordId }) => ({ key, recordId }));
  if (links.length > 0) await portal.memory.link(links);
  await confirmSent(portal, written);
}

async function settle(portal: Portal, { planned, outcome }: Sent): Promise<ContactResult> {
  const { recordId, plan } = planned;
  if (outcome === null && recordId !== null) return { kind: 'written', recordId, plan };
  if (outcome?.kind === 'written') return { kind: 'written', recordId: outcome.record.id, plan };
  if (outcome?.kind === 'later') return outcome;
  if (outcome?.kind === 'outdated') portal.definitions('contacts').forget();
  if (outcome?.kind !== 'refused') return { kind: 'later', reason: outcome?.reason ?? NO_WORD };
  if (recordId === null && outcome.existingId !== null)
    return await adopt(portal, planned, outcome.existingId);
  if (!outcome.gone) return { kind: 'rejected', reason: outcome.reason };
  await portal.memory.unlink([planned.change.person.key]);
  return { kind: 'later', reason: 'The contact is no longer in HubSpot; the person is matched again.' };
}

const NO_WORD = 'HubSpot did not say whether the contact was written';

/** HubSpot says the person exists (found by an address we could not match, or made by another a moment ago): theirs is the contact. */
async function adopt(portal: Portal, { change }: Planned, existingId: string): Promise<ContactResult> {
  try {
    const properties = propertiesToPlanWith(portal.fields);
    const record = await readRecordFollowingMerges(portal.transport, 'contacts', existingId, properties);
    if (record === null) {
      return { kind: 'later', reason: `HubSpot names contact ${existingId} but does not show it yet` };
    }
    await portal.memory.link([{ key: change.person.key, recordId: record.id }]);
    const [result] = await writeContacts(portal, [{ change, record }]);
    return result ?? { kind: 'later', reason: NO_WORD };
  } catch (error) {
    return laterFrom(error);
  }
}
