import type { PracticePortal } from './practice-hubspot/practice-portal.ts';
import type { CrmSeed } from './sample-company/crm-seed.ts';

/** Who enters the sample company's records: an admin of the practice portal. */
const ADMIN = 7001;

/** HubSpot's own ids of the default pipelines' stages and priorities. */
const DEAL_STAGES = {
  qualification: 'qualifiedtobuy',
  proposal: 'presentationscheduled',
  negotiation: 'contractsent',
} as const;
const PRIORITIES = { low: 'LOW', medium: 'MEDIUM', high: 'HIGH', critical: 'URGENT' } as const;

/** Enters what the CRM holds before the demo begins, as people would have. */
export function seedPortal(portal: PracticePortal, seed: CrmSeed): void {
  const companies = new Map<string, string>();
  for (const company of seed.companies) {
    const properties = { name: company.name, domain: company.domain, ...owner(company.ownerId) };
    companies.set(company.id, portal.createAsPerson('companies', properties, ADMIN));
  }
  const contacts = new Map<string, string>();
  for (const contact of seed.contacts) {
    const id = portal.createAsPerson(
      'contacts',
      {
        email: contact.email,
        firstname: contact.firstName,
        lastname: contact.lastName,
        jobtitle: contact.title,
        lifecyclestage: contact.customer ? 'customer' : 'lead',
        ...owner(contact.ownerId),
      },
      ADMIN,
    );
    contacts.set(contact.id, id);
    const companyId = contact.companyId === null ? undefined : companies.get(contact.companyId);
    if (companyId !== undefined) portal.associate('contacts', id, 'companies', companyId);
    const calculated = {
      ...(contact.optedOut ? { hs_email_optout: 'true' } : {}),
      ...(contact.lastTouchedAt === null
        ? {}
        : { notes_last_contacted: new Date(contact.lastTouchedAt).toISOString() }),
    };
    if (Object.keys(calculated).length > 0) portal.setCalculated('contacts', id, calculated);
  }
  for (const deal of seed.deals) {
    const properties = {
      dealname: deal.name,
      pipeline: 'default',
      dealstage: DEAL_STAGES[deal.stage],
      ...owner(deal.ownerId),
    };
    link('deals', portal.createAsPerson('deals', properties, ADMIN), deal);
  }
  for (const ticket of seed.tickets) {
    const properties = {
      subject: ticket.subject,
      hs_pipeline: '0',
      hs_pipeline_stage: '1',
      hs_ticket_priority: PRIORITIES[ticket.severity],
    };
    link('tickets', portal.createAsPerson('tickets', properties, ADMIN), ticket);
  }

  function link(
    type: 'deals' | 'tickets',
    id: string,
    about: { companyId: string; contactIds: string[] },
  ): void {
    const companyId = companies.get(about.companyId);
    if (companyId !== undefined) portal.associate(type, id, 'companies', companyId);
    for (const contactId of about.contactIds) {
      const contact = contacts.get(contactId);
      if (contact !== undefined) portal.associate(type, id, 'contacts', contact);
    }
  }
}

function owner(ownerId: string | null): Record<string, string> {
  return ownerId === null ? {} : { hubspot_owner_id: ownerId };
}
