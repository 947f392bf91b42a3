import { fieldsToWrite, type Ledger, markOf } from '../../../src/field-ownership.ts';
import type { RecordChange } from '../../../src/record-change.ts';
import type { RecordField } from '../../../src/record-fields.ts';
import type { CrmOwner } from '../../../src/snapshot.ts';
import { toHubSpotValue } from './field-values.ts';
import { MERGED_IDS_PROPERTY } from './merged-ledger.ts';
import type { PropertyDefinitions } from './property-definitions.ts';
import type { CrmRecord } from './records.ts';

/** What to send for one record, and what to say and note about it. */
export interface RecordPlan {
  /** Empty when the record already says all of it. */
  properties: Record<string, string>;
  /** Marks for the ledger: of what is sent, and of what is there already and counts as ours. */
  sending: { field: string; mark: string }[];
  claiming: { field: string; mark: string }[];
  keptByPeople: string[];
  dropped: { field: string; why: string }[];
}

/** What changes with every decision, by itself no reason to write: the instant, and the brief that names it. */
const LAST_DECIDED = 'pql_last_decided_at';
const BRIEF = 'pql_brief';
/** Identifies the person's record to us; given once and never taken over from another person. */
export const KEY_PROPERTY = 'pql_key';

const PERSON_PROPERTIES = [
  ['firstname', 'firstName'],
  ['lastname', 'lastName'],
  ['jobtitle', 'title'],
  ['phone', 'phone'],
  ['company', 'companyName'],
] as const;

/** Properties a contact must be read with before it can be planned. */
export function propertiesToPlanWith(fields: readonly RecordField[]): string[] {
  const own = fields.map((field) => field.name);
  return [
    ...new Set([
      KEY_PROPERTY,
      MERGED_IDS_PROPERTY,
      'hubspot_owner_id',
      ...PERSON_PROPERTIES.map(([property]) => property),
      ...own,
    ]),
  ];
}

/**
 * What to write on a person's contact (`record` null: a new one). Fields follow their ownership; name, title,
 * phone, company and owner only fill what is empty. An existing contact's e-mail is never sent: it may be
 * another of the person's addresses, and changing it would change who they are to HubSpot.
 */
export function planContact(
  change: RecordChange,
  record: CrmRecord | null,
  ledger: Ledger,
  fields: readonly RecordField[],
  definitions: PropertyDefinitions,
  owners: Readonly<Record<string, CrmOwner>>,
): RecordPlan {
  const plan = planFields(change, record, ledger, fields, definitions);
  const current = record?.properties ?? {};
  const fill = (property: string, value: string | null): void => {
    if (value !== null && value !== '' && isEmpty(current[property])) plan.properties[property] = value;
  };
  for (const [property, trait] of PERSON_PROPERTIES) fill(property, change.person[trait]);
  const stranger = whyNotOwner(change.ownerId, owners);
  if (stranger === null) fill('hubspot_owner_id', change.ownerId);
  else if (isEmpty(current.hubspot_owner_id)) plan.dropped.push({ field: 'hubspot_owner_id', why: stranger });
  if (definitions.has(KEY_PROPERTY)) fill(KEY_PROPERTY, change.person.key);
  if (record === null && change.person.email !== null) plan.properties.email = change.person.email;
  if (!isEmpty(current[KEY_PROPERTY]) && current[KEY_PROPERTY] !== change.person.key) {
    plan.dropped.push({
      field: KEY_PROPERTY,
      why: 'The contact already stands for another person of the product.',
    });
  }
  return unlessOnlyDecidedAgain(plan, record);
}

/**
 * Why somebody cannot own a record, or null when they can. HubSpot refuses a record for it, and people leave while
 * decisions that name them are on their way.
 */
export function whyNotOwner(
  ownerId: string | null,
  owners: Readonly<Record<string, CrmOwner>>,
): string | null {
  if (ownerId === null || owners[ownerId]?.active === true) return null;
  return `Nobody who can own records in HubSpot has the owner id ${ownerId}.`;
}

