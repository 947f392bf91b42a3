import type { CrmContext, CrmTicket } from '../../../src/snapshot.ts';
import type { PersonRef } from '../crm.ts';
import {
  COMPANY_PROPERTIES,
  companyOwner,
  DEAL_PROPERTIES,
  PERSON_CONTEXT_PROPERTIES,
  TICKET_PROPERTIES,
  toOpenDeal,
  toOpenTicket,
  toPerson,
} from './account-context.ts';
import { type Association, readAssociations } from './associations.ts';
import { KEY_PROPERTY } from './contact-plan.ts';
import { HubSpotError } from './errors.ts';
import { saveFact } from './facts.ts';
import { matchPeople } from './match-people.ts';
import type { PipelineStages } from './pipelines.ts';
import type { Portal } from './portal.ts';
import { readRecordsBy } from './read-records.ts';
import type { CrmRecord } from './records.ts';

/**
 * What the portal knows of many accounts, all of them together in a few calls: contacts, their companies, and
 * the open deals and tickets of both. Throws `CrmError` when it cannot be read.
 */
export async function readContexts(
  portal: Portal,
  accounts: readonly { people: readonly PersonRef[] }[],
): Promise<CrmContext[]> {
  const contacts = await readContacts(
    portal,
    accounts.flatMap((account) => account.people),
  );
  const contactIds = [...contacts.values()].map((contact) => contact.id);
  const [contactCompanies, owners] = await Promise.all([
    linksOf(portal, 'contacts', 'companies', contactIds),
    portal.owners.get(),
  ]);
  const companyIds = [...contactCompanies.values()].flat();
  const [companies, deals, tickets] = await Promise.all([
    readById(portal, 'companies', companyIds, COMPANY_PROPERTIES),
    readDeals(portal, contactIds, companyIds),
    readTickets(portal, contactIds, companyIds),
  ]);
  const readAt = portal.now();
  return accounts.map(({ people }) => {
    const known = people.flatMap((person) => {
      const contact = contacts.get(person.key);
      return contact === undefined ? [] : [{ personId: person.personId, contact }];
    });
    const ids = new Set(known.map(({ contact }) => contact.id));
    const companiesOfAccount = new Set([...ids].flatMap((id) => contactCompanies.get(id) ?? []));
    const domains = new Set(people.flatMap((person) => person.companyDomain?.toLowerCase() ?? []));
    return {
      readAt,
      people: Object.fromEntries(known.map(({ personId, contact }) => [personId, toPerson(contact)])),
      openDeals: deals.of(ids, companiesOfAccount),
      openTickets: tickets.of(ids, companiesOfAccount),
      companyOwnerId: companyOwner(
        [...companiesOfAccount].flatMap((id) => companies.get(id) ?? []),
        domains,
      ),
      owners,
    };
  });
}

async function readContacts(portal: Portal, people: readonly PersonRef[]): Promise<Map<string, CrmRecord>> {
  const definitions = await portal.definitions('contacts').get();
  const matches = await matchPeople(portal, people, PERSON_CONTEXT_PROPERTIES, definitions.has(KEY_PROPERTY));
  const found = new Map<string, CrmRecord>();
  for (const [key, match] of matches) if (match.kind === 'found') found.set(key, match.record);
  return found;
}

/** Open records of one kind, to be asked by the contacts and companies they hang on. */
interface OpenRecords<T> {
  of(contactIds: ReadonlySet<string>, companyIds: ReadonlySet<string>): T[];
}

async function readDeals(portal: Portal, contactIds: string[], companyIds: string[]) {
  return await readOpen(portal, 'deals', contactIds, companyIds, DEAL_PROPERTIES, toOpenDeal);
}

/** How long a missing ticket scope is believed before it is tried again, ms: failing calls count against the app. */
const TICKETS_REFUSED_FOR = 24 * 3_600_000;

/** Tickets need a scope not every portal grants: without it they are left out, and the portal's facts say so. */
async function readTickets(
  portal: Portal,
  contactIds: string[],
  companyIds: string[],
): Promise<OpenRecords<CrmTicket>> {
  const nothing = { of: () => [] };
  const { ticketsRefusedAt } = await portal.memory.facts();
  if (typeof ticketsRefusedAt === 'number' && portal.now() - ticketsRefusedAt < TICKETS_REFUSED_FOR)
    return nothing;
  try {
    return await readOpen(portal, 'tickets', contactIds, companyIds, TICKET_PROPERTIES, toOpenTicket);
  } catch (error) {
    if (!(error instanceof HubSpotError) || error.status !== 403) throw error;
    await saveFact(portal.memory, 'ticketsRefusedAt', portal.now());
    return nothing;
  }
}

async function readOpen<T>(
  portal: Portal,
  type: 'deals' | 'tickets',
  contactIds: string[],
  companyIds: string[],
  properties: readonly string[],
  toOpenRecord: (record: CrmRecord, stages: PipelineStages) => T | null,
): Promise<OpenRecords<T>> {
  // One after the other, so that a missing scope costs one refused call.
  const byContact = await linksOf(portal, 'contacts', type, contactIds);
  const byCompany = await linksOf(portal, 'companies', type, companyIds);
  const ids = [...byContact.values(), ...byCompany.values()].flat();
  if (ids.length === 0) return { of: () => [] };
  const [records, stages] = await Promise.all([
    readById(portal, type, ids, properties),
    portal.stages(type).get(),
  ]);
  return {
    of(contacts, companies) {
      const linked = [
        ...[...contacts].flatMap((id) => byContact.get(id) ?? []),
        ...[...companies].flatMap((id) => byCompany.get(id) ?? []),
      ];
      return [...new Set(linked)].flatMap((id) => {
        const record = records.get(id);
        return record === undefined ? [] : (toOpenRecord(record, stages) ?? []);
      });
    },
  };
}

async function linksOf(
  portal: Portal,
  from: string,
  to: string,
  ids: string[],
): Promise<Map<string, string[]>> {
  const associations: Association[] =
    ids.length === 0 ? [] : await readAssociations(portal.transport, from, to, ids);
  const links = new Map<string, string[]>();
  for (const { from: id, to: other } of associations) links.set(id, [...(links.get(id) ?? []), other]);
  return links;
}

async function readById(
  portal: Portal,
  type: string,
  ids: readonly string[],
  properties: readonly string[],
): Promise<Map<string, CrmRecord>> {
  const records = await readRecordsBy(portal.transport, type, ids, properties);
  return new Map(records.map((record) => [record.id, record]));
}
