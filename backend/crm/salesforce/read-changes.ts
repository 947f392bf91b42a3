import { createHash } from 'node:crypto';
import { VERDICTS } from '../../../src/vocabulary.ts';
import { visibleOf } from './describe.ts';
import type { OrgNames } from './field-names.ts';
import type { SalesforceNews } from './news.ts';
import { type Org, seesDealRoles } from './org.ts';
import { type Question, queryMany, queryTogether } from './query.ts';
import { instantAt, isTrueAt, type SalesforceRecord, textAt, valueAt } from './records.ts';
import { instantLiteral, isIn, queryChunks } from './soql.ts';
import { advance, type ChangesRead, OVERLAP, type Watermark, watermarkAt } from './watermark.ts';

/**
 * What sellers did since the watermark: verdicts and touches on handoffs, stages of opportunities on accounts we handed
 * off, conversions of leads of ours. One call when nothing happened, two when opportunities moved. Our own writes move
 * `SystemModstamp` too; they are told apart by what the record says, not by who wrote last, so that a verdict given
 * just before a write of ours is not lost.
 */
export async function readChanges(org: Org, since: Watermark | null): Promise<ChangesRead> {
  if (since === null) return { news: [], watermark: watermarkAt(org.now()) };
  const names = await org.names.get();
  const after = `SystemModstamp >= ${instantLiteral(since.at - OVERLAP)}`;
  const readers = [
    await handoffReader(org, names, after),
    await leadReader(org, names, after),
    await opportunityReader(org, names, after),
  ].filter((reader) => reader !== null);
  const answers = await queryMany(
    org.transport,
    'changes read',
    readers.map((reader) => reader.question),
  );
  const versions = readers.flatMap((reader, index) =>
    (answers[index] ?? []).map((record) => ({
      id: record.id,
      at: instantAt(record, 'SystemModstamp') ?? 0,
      record,
      reader,
    })),
  );
  const { fresh, watermark } = advance(since, versions);
  const news: SalesforceNews[] = [];
  for (const reader of readers) {
    const records = fresh.filter((version) => version.reader === reader).map(({ record }) => record);
    if (records.length > 0) news.push(...(await reader.newsOf(records)));
  }
  return { news: news.sort((one, other) => one.occurredAt - other.occurredAt), watermark };
}

interface ChangeReader {
  question: Question;
  newsOf(records: readonly SalesforceRecord[]): Promise<SalesforceNews[]> | SalesforceNews[];
}

async function handoffReader(org: Org, names: OrgNames, after: string): Promise<ChangeReader | null> {
  const description = await org.describe(names.handoff).get();
  if (description === null) return null;
  const spelt = {
    verdict: names.field('pql_verdict'),
    reason: names.field('pql_verdict_reason'),
    touchedAt: names.field('pql_touched_at'),
  };
  const told = visibleOf(description, [spelt.verdict, spelt.touchedAt]);
  if (told.length === 0) return null;
  const fields = visibleOf(description, [
    'Id',
    'SystemModstamp',
    'LastModifiedById',
    names.key,
    ...Object.values(spelt),
  ]);
  const anyTold = told.map((field) => `${field} != null`).join(' OR ');
  return {
    question: {
      soql: `SELECT ${fields.join(', ')} FROM ${names.handoff} WHERE ${after} AND (${anyTold}) ORDER BY SystemModstamp, Id`,
    },
    newsOf: (records) => records.flatMap((record) => newsOfHandoff(record, names.key, spelt)),
  };
}

function newsOfHandoff(
  record: SalesforceRecord,
  key: string,
  spelt: { verdict: string; reason: string; touchedAt: string },
): SalesforceNews[] {
  const handoffId = textAt(record, key);
  if (handoffId === null) return [];
  const basics = { occurredAt: modifiedAt(record), handoffId, by: textAt(record, 'LastModifiedById') };
  const verdict = VERDICTS.find((one) => one === textAt(record, spelt.verdict));
  const reason = textAt(record, spelt.reason);
  const touchedAt = instantAt(record, spelt.touchedAt);
  return [
    ...(verdict === undefined
      ? []
      : [{ ...basics, kind: 'verdict' as const, key: keyOf(record.id, verdict, reason), verdict, reason }]),
    ...(touchedAt === null
      ? []
      : [{ ...basics, kind: 'touched' as const, key: keyOf(record.id, 'touched', touchedAt), touchedAt }]),
  ];
}

