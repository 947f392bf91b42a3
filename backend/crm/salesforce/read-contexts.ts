import type { CrmContext } from '../../../src/snapshot.ts';
import type { PersonRef } from '../crm.ts';
import {
  companyOf,
  companyOwner,
  DEAL_FIELDS,
  PERSON_CONTEXT_FIELDS,
  TICKET_FIELDS,
  toDeal,
  toPerson,
  toTicket,
} from './account-context.ts';
import { visibleOf } from './describe.ts';
import { matchPeople, type PersonObject } from './match-people.ts';
import { type Org, seesDealRoles } from './org.ts';
import { type Question, queryMany } from './query.ts';
import { readSetting } from './read-setting.ts';
import { type SalesforceRecord, textAt } from './records.ts';
import { isIn, queryChunks } from './soql.ts';

/**
 * What the org knows of many accounts, all of them together in a few calls: contacts or leads, their accounts, and the
 * open opportunities and cases of both. Throws `CrmError` when it cannot be read.
 */
export async function readContexts(
  org: Org,
  accounts: readonly { people: readonly PersonRef[] }[],
): Promise<CrmContext[]> {
  if (accounts.length === 0) return [];
  const setting = await readSetting(org);
  const people = accounts.flatMap((account) => account.people);
  const matches = await matchPeople(org, people, { ...setting, fields: await contextFields(org) });
  const known = new Map<string, KnownPerson>();
  for (const [key, match] of matches) if (match.kind === 'found') known.set(key, match);
  const contacts = [...known.values()].filter(({ object }) => object === 'Contact');
  const open = await readOpen(
    org,
    contacts.map(({ record }) => record),
  );
  const readAt = org.now();
  return accounts.map(({ people: asked }) => contextOf(asked, known, open, setting.users.owners, readAt));
}

/** Fields of a contact's account can be asked for only where our user sees accounts, and them. */
async function contextFields(org: Org): Promise<string[]> {
  const account = await org.describe('Account').get();
  return PERSON_CONTEXT_FIELDS.filter((field) => {
    const [object, related] = field.split('.');
    return object !== 'Account' || related === undefined || account?.fields.has(related) === true;
  });
}

interface KnownPerson {
  object: PersonObject;
  record: SalesforceRecord;
}

function contextOf(
  asked: readonly PersonRef[],
  known: ReadonlyMap<string, KnownPerson>,
  open: OpenRecords,
  owners: CrmContext['owners'],
  readAt: number,
): CrmContext {
  const found = asked.flatMap((person) => {
    const match = known.get(person.key);
    return match === undefined ? [] : [{ personId: person.personId, ...match }];
  });
  const companies = found.flatMap(({ object, record }) => companyOf(object, record));
  const domains = new Set(asked.flatMap((person) => person.companyDomain?.toLowerCase() ?? []));
  const ids = new Set([
    ...found.map(({ record }) => record.id),
    ...companies.map(({ accountId }) => accountId),
  ]);
  return {
    readAt,
    people: Object.fromEntries(found.map(({ personId, record }) => [personId, toPerson(record)])),
    openDeals: concerning(open.deals, ids).map(toDeal),
    openTickets: concerning(open.cases, ids).map(toTicket),
    companyOwnerId: companyOwner(companies, domains),
    owners,
  };
}

/** Open records, each with the ids of contacts and accounts it concerns. */
interface OpenRecords {
  deals: Concern[];
  cases: Concern[];
}
interface Concern {
  record: SalesforceRecord;
  concerns: string[];
}

function concerning(concerns: readonly Concern[], ids: ReadonlySet<string>): SalesforceRecord[] {
  const hits = concerns.filter((one) => one.concerns.some((id) => ids.has(id)));
  return [...new Map(hits.map(({ record }) => [record.id, record])).values()];
}

async function readOpen(org: Org, contacts: readonly SalesforceRecord[]): Promise<OpenRecords> {
  const contactIds = contacts.map((contact) => contact.id);
  const accountIds = [...new Set(contacts.flatMap((contact) => textAt(contact, 'AccountId') ?? []))];
  if (contactIds.length === 0) return { deals: [], cases: [] };
  const questions: Record<'byAccount' | 'byRole' | 'cases', Question[]> = {
    byAccount: await openOnes(org, 'Opportunity', DEAL_FIELDS, 'AccountId', accountIds),
    byRole: (await seesDealRoles(org)) ? rolesOf(contactIds) : [],
    cases: [
      ...(await openOnes(org, 'Case', TICKET_FIELDS, 'ContactId', contactIds)),
      ...(await openOnes(org, 'Case', TICKET_FIELDS, 'AccountId', accountIds)),
    ],
  };
  const answers = await queryMany(org.transport, 'open records read', Object.values(questions).flat());
  const take = (count: number): SalesforceRecord[] => answers.splice(0, count).flat();
  const deals = take(questions.byAccount.length).map(
    (record): Concern => ({
      record,
      concerns: [textAt(record, 'AccountId') ?? ''],
    }),
  );
  const roles = take(questions.byRole.length).flatMap(dealOfRole);
  const cases = take(questions.cases.length).map(
    (record): Concern => ({
      record,
      concerns: [textAt(record, 'ContactId') ?? '', textAt(record, 'AccountId') ?? ''],
    }),
  );
  return { deals: [...deals, ...roles], cases };
}

/** Questions for the open records of a kind; none where our user does not see them, and contexts do without. */
async function openOnes(
  org: Org,
  object: 'Opportunity' | 'Case',
  fields: readonly string[],
  by: string,
  ids: readonly string[],
): Promise<Question[]> {
  const description = await org.describe(object).get();
  if (description === null) return [];
  const visible = visibleOf(description, fields).join(', ');
  return queryChunks(ids, (id) => id).map((chunk) => ({
    soql: `SELECT ${visible} FROM ${object} WHERE IsClosed = false AND ${isIn(by, chunk)}`,
  }));
}

/** A contact may be on a deal of another account than its own. */
function rolesOf(contactIds: readonly string[]): Question[] {
  return queryChunks(contactIds, (id) => id).map((chunk) => ({
    soql: `SELECT Id, ContactId, OpportunityId, Opportunity.Name, Opportunity.StageName, Opportunity.OwnerId FROM OpportunityContactRole WHERE Opportunity.IsClosed = false AND ${isIn('ContactId', chunk)}`,
  }));
}

function dealOfRole(role: SalesforceRecord): Concern[] {
  const [id, contactId] = [textAt(role, 'OpportunityId'), textAt(role, 'ContactId')];
  if (id === null || contactId === null) return [];
  const fields = Object.fromEntries(
    DEAL_FIELDS.map((field) => [field, textAt(role, `Opportunity.${field}`)]),
  );
  return [{ record: { id, fields: { ...fields, Id: id } }, concerns: [contactId] }];
}
