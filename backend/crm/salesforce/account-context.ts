import type { CrmDeal, CrmPerson, CrmTicket } from '../../../src/snapshot.ts';
import type { PersonObject } from './match-people.ts';
import { isQueue } from './record-plan.ts';
import { instantAt, isTrueAt, type SalesforceRecord, textAt } from './records.ts';

/** What contacts and leads are read with to know a person's standing; each only as far as the user may see it. */
export const PERSON_CONTEXT_FIELDS = [
  'OwnerId',
  'HasOptedOutOfEmail',
  'DoNotCall',
  'LastActivityDate',
  'AccountId',
  'Account.OwnerId',
  'Account.Type',
  'Account.Website',
];

/**
 * What a contact or lead says of its person. Either wish not to be approached counts. `LastActivityDate` is the newest
 * done task or past event, as a day: it counts from its beginning. A lead in a queue is nobody's.
 */
export function toPerson(record: SalesforceRecord): CrmPerson {
  const ownerId = textAt(record, 'OwnerId');
  return {
    recordId: record.id,
    ownerId: isQueue(ownerId) ? null : ownerId,
    optedOut: isTrueAt(record, 'HasOptedOutOfEmail') || isTrueAt(record, 'DoNotCall'),
    lastTouchedAt: instantAt(record, 'LastActivityDate'),
    customer: /^customer\b/i.test(textAt(record, 'Account.Type') ?? ''),
  };
}

/** A company a contact of the account belongs to. */
export interface Company {
  accountId: string;
  ownerId: string | null;
  domain: string | null;
}

export function companyOf(object: PersonObject, record: SalesforceRecord): Company[] {
  const accountId = textAt(record, 'AccountId');
  if (object === 'Lead' || accountId === null) return [];
  const domain = domainOf(textAt(record, 'Account.Website'));
  return [{ accountId, ownerId: textAt(record, 'Account.OwnerId'), domain }];
}

/** `https://www.acme.example/about` → `acme.example`. */
function domainOf(website: string | null): string | null {
  if (website === null) return null;
  const url = URL.parse(website.includes('://') ? website : `https://${website}`);
  return url === null ? null : url.hostname.toLowerCase().replace(/^www\./, '');
}

/**
 * The owner of the account's company. Companies whose website is on the account's domain count before others; where
 * several are left with different owners, nobody is the owner rather than the wrong one.
 */
export function companyOwner(companies: readonly Company[], domains: ReadonlySet<string>): string | null {
  const sameDomain = companies.filter(({ domain }) => domain !== null && domains.has(domain));
  const candidates = sameDomain.length > 0 ? sameDomain : companies;
  const [owner, other] = [...new Set(candidates.flatMap(({ ownerId }) => ownerId ?? []))];
  return other === undefined ? (owner ?? null) : null;
}

export const DEAL_FIELDS = ['Id', 'Name', 'StageName', 'OwnerId', 'AccountId'];
export const TICKET_FIELDS = ['Id', 'Subject', 'Priority', 'ContactId', 'AccountId'];

export function toDeal(record: SalesforceRecord): CrmDeal {
  return {
    recordId: record.id,
    name: textAt(record, 'Name') ?? '',
    stage: textAt(record, 'StageName') ?? '',
    ownerId: textAt(record, 'OwnerId'),
  };
}

/** Usual priorities. An org's own words, or none, do not make a case urgent. */
const SEVERITIES: Readonly<Record<string, CrmTicket['severity']>> = {
  low: 'low',
  medium: 'medium',
  high: 'high',
  critical: 'critical',
  urgent: 'critical',
};

export function toTicket(record: SalesforceRecord): CrmTicket {
  return {
    recordId: record.id,
    subject: textAt(record, 'Subject') ?? '',
    severity: SEVERITIES[(textAt(record, 'Priority') ?? '').toLowerCase()] ?? 'medium',
  };
}