async function leadReader(org: Org, names: OrgNames, after: string): Promise<ChangeReader | null> {
  const description = await org.describe('Lead').get();
  if (description?.fields.has(names.key) !== true) return null;
  const fields = visibleOf(description, [
    'Id',
    'SystemModstamp',
    'ConvertedContactId',
    'ConvertedAccountId',
    'ConvertedOpportunityId',
  ]);
  return {
    question: {
      soql: `SELECT ${fields.join(', ')} FROM Lead WHERE ${after} AND IsConverted = true AND ${names.key} != null ORDER BY SystemModstamp, Id`,
    },
    newsOf: (records) => records.flatMap(newsOfLead),
  };
}

function newsOfLead(record: SalesforceRecord): SalesforceNews[] {
  const contactId = textAt(record, 'ConvertedContactId');
  if (contactId === null) return [];
  return [
    {
      kind: 'converted',
      key: keyOf(record.id, 'converted', contactId),
      occurredAt: modifiedAt(record),
      leadId: record.id,
      contactId,
      accountId: textAt(record, 'ConvertedAccountId'),
      opportunityId: textAt(record, 'ConvertedOpportunityId'),
    },
  ];
}

/** Opportunities of accounts that have a handoff; others are none of our business. */
async function opportunityReader(org: Org, names: OrgNames, after: string): Promise<ChangeReader | null> {
  const description = await org.describe('Opportunity').get();
  const account = names.lookup('Account__c');
  const handoff = await org.describe(names.handoff).get();
  if (description === null || handoff?.fields.has(account) !== true) return null;
  const fields = visibleOf(description, [
    'Id',
    'SystemModstamp',
    'AccountId',
    'StageName',
    'IsClosed',
    'IsWon',
    'Amount',
    'OwnerId',
  ]);
  return {
    question: {
      soql: `SELECT ${fields.join(', ')} FROM Opportunity WHERE ${after} AND AccountId IN (SELECT ${account} FROM ${names.handoff} WHERE ${account} != null) ORDER BY SystemModstamp, Id`,
    },
    newsOf: async (records) => {
      const contacts = await contactsOnDeals(
        org,
        records.map((record) => record.id),
      );
      return records.flatMap((record) => newsOfOpportunity(record, contacts.get(record.id) ?? []));
    },
  };
}

function newsOfOpportunity(record: SalesforceRecord, contactIds: string[]): SalesforceNews[] {
  const accountId = textAt(record, 'AccountId');
  if (accountId === null) return [];
  const stage = textAt(record, 'StageName') ?? '';
  const closed = isTrueAt(record, 'IsWon') ? 'won' : 'lost';
  const state = isTrueAt(record, 'IsClosed') ? closed : 'open';
  const amount = valueAt(record, 'Amount');
  const told = {
    accountId,
    contactIds,
    stage,
    state,
    amount: typeof amount === 'number' ? amount : null,
    ownerId: textAt(record, 'OwnerId'),
  } as const;
  const key = keyOf(record.id, JSON.stringify(told));
  return [{ kind: 'opportunity', key, occurredAt: modifiedAt(record), opportunityId: record.id, ...told }];
}

async function contactsOnDeals(org: Org, ids: readonly string[]): Promise<Map<string, string[]>> {
  if (!(await seesDealRoles(org))) return new Map();
  const roles = await queryTogether(
    org.transport,
    'deal roles read',
    queryChunks(ids, (id) => id).map((chunk) => ({
      soql: `SELECT Id, OpportunityId, ContactId FROM OpportunityContactRole WHERE ${isIn('OpportunityId', chunk)} ORDER BY Id`,
    })),
  );
  const contacts = new Map<string, string[]>();
  for (const role of roles) {
    const [dealId, contactId] = [textAt(role, 'OpportunityId'), textAt(role, 'ContactId')];
    if (dealId !== null && contactId !== null)
      contacts.set(dealId, [...(contacts.get(dealId) ?? []), contactId]);
  }
  return contacts;
}

function modifiedAt(record: SalesforceRecord): number {
  return instantAt(record, 'SystemModstamp') ?? 0;
}

function keyOf(...said: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(said)).digest('base64url');
}
