import type { OrgUser } from './practice-salesforce/org-settings.ts';
import { INTEGRATION } from './practice-salesforce/org-settings.ts';
import type { PracticeOrg } from './practice-salesforce/practice-org.ts';
import type { CrmSeed } from './sample-company/crm-seed.ts';

const STAGES = { qualification: 'Qualification', proposal: 'Proposal', negotiation: 'Negotiation' } as const;
const PRIORITIES = { low: 'Low', medium: 'Medium', high: 'High', critical: 'Critical' } as const;

/** The sample company's sellers as users of an org, and the user we are connected as. */
export function usersFrom(seed: CrmSeed): OrgUser[] {
  const sellers = seed.owners.map(({ id, email, firstName, lastName, active }) => ({
    id: userId(id),
    name: `${firstName} ${lastName}`,
    email,
    username: email,
    active,
    timeZone: 'Europe/Warsaw',
  }));
  const integration = {
    id: INTEGRATION,
    name: 'PQL Integration',
    email: 'pql@plotline.example',
    username: 'pql@plotline.example',
    active: true,
    timeZone: 'UTC',
  };
  return [...sellers, integration];
}

/** `61002` → `005000000061002AAA`: users have ids of their own kind. */
function userId(ownerId: string): string {
  return `005${ownerId.padStart(12, '0')}AAA`;
}

/** Enters what the CRM holds before the demo begins, as people would have. */
export function seedOrg({ people }: PracticeOrg, seed: CrmSeed): void {
  const admin = INTEGRATION;
  const isActive = new Set(seed.owners.filter((owner) => owner.active).map((owner) => owner.id));
  const owner = (id: string | null): Record<string, string> =>
    id === null || !isActive.has(id) ? {} : { OwnerId: userId(id) };
  const customers = new Set(
    seed.contacts.filter((contact) => contact.customer).map((contact) => contact.companyId),
  );
  const accounts = new Map<string, string>();
  for (const company of seed.companies) {
    const Type = customers.has(company.id) ? 'Customer - Direct' : 'Prospect';
    const values = { Name: company.name, Website: company.domain, Type, ...owner(company.ownerId) };
    accounts.set(company.id, people.create('Account', values, admin));
  }
  const contacts = new Map<string, string>();
  for (const contact of seed.contacts) {
    const AccountId = accounts.get(contact.companyId ?? '');
    const id = people.create(
      'Contact',
      {
        Email: contact.email,
        FirstName: contact.firstName,
        LastName: contact.lastName,
        Title: contact.title,
        HasOptedOutOfEmail: contact.optedOut,
        ...(AccountId === undefined ? {} : { AccountId }),
        ...owner(contact.ownerId),
      },
      admin,
    );
    contacts.set(contact.id, id);
    if (contact.lastTouchedAt !== null)
      people.setDerived(id, { LastActivityDate: new Date(contact.lastTouchedAt).toISOString().slice(0, 10) });
  }
  for (const deal of seed.deals) {
    const AccountId = accounts.get(deal.companyId) ?? null;
    const values = { Name: deal.name, StageName: STAGES[deal.stage], AccountId, ...owner(deal.ownerId) };
    const OpportunityId = people.create('Opportunity', values, admin);
    for (const contactId of deal.contactIds) {
      const ContactId = contacts.get(contactId) ?? null;
      people.create('OpportunityContactRole', { OpportunityId, ContactId }, admin);
    }
  }
  for (const ticket of seed.tickets) {
    const AccountId = accounts.get(ticket.companyId) ?? null;
    const ContactId = contacts.get(ticket.contactIds[0] ?? '') ?? null;
    const Priority = PRIORITIES[ticket.severity];
    people.create('Case', { Subject: ticket.subject, Priority, AccountId, ContactId }, admin);
  }
}
