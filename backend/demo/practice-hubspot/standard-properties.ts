import type { PropertyDefinition, PropertyOption } from './property-catalog.ts';

type Standard = Pick<PropertyDefinition, 'name' | 'label' | 'type' | 'fieldType' | 'options'> & {
  readOnly?: true;
  externalOptions?: true;
};

const text = (name: string, label: string): Standard => ({
  name,
  label,
  type: 'string',
  fieldType: 'text',
  options: [],
});
const longText = (name: string, label: string): Standard => ({ ...text(name, label), fieldType: 'textarea' });
const number = (name: string, label: string): Standard => ({
  name,
  label,
  type: 'number',
  fieldType: 'number',
  options: [],
});
const instant = (name: string, label: string): Standard => ({
  name,
  label,
  type: 'datetime',
  fieldType: 'date',
  options: [],
});
const flag = (name: string, label: string): Standard => ({
  name,
  label,
  type: 'bool',
  fieldType: 'booleancheckbox',
  options: optionsOf(['true', 'false']),
});
const choice = (name: string, label: string, values: readonly string[]): Standard => ({
  name,
  label,
  type: 'enumeration',
  fieldType: 'select',
  options: optionsOf(values),
});
/** Allowed values live elsewhere (owners, pipelines), so HubSpot answers an empty option list. */
const external = (name: string, label: string): Standard => ({
  ...choice(name, label, []),
  externalOptions: true,
});
const readOnly = (standard: Standard): Standard => ({ ...standard, readOnly: true });

function optionsOf(values: readonly string[]): PropertyOption[] {
  return values.map((value, displayOrder) => ({ label: value, value, displayOrder, hidden: false }));
}

/** Earlier stages come first: the property only moves forward. */
export const LIFECYCLE_STAGES = [
  'subscriber',
  'lead',
  'marketingqualifiedlead',
  'salesqualifiedlead',
  'opportunity',
  'customer',
  'evangelist',
  'other',
] as const;

const COMMON: readonly Standard[] = [
  readOnly(number('hs_object_id', 'Record ID')),
  readOnly(choice('hs_merged_object_ids', 'Merged record IDs', [])),
  external('hubspot_owner_id', 'Owner'),
];

const CONTACT: readonly Standard[] = [
  text('email', 'Email'),
  text('firstname', 'First Name'),
  text('lastname', 'Last Name'),
  text('jobtitle', 'Job Title'),
  text('phone', 'Phone Number'),
  text('mobilephone', 'Mobile Phone Number'),
  text('company', 'Company Name'),
  text('website', 'Website URL'),
  text('city', 'City'),
  text('state', 'State/Region'),
  text('country', 'Country/Region'),
  longText('message', 'Message'),
  choice('lifecyclestage', 'Lifecycle Stage', LIFECYCLE_STAGES),
  choice('hs_lead_status', 'Lead Status', [
    'NEW',
    'OPEN',
    'IN_PROGRESS',
    'OPEN_DEAL',
    'UNQUALIFIED',
    'ATTEMPTED_TO_CONTACT',
    'CONNECTED',
    'BAD_TIMING',
  ]),
  flag('hs_email_optout', 'Unsubscribed from all email'),
  text('hs_additional_emails', 'Additional email addresses'),
  text('hs_timezone', 'Time Zone'),
  text('hs_language', 'Preferred language'),
  readOnly(instant('notes_last_contacted', 'Last Contacted')),
  readOnly(instant('notes_last_updated', 'Last Activity Date')),
  readOnly(number('num_contacted_notes', 'Number of times contacted')),
  readOnly(instant('hs_last_sales_activity_timestamp', 'Last Engagement Date')),
  readOnly(instant('createdate', 'Create Date')),
  readOnly(instant('lastmodifieddate', 'Last Modified Date')),
];

const COMPANY: readonly Standard[] = [
  text('name', 'Company name'),
  text('domain', 'Company Domain Name'),
  text('hs_additional_domains', 'Additional Domains'),
  text('website', 'Website URL'),
  text('phone', 'Phone Number'),
  text('industry', 'Industry'),
  text('city', 'City'),
  text('country', 'Country/Region'),
  number('numberofemployees', 'Number of Employees'),
  number('annualrevenue', 'Annual Revenue'),
  longText('description', 'Description'),
  choice('lifecyclestage', 'Lifecycle Stage', LIFECYCLE_STAGES),
  choice('type', 'Type', ['PROSPECT', 'PARTNER', 'RESELLER', 'VENDOR', 'COMPETITOR', 'OTHER']),
  readOnly(instant('notes_last_contacted', 'Last Contacted')),
  readOnly(instant('createdate', 'Create Date')),
  readOnly(instant('hs_lastmodifieddate', 'Last Modified Date')),
];

