import { ApiError } from './api-error.ts';
import type { ObjectType } from './object-types.ts';
import type { Pipelines } from './pipelines.ts';
import { listOf, type PortalRecord, valueOf } from './portal-record.ts';
import type { PropertyCatalog, PropertyDefinition } from './property-catalog.ts';
import { coerceValue, type InvalidValue, invalidValues, type ValueWarning } from './property-values.ts';
import type { Records } from './records.ts';
import type { ApiVersion } from './route.ts';
import { LIFECYCLE_STAGES } from './standard-properties.ts';
import { isContactEmail } from './unique-index.ts';

/** A write that broke no rule and waits to be made. */
export interface WritePlan {
  type: ObjectType;
  /** Null creates. */
  record: PortalRecord | null;
  values: Map<string, string>;
  warnings: ValueWarning[];
}

export interface WriteRules {
  catalog: PropertyCatalog;
  pipelines: Pipelines;
  records: Records;
  ownerIds: ReadonlySet<string>;
}

export interface WriteRequest {
  type: ObjectType;
  record: PortalRecord | null;
  input: ReadonlyMap<string, string>;
  version: ApiVersion;
  /** Identifying values earlier inputs of the same all-or-nothing batch take, with a name for who takes them. */
  claims?: Map<string, string>;
}

/** Holds a write against every rule of the portal. Throws the 400 or 409 HubSpot would answer; changes nothing. */
export function planWrite(rules: WriteRules, request: WriteRequest): WritePlan {
  const { type, record, input, version } = request;
  const values = new Map<string, string>();
  const warnings: ValueWarning[] = [];
  const invalid: InvalidValue[] = [];
  const current = (name: string): string => (record === null ? '' : valueOf(record, name));
  for (const [name, raw] of input) {
    const outcome = checkValue(rules, type, name, raw, current(name), version);
    if (outcome.kind === 'invalid') invalid.push(outcome.why);
    else values.set(name, outcome.value);
    if (outcome.kind === 'value' && outcome.warning !== undefined) warnings.push(outcome.warning);
  }
  const misplaced = rules.pipelines.settle(type.typeId, values, current);
  if (misplaced !== null) invalid.push(misplaced);
  if (invalid.length > 0) throw invalidValues(invalid);
  if (record === null) requireProperties(type, values);
  if (isBackward(current('lifecyclestage'), values.get('lifecyclestage'))) values.delete('lifecyclestage');
  if (record !== null) keepOldPrimaryEmail(record, values);
  for (const [name, value] of values) refuseTakenValue(rules, request, name, value);
  return { type, record, values, warnings };
}

function checkValue(
  rules: WriteRules,
  type: ObjectType,
  name: string,
  raw: string,
  previous: string,
  version: ApiVersion,
) {
  const definition = rules.catalog.find(type.typeId, name);
  if (definition === undefined)
    return invalidValue(name, 'PROPERTY_DOESNT_EXIST', `Property "${name}" does not exist`);
  if (definition.readOnlyValue) {
    return invalidValue(
      name,
      'READ_ONLY_VALUE',
      `"${name}" is a read only property; its value cannot be set.`,
    );
  }
  const special = checkSpecialValue(rules, type, definition, raw);
  return special ?? coerceValue(definition, raw, previous, version);
}

function checkSpecialValue(rules: WriteRules, type: ObjectType, definition: PropertyDefinition, raw: string) {
  if (raw === '') return null;
  if (isContactEmail(type, definition.name)) {
    return isEmail(raw)
      ? null
      : invalidValue(definition.name, 'INVALID_EMAIL', `Email address ${raw} is invalid`);
  }
  if (definition.name === 'hubspot_owner_id' && !rules.ownerIds.has(raw)) {
    return invalidValue(definition.name, 'INVALID_OWNER_ID', `${raw} is not a valid owner ID`);
  }
  return null;
}

function invalidValue(name: string, error: string, message: string): { kind: 'invalid'; why: InvalidValue } {
  return { kind: 'invalid', why: { name, error, message } };
}

/** The shape HubSpot checks: one `@`, a dotted domain and a top-level domain of letters. */
function isEmail(value: string): boolean {
  return /^[^\s@;,<>"]+@[^\s@;,<>".]+(\.[^\s@;,<>".]+)*\.[a-z]{2,}$/i.test(value.trim());
}

function requireProperties(type: ObjectType, values: ReadonlyMap<string, string>): void {
  const missing = type.requiredProperties.filter((name) => !values.get(name));
  if (missing.length > 0) {
    throw new ApiError(400, `Error creating ${type.constant}. Some required properties were not set.`, {
      category: 'VALIDATION_ERROR',
      context: { properties: missing },
    });
  }
}

/** An earlier lifecycle stage is ignored without a word; clearing first is the way back. */
function isBackward(current: string, next: string | undefined): boolean {
  const order: readonly string[] = LIFECYCLE_STAGES;
  return next !== undefined && next !== '' && current !== '' && order.indexOf(next) < order.indexOf(current);
}

/** Writing a contact's secondary e-mail as `email` makes it the primary one, and the old primary a secondary. */
function keepOldPrimaryEmail(record: PortalRecord, values: Map<string, string>): void {
  const next = values.get('email');
  if (record.type.typeId !== '0-1' || next === undefined) return;
  const others = listOf(record, 'hs_additional_emails');
  const isKnown = others.some((other) => other.toLowerCase() === next.toLowerCase());
  if (!isKnown) return;
  const kept = others.filter((other) => other.toLowerCase() !== next.toLowerCase());
  values.set('hs_additional_emails', [...kept, valueOf(record, 'email')].join(';'));
}

function refuseTakenValue(
  rules: WriteRules,
  { type, record, claims }: WriteRequest,
  name: string,
  value: string,
): void {
  const entries =
    name === 'hs_additional_emails' ? value.split(';').filter((entry) => entry !== '') : [value];
  const property = name === 'hs_additional_emails' && type.typeId === '0-1' ? 'email' : name;
  if (value === '' || !rules.records.unique.isIdentifying(type, property)) return;
  for (const entry of entries) {
    const claim = `${property} ${entry.toLowerCase()}`;
    const owner = rules.records.unique.owner(type, property, entry) ?? claims?.get(claim);
    if (owner !== undefined && owner !== record?.id)
      throw takenValue(type, property, entry, record?.id, owner);
    claims?.set(claim, record?.id ?? 'another input of this batch');
  }
}

/** A taken e-mail is a 409 naming the record; any other taken value a 400 in the property store's own words. */
function takenValue(
  type: ObjectType,
  property: string,
  value: string,
  on: string | undefined,
  owner: string,
): ApiError {
  if (isContactEmail(type, property)) {
    return new ApiError(409, `Contact already exists. Existing ID: ${owner}`, { category: 'CONFLICT' });
  }
  return new ApiError(
    400,
    `Cannot set PropertyValueCoordinates{objectTypeId=${type.typeId}, propertyName=${property}, value=${value}} on ${on ?? 'a new record'}. ${owner} already has that value.`,
    { category: 'VALIDATION_ERROR' },
  );
}
