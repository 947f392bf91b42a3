import type { CrmSeed } from '../../../backend/demo/sample-company/crm-seed.ts';
import type { CrmContext, CrmPerson, PersonView } from '../../../src/snapshot.ts';

/** What a CRM seeded like this would answer about these people: contacts by e-mail, and the deals and tickets of them or their company. */
export function crmContextOf(members: readonly PersonView[], crm: CrmSeed, readAt: number): CrmContext {
  const contacts = crm.contacts.filter((contact) => members.some((member) => member.email === contact.email));
  const contactIds = contacts.map((contact) => contact.id);
  const companyIds = contacts.flatMap((contact) => contact.companyId ?? []);
  const concerns = (record: { companyId: string; contactIds: string[] }): boolean =>
    companyIds.includes(record.companyId) || record.contactIds.some((id) => contactIds.includes(id));
  return {
    readAt,
    people: Object.fromEntries(members.flatMap((member) => crmPersonOf(member, contacts))),
    openDeals: crm.deals
      .filter(concerns)
      .map(({ id, name, stage, ownerId }) => ({ recordId: id, name, stage, ownerId })),
    openTickets: crm.tickets
      .filter(concerns)
      .map(({ id, subject, severity }) => ({ recordId: id, subject, severity })),
    companyOwnerId: crm.companies.find((company) => companyIds.includes(company.id))?.ownerId ?? null,
    owners: Object.fromEntries(
      crm.owners.map(({ id, email, firstName, lastName, active }) => [
        id,
        { ownerId: id, name: `${firstName} ${lastName}`, email, active },
      ]),
    ),
  };
}

function crmPersonOf(member: PersonView, contacts: CrmSeed['contacts']): [string, CrmPerson][] {
  const contact = contacts.find((one) => one.email === member.email);
  if (contact === undefined) return [];
  const { id, ownerId, optedOut, lastTouchedAt, customer } = contact;
  return [[member.personId, { recordId: id, ownerId, optedOut, lastTouchedAt, customer }]];
}
