import type { Company, Member } from './cast.ts';
import type { CrmSeed } from './crm-seed.ts';
import type { Stage } from './stage.ts';

/** Makes somebody a contact of the CRM, with their company; `known` says what sellers noted. */
export function knownToCrm(
  stage: Stage,
  member: Member,
  known: Partial<CrmSeed['contacts'][number]> = {},
): { contactId: string; companyId: string } {
  if (member.company === null) throw new Error(`${member.email} belongs to no company`);
  const companyId = crmCompany(stage, member.company, known.ownerId ?? null);
  const contactId = `contact-${stage.crm.contacts.length + 1}`;
  stage.crm.contacts.push({
    id: contactId,
    email: member.email,
    firstName: member.firstName,
    lastName: member.lastName,
    title: member.title,
    companyId,
    ownerId: null,
    optedOut: false,
    lastTouchedAt: null,
    customer: false,
    ...known,
  });
  return { contactId, companyId };
}

function crmCompany(stage: Stage, company: Company, ownerId: string | null): string {
  const known = stage.crm.companies.find((one) => one.domain === company.domain);
  if (known !== undefined) return known.id;
  const id = `company-${stage.crm.companies.length + 1}`;
  stage.crm.companies.push({ id, name: company.name, domain: company.domain, ownerId });
  return id;
}
