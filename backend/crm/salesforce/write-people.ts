import type { Ledger } from '../../../src/field-ownership.ts';
import type { RecordChange } from '../../../src/record-change.ts';
import type { Later } from '../later.ts';
import { confirmSent, noteBeforeSending } from '../ledger.ts';
import type { PersonObject } from './match-people.ts';
import { forgetSetUp, type Org } from './org.ts';
import type { WriteSetting } from './read-setting.ts';
import { planPerson, type RecordPlan, withoutFields } from './record-plan.ts';
import { type SalesforceRecord, textAt } from './records.ts';
import { type RecordInput, type Write, type WriteOutcome, writeRecords } from './write-records.ts';

/** A change and the contact or lead it belongs on; `record` null: the person has none yet and becomes a lead. */
export interface PersonJob {
  change: RecordChange;
  object: PersonObject;
  record: SalesforceRecord | null;
}

export type PersonResult =
  | { kind: 'written'; recordId: string; accountId: string | null; plan: RecordPlan }
  | { kind: 'rejected'; reason: string }
  | Later;

interface Planned extends PersonJob {
  plan: RecordPlan;
  ledger: Ledger;
  recordId: string | null;
}

/**
 * Makes each change true on its contact or lead: existing ones by id, new leads by our key, so that repeating after a
 * lost answer never makes a second one. At most one job per record. Results in the order given.
 */
export async function writePeople(
  org: Org,
  setting: WriteSetting,
  jobs: readonly PersonJob[],
): Promise<PersonResult[]> {
  const planned = await planAll(org, setting, jobs);
  await noteBeforeSending(org, planned);
  const sent = await sendTwice(org, setting, planned);
  await confirmWritten(org, sent);
  const results: PersonResult[] = [];
  for (const one of sent) results.push(await settle(org, one));
  return results;
}

async function planAll(org: Org, setting: WriteSetting, jobs: readonly PersonJob[]): Promise<Planned[]> {
  const ids = jobs.flatMap(({ record }) => record?.id ?? []);
  const ledgers = ids.length === 0 ? new Map<string, Ledger>() : await org.memory.written(ids);
  return jobs.map((job) => {
    const recordId = job.record?.id ?? null;
    const ledger = ledgers.get(recordId ?? '') ?? new Map<string, string>();
    const object = job.object === 'Contact' ? setting.contact : setting.lead;
    const plan = planPerson(job.change, job.record, ledger, { ...setting, object });
    return { ...job, recordId, ledger, plan };
  });
}

interface Sent {
  planned: Planned;
  /** Null where nothing had to be sent. */
  outcome: WriteOutcome | null;
}

/** One field the org cannot take must not cost the record the others: it is left out, and the rest sent again. */
async function sendTwice(org: Org, setting: WriteSetting, planned: readonly Planned[]): Promise<Sent[]> {
  const outcomes = await send(org, setting, planned);
  const sent = planned.map((one, index): Sent => ({ planned: one, outcome: outcomes[index] ?? null }));
  const again = sent.flatMap(({ planned: one, outcome }, index) => {
    if (outcome?.kind !== 'refused' || outcome.fields.length === 0) return [];
    const { fields, reason } = outcome;
    if (!fields.every((name) => name in one.plan.values && !isNeededFor(one, name, setting))) return [];
    return [{ index, planned: { ...one, plan: withoutFields(one.plan, setting.names, fields, reason) } }];
  });
  if (again.length === 0) return sent;
  const retried = await send(
    org,
    setting,
    again.map((one) => one.planned),
  );
  again.forEach((one, position) => {
    sent[one.index] = { planned: one.planned, outcome: retried[position] ?? null };
  });
  return sent;
}

/** Fields without which a new lead would be another one, or none: they are never left out to please the org. */
function isNeededFor({ recordId }: Planned, field: string, { names }: WriteSetting): boolean {
  return recordId === null && ['Email', 'LastName', 'Company', names.key].includes(field);
}

async function send(
  org: Org,
  { names }: WriteSetting,
  planned: readonly Planned[],
): Promise<(WriteOutcome | null)[]> {
  const outcomes = new Map<Planned, WriteOutcome | undefined>();
  const through = async (write: Write, some: readonly Planned[]): Promise<void> => {
    const written = await writeRecords(org, write, some.map(inputFor));
    some.forEach((one, index) => outcomes.set(one, written[index]));
  };
  for (const object of ['Contact', 'Lead'] as const) {
    const changed = planned.filter(
      (one) => one.object === object && one.recordId !== null && Object.keys(one.plan.values).length > 0,
    );
    await through({ object, how: 'update', despiteDuplicates: true }, changed);
  }
  const fresh = planned.filter((one) => one.recordId === null);
  await through({ object: 'Lead', how: { upsertBy: names.key }, despiteDuplicates: false }, fresh);
  return planned.map((one) => outcomes.get(one) ?? null);
}

function inputFor({ change, record, recordId, plan }: Planned): RecordInput {
  const accountId = record === null ? null : textAt(record, 'AccountId');
  return {
    values: { ...(recordId === null ? {} : { Id: recordId }), ...plan.values },
    parent: accountId ?? recordId ?? change.person.key,
  };
}

async function confirmWritten(org: Org, sent: readonly Sent[]): Promise<void> {
  const written = sent.flatMap(({ planned, outcome }) =>
    outcome?.kind === 'written'
      ? [
          {
            recordId: outcome.id,
            plan: planned.plan,
            key: planned.change.person.key,
            isNew: planned.recordId === null,
          },
        ]
      : [],
  );
  const links = written.filter((one) => one.isNew).map(({ key, recordId }) => ({ key, recordId }));
  if (links.length > 0) await org.memory.link(links);
  await confirmSent(org, written);
}

async function settle(org: Org, { planned, outcome }: Sent): Promise<PersonResult> {
  const { recordId, record, plan } = planned;
  const accountId = record === null ? null : textAt(record, 'AccountId');
  if (outcome === null && recordId !== null) return { kind: 'written', recordId, accountId, plan };
  switch (outcome?.kind) {
    case 'written':
      return { kind: 'written', recordId: outcome.id, accountId, plan };
    case 'refused':
      return { kind: 'rejected', reason: outcome.reason };
    case 'outdated':
      forgetSetUp(org, planned.object);
      return { kind: 'later', reason: outcome.reason };
    case 'gone':
      // the link stays: by it, merges and conversions are followed when the person is matched again
      return { kind: 'later', reason: `${outcome.reason}; the person is matched again.` };
    case 'later':
      return outcome;
    case undefined:
      return { kind: 'later', reason: 'Salesforce did not say whether the person was written' };
  }
}