/** A decision that only happened again changes nothing worth a call. */
function unlessOnlyDecidedAgain(plan: RecordPlan, record: CrmRecord | null): RecordPlan {
  const { [LAST_DECIDED]: _, [BRIEF]: brief, ...others } = plan.properties;
  if (Object.keys(others).length > 0) return plan;
  if (brief !== undefined && saysSomethingNew(brief, record?.properties[BRIEF])) return plan;
  return { ...plan, properties: {}, sending: [] };
}

function saysSomethingNew(brief: string, current: string | null | undefined): boolean {
  const undated = (text: string | null | undefined): string => (text ?? '').replace(DECIDED_AT, '');
  return undated(brief) !== undated(current);
}

/** The last entry of a brief's JSON: the instant it was decided. */
const DECIDED_AT = /"decidedAt":"[^"]*"\}$/;

/** What to write on a handoff's own record. */
export function planHandoffRecord(
  change: RecordChange,
  record: CrmRecord | null,
  ledger: Ledger,
  fields: readonly RecordField[],
  definitions: PropertyDefinitions,
): RecordPlan {
  const plan = planFields(change, record, ledger, fields, definitions);
  if (record !== null) return unlessOnlyDecidedAgain(plan, record);
  return { ...plan, properties: { ...plan.properties, [KEY_PROPERTY]: change.handoffId } };
}

function planFields(
  change: RecordChange,
  record: CrmRecord | null,
  ledger: Ledger,
  fields: readonly RecordField[],
  definitions: PropertyDefinitions,
): RecordPlan {
  const dropped: RecordPlan['dropped'] = [];
  const values: Record<string, string> = {};
  const written = fields.filter((field) => field.name !== KEY_PROPERTY);
  for (const [name, value] of Object.entries(change.fields)) {
    if (name === KEY_PROPERTY) continue;
    const field = written.find((candidate) => candidate.name === name);
    if (field === undefined) {
      dropped.push({ field: name, why: `No field is called '${name}'.` });
      continue;
    }
    const sendable = toHubSpotValue(field, value, definitions.get(name));
    if (sendable.ok) values[name] = sendable.value;
    else if (field.mode !== 'suggest' && field.mode !== 'theirs')
      dropped.push({ field: name, why: sendable.why });
  }
  const ownership = fieldsToWrite(values, record?.properties ?? {}, ledger, written);
  const marks = (names: readonly string[]) =>
    written
      .filter((field) => names.includes(field.name))
      .map((field) => ({ field: field.name, mark: markOf(field, values[field.name]) }));
  const reported = planReported(change, record, fields, definitions);
  return {
    properties: { ...ownership.write, ...reported.properties },
    sending: marks(Object.keys(ownership.write)),
    claiming: marks(ownership.claim),
    keptByPeople: ownership.keptByPeople,
    dropped: [...dropped, ...reported.dropped],
  };
}

/**
 * What a seller reported through the card: written in their name into fields that are theirs, over whatever stands
 * there, and never noted as ours.
 */
function planReported(
  { reported = {} }: RecordChange,
  record: CrmRecord | null,
  fields: readonly RecordField[],
  definitions: PropertyDefinitions,
): Pick<RecordPlan, 'properties' | 'dropped'> {
  const plan: Pick<RecordPlan, 'properties' | 'dropped'> = { properties: {}, dropped: [] };
  for (const field of fields) {
    const value = reported[field.name];
    if (value === undefined || field.mode !== 'theirs') continue;
    const sendable = toHubSpotValue(field, value, definitions.get(field.name));
    if (!sendable.ok) plan.dropped.push({ field: field.name, why: sendable.why });
    else if (markOf(field, sendable.value) !== markOf(field, record?.properties[field.name])) {
      plan.properties[field.name] = sendable.value;
    }
  }
  return plan;
}

function isEmpty(value: string | null | undefined): boolean {
  return value === undefined || value === null || value.trim() === '';
}
