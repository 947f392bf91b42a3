import { fieldsToWrite, type Ledger, markOf } from '../../../src/field-ownership.ts';
import type { RecordChange } from '../../../src/record-change.ts';
import type { RecordField } from '../../../src/record-fields.ts';
import type { LedgerMarks } from '../ledger.ts';
import type { ObjectDescription } from './describe.ts';
import type { OrgNames } from './field-names.ts';
import { type SalesforceValue, toSalesforceValue } from './field-values.ts';
import { keyOnRecord } from './key-on-record.ts';
import { handoffFields, KEY_FIELD, LAST_DECIDED, personFields } from './object-fields.ts';
import { fieldValueAt, type SalesforceRecord, textAt } from './records.ts';
import { type OrgUsers, whyNotOwner } from './users.ts';

/** What to send for one record, and what to say and note about it. */
export interface RecordPlan extends LedgerMarks {
  /** By API name. Empty when the record already says all of it. */
  values: Record<string, SalesforceValue>;
  keptByPeople: string[];
  dropped: { field: string; why: string }[];
}

/** What a plan is made against: the object as the org has it, and our names there. */
export interface PlanSetting {
  object: ObjectDescription;
  names: OrgNames;
  fields: readonly RecordField[];
  users: OrgUsers;
}

const PERSON_FIELDS = [
  ['FirstName', 'firstName'],
  ['LastName', 'lastName'],
  ['Title', 'title'],
  ['Phone', 'phone'],
  ['Company', 'companyName'],
] as const;

/** Fields a contact or lead must be read with before it can be planned. */
export function fieldsToPlanPersonWith(names: OrgNames, fields: readonly RecordField[]): string[] {
  return [
    names.key,
    'OwnerId',
    ...PERSON_FIELDS.map(([field]) => field),
    ...personFields(fields).map((field) => names.field(field.name)),
  ];
}

/**
 * What to write on a person's contact or lead (`record` null: a new lead). Qualification follows its ownership; name,
 * title, phone and company only fill what is empty. Contacts and leads always have an owner, so an owner is named only
 * for a new lead and for one that waits in a queue. An existing record's e-mail is never sent.
 */
export function planPerson(
  change: RecordChange,
  record: SalesforceRecord | null,
  ledger: Ledger,
  setting: PlanSetting,
): RecordPlan {
  const { object, names, users } = setting;
  const plan = planFields(change, record, ledger, { ...setting, fields: personFields(setting.fields) });
  const fill = (field: string, value: string | null): void => {
    const described = object.fields.get(field);
    if (value === null || value === '' || described === undefined) return;
    const writable = record === null ? described.createable : described.updateable;
    if (writable && (record === null || textAt(record, field) === null))
      plan.values[field] = described.length > 0 ? value.slice(0, described.length) : value;
  };
  for (const [field, trait] of PERSON_FIELDS) fill(field, change.person[trait]);
  fill(names.key, keyOnRecord(change.person.key));
  if (record === null) fillNewLead(change, plan, fill);
  planOwner(change, record, plan, users);
  const holder = record === null ? null : textAt(record, names.key);
  if (holder !== null && holder !== keyOnRecord(change.person.key)) {
    const why = 'The record already stands for another person of the product.';
    plan.dropped.push({ field: KEY_FIELD, why });
  }
  return plan;
}

/** Salesforce makes no lead without a last name and a company; what we do not know is said as plainly as can be. */
function fillNewLead(
  { person }: RecordChange,
  plan: RecordPlan,
  fill: (field: string, value: string | null) => void,
): void {
  fill('Email', person.email);
  if (plan.values.LastName === undefined) fill('LastName', person.email?.split('@')[0] ?? null);
  if (plan.values.Company === undefined) fill('Company', person.companyDomain ?? '[not known]');
}

function planOwner(
  change: RecordChange,
  record: SalesforceRecord | null,
  plan: RecordPlan,
  users: OrgUsers,
): void {
  const isUnowned = record === null || isQueue(textAt(record, 'OwnerId'));
  if (change.ownerId === null || !isUnowned) return;
  const stranger = whyNotOwner(change.ownerId, users);
  if (stranger === null) plan.values.OwnerId = change.ownerId;
  else plan.dropped.push({ field: 'OwnerId', why: stranger });
}

/** Queues are groups; leads wait in them for somebody. */
export function isQueue(ownerId: string | null): boolean {
  return ownerId?.startsWith('00G') === true;
}

/** What a handoff's own record points at. */
export interface HandoffLinks {
  contactId: string | null;
  leadId: string | null;
  accountId: string | null;
}

/** Fields a handoff's own record must be read with before it can be planned. */
export function fieldsToPlanHandoffWith(names: OrgNames, fields: readonly RecordField[]): string[] {
  return [
    names.key,
    ...handoffFields(fields).map((field) => names.field(field.name)),
    ...LINKS.map(([lookup]) => names.lookup(lookup)),
  ];
}