const DEAL: readonly Standard[] = [
  text('dealname', 'Deal Name'),
  number('amount', 'Amount'),
  text('deal_currency_code', 'Currency'),
  external('pipeline', 'Pipeline'),
  external('dealstage', 'Deal Stage'),
  instant('closedate', 'Close Date'),
  choice('dealtype', 'Deal Type', ['newbusiness', 'existingbusiness']),
  longText('description', 'Deal Description'),
  longText('closed_lost_reason', 'Closed Lost Reason'),
  longText('closed_won_reason', 'Closed Won Reason'),
  readOnly(flag('hs_is_closed', 'Is Deal Closed?')),
  readOnly(flag('hs_is_closed_won', 'Is Closed Won')),
  readOnly(instant('notes_last_contacted', 'Last Contacted')),
  readOnly(instant('createdate', 'Create Date')),
  readOnly(instant('hs_lastmodifieddate', 'Last Modified Date')),
];

const TICKET: readonly Standard[] = [
  text('subject', 'Ticket name'),
  longText('content', 'Ticket description'),
  external('hs_pipeline', 'Pipeline'),
  external('hs_pipeline_stage', 'Ticket status'),
  choice('hs_ticket_priority', 'Priority', ['LOW', 'MEDIUM', 'HIGH', 'URGENT']),
  choice('hs_ticket_category', 'Category', [
    'PRODUCT_ISSUE',
    'BILLING_ISSUE',
    'FEATURE_REQUEST',
    'GENERAL_INQUIRY',
  ]),
  readOnly(flag('hs_is_closed', 'Is Closed')),
  readOnly(instant('closed_date', 'Close date')),
  readOnly(instant('createdate', 'Create date')),
  readOnly(instant('hs_lastmodifieddate', 'Last modified date')),
];

const TASK: readonly Standard[] = [
  instant('hs_timestamp', 'Due date'),
  text('hs_task_subject', 'Task Title'),
  { ...longText('hs_task_body', 'Task Notes'), fieldType: 'html' },
  choice('hs_task_status', 'Task Status', ['NOT_STARTED', 'IN_PROGRESS', 'WAITING', 'COMPLETED', 'DEFERRED']),
  choice('hs_task_priority', 'Priority', ['NONE', 'LOW', 'MEDIUM', 'HIGH']),
  choice('hs_task_type', 'Task Type', ['TODO', 'CALL', 'EMAIL', 'LINKED_IN']),
  longText('hs_task_reminders', 'Reminders'),
  readOnly(instant('hs_createdate', 'Create date')),
  readOnly(instant('hs_lastmodifieddate', 'Last modified date')),
];

const CUSTOM: readonly Standard[] = [
  readOnly(instant('hs_createdate', 'Object create date/time')),
  readOnly(instant('hs_lastmodifieddate', 'Object last modified date/time')),
];

const BY_TYPE: Readonly<Record<string, readonly Standard[]>> = {
  '0-1': CONTACT,
  '0-2': COMPANY,
  '0-3': DEAL,
  '0-5': TICKET,
  '0-27': TASK,
};

/** The group HubSpot files a type's own properties under. */
export const STANDARD_GROUPS: Readonly<Record<string, { name: string; label: string }>> = {
  '0-1': { name: 'contactinformation', label: 'Contact information' },
  '0-2': { name: 'companyinformation', label: 'Company information' },
  '0-3': { name: 'dealinformation', label: 'Deal information' },
  '0-5': { name: 'ticketinformation', label: 'Ticket information' },
  '0-27': { name: 'task', label: 'Task information' },
};

/** What HubSpot defines on a type before anybody adds a property; custom objects get ids, dates and an owner. */
export function standardProperties(typeId: string, groupName: string): PropertyDefinition[] {
  return [...COMMON, ...(BY_TYPE[typeId] ?? CUSTOM)].map((standard) => ({
    name: standard.name,
    label: standard.label,
    type: standard.type,
    fieldType: standard.fieldType,
    options: standard.options,
    groupName,
    description: '',
    displayOrder: -1,
    hidden: false,
    formField: false,
    hasUniqueValue: false,
    externalOptions: standard.externalOptions ?? false,
    hubspotDefined: true,
    calculated: false,
    readOnlyValue: standard.readOnly ?? false,
    archivedAt: null,
    createdAt: 0,
    updatedAt: 0,
    visibleFrom: 0,
  }));
}
