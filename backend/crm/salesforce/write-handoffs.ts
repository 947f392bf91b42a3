import type { Ledger } from '../../../src/field-ownership.ts';
import type { RecordChange } from '../../../src/record-change.ts';
import { CrmError } from '../crm-error.ts';
import { type Later, laterFrom } from '../later.ts';
import { confirmSent, noteBeforeSending } from '../ledger.ts';
import { visibleOf } from './describe.ts';
import { forgetSetUp, type Org } from './org.ts';
import { queryTogether } from './query.ts';
import type { WriteSetting } from './read-setting.ts';
import {
  fieldsToPlanHandoffWith,
  type HandoffLinks,
  planHandoff,
  type RecordPlan,
  withoutFields,
} from './record-plan.ts';
import { objectOfId, type SalesforceRecord, textAt } from './records.ts';
import { isIn, queryChunks } from './soql.ts';
import { type WriteOutcome, writeRecords } from './write-records.ts';

export interface HandoffJob {
  change: RecordChange;
  /** The person's contact or lead. */
  personRecordId: string;
  accountId: string | null;
}

export type HandoffResult =
  | { kind: 'written'; plan: RecordPlan }
  | { kind: 'rejected'; reason: string }
  | Later;

interface Planned extends HandoffJob {
  plan: RecordPlan;
  ledger: Ledger;
  /** Null while there is none. */
  recordId: string | null;
}

/**
 * Keeps one record per handoff, found by our key and pointing at the person, so that every handoff of a person stays
 * on record and repeating makes no second one. Fields follow their ownership. Results in the order given; throws
 * `CrmError` `auth` only.
 */
export async function writeHandoffs(
  org: Org,
  setting: WriteSetting,
  jobs: readonly HandoffJob[],
): Promise<HandoffResult[]> {
  if (jobs.length === 0) return [];
  try {
    const planned = await planAll(org, setting, jobs);
    await noteBeforeSending(org, planned);
    return await sendTwice(org, setting, planned);
  } catch (error) {
    if (error instanceof CrmError && (error.kind === 'rejected' || error.kind === 'gone'))
      return jobs.map(() => ({ kind: 'rejected', reason: error.message }));
    const later = laterFrom(error);
    return jobs.map(() => later);
  }
}

async function planAll(org: Org, setting: WriteSetting, jobs: readonly HandoffJob[]): Promise<Planned[]> {
  const records = await readHandoffs(
    org,
    setting,
    jobs.map((job) => job.change.handoffId),
  );
  const ledgers = await org.memory.written([...records.values()].map((record) => record.id));
  return jobs.map((job) => {
    const record = records.get(job.change.handoffId) ?? null;
    const ledger = ledgers.get(record?.id ?? '') ?? new Map<string, string>();
    const plan = planHandoff(job.change, linksOf(job), record, ledger, {
      ...setting,
      object: setting.handoff,
    });
    return { ...job, plan, ledger, recordId: record?.id ?? null };
  });
}

async function readHandoffs(
  org: Org,
  { names, fields, handoff }: WriteSetting,
  handoffIds: readonly string[],
): Promise<Map<string, SalesforceRecord>> {
  const visible = visibleOf(handoff, ['Id', ...fieldsToPlanHandoffWith(names, fields)]);
  const records = await queryTogether(
    org.transport,
    'handoffs read',
    queryChunks(handoffIds, (id) => id).map((chunk) => ({
      soql: `SELECT ${visible.join(', ')} FROM ${names.handoff} WHERE ${isIn(names.key, chunk)}`,
    })),
  );
  return new Map(records.map((record) => [textAt(record, names.key) ?? '', record]));
}

function linksOf({ personRecordId, accountId }: HandoffJob): HandoffLinks {
  const isLead = objectOfId(personRecordId) === 'Lead';
  return {
    contactId: isLead ? null : personRecordId,
    leadId: isLead ? personRecordId : null,
    accountId,
  };
}

/** Sends what changed, and once more without the fields the org could not take. */
async function sendTwice(
  org: Org,
  setting: WriteSetting,
  planned: readonly Planned[],
): Promise<HandoffResult[]> {
  const outcomes = await send(org, setting, planned);
  const retries = planned.map((one, index): Planned | null => {
    const outcome = outcomes[index];
    if (outcome?.kind !== 'refused' || outcome.fields.length === 0) return null;
    if (!outcome.fields.every((field) => field in one.plan.values)) return null;
    return { ...one, plan: withoutFields(one.plan, setting.names, outcome.fields, outcome.reason) };
  });
  const again = retries.filter((one) => one !== null);
  const retried = again.length === 0 ? [] : await send(org, setting, again);
  return planned.map((one, index) => {
    const retry = retries[index] ?? null;
    if (retry === null) return resultOf(one, outcomes[index] ?? null);
    return resultOf(retry, retried[again.indexOf(retry)] ?? null);
  });
}

/** One outcome per planned record; null where nothing had to be sent. */
async function send(
  org: Org,
  { names }: WriteSetting,
  planned: readonly Planned[],
): Promise<(WriteOutcome | null)[]> {
  const sending = planned.filter((one) => one.recordId === null || Object.keys(one.plan.values).length > 0);
  const written = await writeRecords(
    org,
    { object: names.handoff, how: { upsertBy: names.key }, despiteDuplicates: true },
    sending.map(({ change, plan, accountId, personRecordId }) => ({
      values: { ...plan.values, [names.key]: change.handoffId },
      parent: accountId ?? personRecordId,
    })),
  );
  const outcomes = new Map(sending.map((one, index) => [one, written[index]]));
  await confirmSent(
    org,
    sending.flatMap((one, index) => {
      const outcome = written[index];
      return outcome?.kind === 'written' ? [{ recordId: outcome.id, plan: one.plan }] : [];
    }),
  );
  if (written.some((outcome) => outcome.kind === 'outdated')) forgetSetUp(org, names.handoff);
  return planned.map((one) => outcomes.get(one) ?? null);
}

function resultOf({ plan }: Planned, outcome: WriteOutcome | null): HandoffResult {
  switch (outcome?.kind) {
    case undefined:
    case 'written':
      return { kind: 'written', plan };
    case 'refused':
      return { kind: 'rejected', reason: outcome.reason };
    case 'gone':
    case 'outdated':
      return { kind: 'later', reason: outcome.reason };
    case 'later':
      return outcome;
  }
}