const LINKS = [
  ['Contact__c', 'contactId'],
  ['Lead__c', 'leadId'],
  ['Account__c', 'accountId'],
] as const;

/**
 * What to write on a handoff's own record (`record` null: a new one). It points at the person's contact, or at the
 * lead; a lead stays named once it was converted, since reports count it.
 */
export function planHandoff(
  change: RecordChange,
  links: HandoffLinks,
  record: SalesforceRecord | null,
  ledger: Ledger,
  setting: PlanSetting,
): RecordPlan {
  const { object, names, users } = setting;
  const plan = planFields(change, record, ledger, { ...setting, fields: handoffFields(setting.fields) });
  for (const [lookup, link] of LINKS) {
    const field = names.lookup(lookup);
    const known = record === null ? null : textAt(record, field);
    const isWritable = object.fields.get(field)?.updateable === true;
    if (links[link] !== null && links[link] !== known && isWritable) plan.values[field] = links[link];
  }
  if (record !== null) return unlessOnlyDecidedAgain(plan, names);
  if (change.ownerId !== null && whyNotOwner(change.ownerId, users) === null)
    plan.values.OwnerId = change.ownerId;
  return plan;
}

/** A decision that only happened again changes nothing worth a call. */
function unlessOnlyDecidedAgain(plan: RecordPlan, names: OrgNames): RecordPlan {
  if (Object.keys(plan.values).some((field) => field !== names.field(LAST_DECIDED))) return plan;
  return { ...plan, values: {}, sending: [] };
}

function planFields(
  change: RecordChange,
  record: SalesforceRecord | null,
  ledger: Ledger,
  { object, names, fields }: Pick<PlanSetting, 'object' | 'names' | 'fields'>,
): RecordPlan {
  const dropped: RecordPlan['dropped'] = [];
  const desired: Record<string, SalesforceValue> = {};
  const current: Record<string, ReturnType<typeof fieldValueAt>> = {};
  for (const field of fields) {
    const apiName = names.field(field.name);
    if (record !== null) current[field.name] = fieldValueAt(record, apiName);
    const value = change.fields[field.name];
    if (value === undefined || field.mode === 'suggest' || field.mode === 'theirs') continue;
    const sendable = toSalesforceValue(field, value, object, apiName);
    if (sendable.ok) desired[field.name] = sendable.value;
    else dropped.push({ field: field.name, why: sendable.why });
  }
  const ownership = fieldsToWrite(desired, current, ledger, fields);
  const marks = (written: readonly string[]) =>
    fields
      .filter((field) => written.includes(field.name))
      .map((field) => ({ field: field.name, mark: markOf(field, desired[field.name]) }));
  const plan: RecordPlan = {
    values: {},
    sending: marks(Object.keys(ownership.write)),
    claiming: marks(ownership.claim),
    keptByPeople: ownership.keptByPeople,
    dropped,
  };
  for (const [name, value] of Object.entries(ownership.write)) plan.values[names.field(name)] = value;
  planReported(change, record, plan, { object, names, fields });
  return plan;
}

/** What a seller reported outside Salesforce: written in their name into fields that are theirs, and never noted as ours. */
function planReported(
  { reported = {} }: RecordChange,
  record: SalesforceRecord | null,
  plan: RecordPlan,
  { object, names, fields }: Pick<PlanSetting, 'object' | 'names' | 'fields'>,
): void {
  for (const field of fields) {
    const value = reported[field.name];
    if (value === undefined || field.mode !== 'theirs') continue;
    const apiName = names.field(field.name);
    const sendable = toSalesforceValue(field, value, object, apiName);
    const known = record === null ? null : fieldValueAt(record, apiName);
    if (!sendable.ok) plan.dropped.push({ field: field.name, why: sendable.why });
    else if (markOf(field, sendable.value) !== markOf(field, known)) plan.values[apiName] = sendable.value;
  }
}

/** The plan without some of its fields, which the org could not take, and why. */
export function withoutFields(
  plan: RecordPlan,
  names: OrgNames,
  refused: readonly string[],
  why: string,
): RecordPlan {
  const ours = (field: { field: string }): boolean => !refused.includes(names.field(field.field));
  const spelt = new Map(
    [KEY_FIELD, ...plan.sending.map(({ field }) => field)].map((name) => [names.field(name), name]),
  );
  return {
    ...plan,
    values: Object.fromEntries(Object.entries(plan.values).filter(([name]) => !refused.includes(name))),
    sending: plan.sending.filter(ours),
    dropped: [...plan.dropped, ...refused.map((name) => ({ field: spelt.get(name) ?? name, why }))],
  };
}
