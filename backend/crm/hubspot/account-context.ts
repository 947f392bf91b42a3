import type { CrmDeal, CrmPerson, CrmTicket } from '../../../src/snapshot.ts';
import { type PipelineStages, stageKey } from './pipelines.ts';
import type { CrmRecord } from './records.ts';

/** Contact properties a person is read from. */
export const PERSON_CONTEXT_PROPERTIES = [
  'hubspot_owner_id',
  'hs_email_optout',
  'lifecyclestage',
  'notes_last_contacted',
];
export const COMPANY_PROPERTIES = ['domain', 'hubspot_owner_id'];
export const DEAL_PROPERTIES = ['dealname', 'dealstage', 'pipeline', 'hs_is_closed', 'hubspot_owner_id'];
export const TICKET_PROPERTIES = [
  'subject',
  'hs_ticket_priority',
  'hs_pipeline',
  'hs_pipeline_stage',
  'closed_date',
];

/** Stages of HubSpot's life cycle that only customers reach. Custom stages have opaque ids and say nothing. */
const CUSTOMER_STAGES = new Set(['customer', 'evangelist']);

/**
 * What a contact says of its person. `notes_last_contacted` is the last call, mail, meeting or chat one of ours
 * logged; `hs_last_sales_activity_timestamp` is not asked, because it moves when the *contact* opens or clicks.
 */
export function toPerson(record: CrmRecord): CrmPerson {
  const { properties } = record;
  return {
    recordId: record.id,
    ownerId: filled(properties.hubspot_owner_id),
    optedOut: properties.hs_email_optout === 'true',
    lastTouchedAt: instantOf(properties.notes_last_contacted),
    customer: CUSTOMER_STAGES.has(properties.lifecyclestage ?? ''),
  };
}

/**
 * The owner of the account's company. Companies whose domain is the account's count before others; where several
 * companies are left with different owners, nobody is the owner rather than the wrong one.
 */
export function companyOwner(companies: readonly CrmRecord[], domains: ReadonlySet<string>): string | null {
  const sameDomain = companies.filter((company) =>
    domains.has(company.properties.domain?.toLowerCase() ?? ''),
  );
  const candidates = sameDomain.length > 0 ? sameDomain : companies;
  const owners = new Set(candidates.flatMap((company) => filled(company.properties.hubspot_owner_id) ?? []));
  const [owner, other] = [...owners];
  return other === undefined ? (owner ?? null) : null;
}

/** The deal, when it is open. A deal's own flag decides; its stage does where the portal leaves the flag empty. */
export function toOpenDeal(record: CrmRecord, stages: PipelineStages): CrmDeal | null {
  const { properties } = record;
  const stage = stages.get(stageKey(properties.pipeline, properties.dealstage));
  const flag = filled(properties.hs_is_closed);
  if (flag === null ? stage?.closed === true : flag === 'true') return null;
  return {
    recordId: record.id,
    name: properties.dealname ?? '',
    stage: stage?.label ?? properties.dealstage ?? '',
    ownerId: filled(properties.hubspot_owner_id),
  };
}

/** HubSpot's usual priorities. A portal's own words, or none, do not make a ticket urgent. */
const SEVERITIES: Readonly<Record<string, CrmTicket['severity']>> = {
  LOW: 'low',
  MEDIUM: 'medium',
  HIGH: 'high',
  URGENT: 'critical',
};

/** The ticket, when it is open. */
export function toOpenTicket(record: CrmRecord, stages: PipelineStages): CrmTicket | null {
  const { properties } = record;
  const stage = stages.get(stageKey(properties.hs_pipeline, properties.hs_pipeline_stage));
  if (stage?.closed === true || (stage === undefined && filled(properties.closed_date) !== null)) return null;
  return {
    recordId: record.id,
    subject: properties.subject ?? '',
    severity: SEVERITIES[properties.hs_ticket_priority?.toUpperCase() ?? ''] ?? 'medium',
  };
}

function filled(value: string | null | undefined): string | null {
  return value === undefined || value === null || value === '' ? null : value;
}

/** HubSpot gives instants as ISO text, older ones as ms. */
function instantOf(value: string | null | undefined): number | null {
  const text = filled(value);
  if (text === null) return null;
  const ms = /^\d+$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isNaN(ms) ? null : ms;
}
