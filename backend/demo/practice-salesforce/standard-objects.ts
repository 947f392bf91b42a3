import type { FieldSpec, ObjectSpec } from './object-spec.ts';

const text = (name: string, length: number, more: Partial<FieldSpec> = {}): FieldSpec => ({
  name,
  type: 'string',
  length,
  ...more,
});
const flag = (name: string, more: Partial<FieldSpec> = {}): FieldSpec => ({ name, type: 'boolean', ...more });
const reference = (name: string, to: string, more: Partial<FieldSpec> = {}): FieldSpec => ({
  name,
  type: 'reference',
  to: [to],
  relationship: name.replace(/Id$/, ''),
  ...more,
});
const owner = reference('OwnerId', 'User', { to: ['User', 'Group'] });
const master = (object: string): FieldSpec => reference('MasterRecordId', object, { readOnly: true });

/** Stages as a new org has them; the last two close. */
export const STAGES = ['Qualification', 'Proposal', 'Negotiation', 'Closed Won', 'Closed Lost'] as const;

/** The standard objects we use, with the fields we use of them. */
export const STANDARD_OBJECTS: readonly ObjectSpec[] = [
  {
    name: 'Account',
    prefix: '001',
    fields: [
      text('Name', 255, { required: true }),
      owner,
      text('Type', 255, {
        type: 'picklist',
        values: ['Prospect', 'Customer - Direct', 'Customer - Channel'],
      }),
      text('Website', 255, { type: 'url' }),
      master('Account'),
    ],
  },
  {
    name: 'Contact',
    prefix: '003',
    fields: [
      text('FirstName', 40),
      text('LastName', 80, { required: true }),
      text('Email', 80, { type: 'email' }),
      text('Title', 128),
      text('Phone', 40, { type: 'phone' }),
      reference('AccountId', 'Account'),
      owner,
      flag('HasOptedOutOfEmail'),
      flag('DoNotCall'),
      { name: 'LastActivityDate', type: 'date', readOnly: true },
      master('Contact'),
    ],
  },
  {
    name: 'Lead',
    prefix: '00Q',
    fields: [
      text('FirstName', 40),
      text('LastName', 80, { required: true }),
      text('Company', 255, { required: true }),
      text('Email', 80, { type: 'email' }),
      text('Title', 128),
      text('Phone', 40, { type: 'phone' }),
      owner,
      flag('HasOptedOutOfEmail'),
      flag('DoNotCall'),
      { name: 'LastActivityDate', type: 'date', readOnly: true },
      master('Lead'),
      flag('IsConverted', { readOnly: true }),
      reference('ConvertedContactId', 'Contact', { readOnly: true }),
      reference('ConvertedAccountId', 'Account', { readOnly: true }),
      reference('ConvertedOpportunityId', 'Opportunity', { readOnly: true }),
    ],
  },
  {
    name: 'Opportunity',
    prefix: '006',
    fields: [
      text('Name', 120, { required: true }),
      text('StageName', 255, { type: 'picklist', values: STAGES, required: true }),
      { name: 'Amount', type: 'double' },
      { name: 'CloseDate', type: 'date' },
      reference('AccountId', 'Account'),
      owner,
      flag('IsClosed', { readOnly: true }),
      flag('IsWon', { readOnly: true }),
    ],
  },
  {
    name: 'OpportunityContactRole',
    prefix: '00K',
    fields: [
      reference('OpportunityId', 'Opportunity', { required: true }),
      reference('ContactId', 'Contact', { required: true }),
    ],
  },
  {
    name: 'Case',
    prefix: '500',
    fields: [
      text('Subject', 255),
      text('Priority', 255, { type: 'picklist', values: ['High', 'Medium', 'Low'] }),
      text('Status', 255, { type: 'picklist', values: ['New', 'Working', 'Closed'] }),
      reference('ContactId', 'Contact'),
      reference('AccountId', 'Account'),
      owner,
      flag('IsClosed', { readOnly: true }),
    ],
  },
  {
    name: 'Task',
    prefix: '00T',
    fields: [
      text('Subject', 255),
      text('Description', 32_000, { type: 'textarea' }),
      text('Status', 255, { type: 'picklist', values: ['Not Started', 'Completed'] }),
      text('Priority', 255, { type: 'picklist', values: ['High', 'Normal', 'Low'], restricted: true }),
      { name: 'ActivityDate', type: 'date' },
      reference('WhoId', 'Contact', { to: ['Contact', 'Lead'] }),
      owner,
    ],
  },
  {
    name: 'User',
    prefix: '005',
    fields: [
      text('Name', 121),
      text('Email', 128, { type: 'email' }),
      text('Username', 80),
      text('UserType', 40, { type: 'picklist' }),
      text('TimeZoneSidKey', 40, { type: 'picklist' }),
      flag('IsActive'),
    ],
  },
  { name: 'Organization', prefix: '00D', fields: [text('Name', 80), text('TimeZoneSidKey', 40)] },
];
