import { SaveRefused } from './api-fault.ts';
import { type FieldSpec, fieldOf, type ObjectSpec, type Value } from './object-spec.ts';
import type { OrgState, Row } from './org-state.ts';
import { STAGES } from './standard-objects.ts';

export interface SaveRequest {
  object: ObjectSpec;
  /** Null for a new record. */
  row: Row | null;
  /** As sent, the type attribute and the id aside. */
  values: Readonly<Record<string, unknown>>;
  userId: string;
  /** What a person does in the browser is not bound by what our user may edit. */
  byPerson: boolean;
  /** Header `Sforce-Duplicate-Rule-Header: allowSave`. */
  allowDuplicates: boolean;
}

/** Saves one record by the platform's rules. Throws `SaveRefused`, and nothing was changed then. */
export function saveRecord(org: OrgState, request: SaveRequest): Row {
  const { object, row, userId } = request;
  if (row?.isDeleted === true) throw new SaveRefused('ENTITY_IS_DELETED', 'entity is deleted');
  if (row?.values.get('IsConverted') === true)
    throw new SaveRefused('CANNOT_UPDATE_CONVERTED_LEAD', 'cannot reference converted lead');
  const changes = new Map<string, Value>();
  for (const [name, given] of Object.entries(request.values)) {
    const field = fieldOf(object, name);
    if (field === undefined) throw new SaveRefused('INVALID_FIELD', `No such column '${name}'`, [name]);
    changes.set(field.name, checked(org, request, field, given));
  }
  const after = new Map([...(row?.values ?? []), ...changes]);
  for (const [name, value] of changes) if (value === null) after.delete(name);
  checkRequired(object, after);
  checkUnique(org, object, row, after);
  if (row === null || changes.has('Email')) checkDuplicates(org, request, after);
  derive(object, after, row === null, userId);
  if (row === null) return org.insert(object, after, userId);
  row.values = after;
  org.noteUnique(row);
  org.touch(row, userId);
  return row;
}

function checked(org: OrgState, request: SaveRequest, field: FieldSpec, given: unknown): Value {
  const { object, byPerson } = request;
  const name = `${object.name}.${field.name}`;
  if (!byPerson && (field.readOnly === true || org.readOnly.has(name) || org.hidden.has(name))) {
    throw new SaveRefused(
      'INVALID_FIELD_FOR_INSERT_UPDATE',
      `Unable to create/update fields: ${field.name}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`,
      [field.name],
    );
  }
  if (given === null || given === '') return null;
  if (field.type === 'double') return numberIn(field, given);
  if (field.type === 'boolean') return given === true || given === 'true';
  if (typeof given !== 'string' && typeof given !== 'number')
    throw new SaveRefused('JSON_PARSER_ERROR', `Cannot deserialize ${field.name}`, [field.name]);
  const text = String(given);
  if (field.type === 'datetime' || field.type === 'date') return dateIn(field, text);
  if (field.type === 'reference') return referenceIn(org, field, text);
  if (field.type === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(text))
    throw new SaveRefused('INVALID_EMAIL_ADDRESS', `${field.name}: invalid email address: ${text}`, [
      field.name,
    ]);
  if (field.length !== undefined && text.length > field.length) {
    throw new SaveRefused(
      'STRING_TOO_LONG',
      `${field.name}: data value too large: ${text.slice(0, 40)} (max length=${field.length})`,
      [field.name],
    );
  }
  if (field.restricted === true && !(field.values ?? []).includes(text)) {
    throw new SaveRefused(
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      `${field.name}: bad value for restricted picklist field: ${text}`,
      [field.name],
    );
  }
  return text;
}

function numberIn(field: FieldSpec, given: unknown): number {
  if (typeof given === 'number' && Number.isFinite(given)) return given;
  throw new SaveRefused('JSON_PARSER_ERROR', `Cannot deserialize instance of double from ${String(given)}`, [
    field.name,
  ]);
}

function dateIn(field: FieldSpec, text: string): string {
  const ms = Date.parse(text);
  if (Number.isNaN(ms) || (field.type === 'date') !== /^\d{4}-\d{2}-\d{2}$/.test(text))
    throw new SaveRefused('JSON_PARSER_ERROR', `Cannot deserialize instance of ${field.type} from ${text}`, [
      field.name,
    ]);
  return field.type === 'date' ? text : instantText(ms);
}

/** As the platform writes instants: to the second, with its own zone sign. */
export function instantText(ms: number): string {
  return new Date(Math.floor(ms / 1_000) * 1_000).toISOString().replace('Z', '+0000');
}

function referenceIn(org: OrgState, field: FieldSpec, id: string): string {
  if (id.startsWith('00G') && field.to?.includes('Group') === true) return id;
  const row = org.row(id);
  if (row === undefined || !(field.to ?? []).includes(row.object))
    throw new SaveRefused('INVALID_CROSS_REFERENCE_KEY', `invalid cross reference id: ${id}`, [field.name]);
  if (row.isDeleted) throw new SaveRefused('ENTITY_IS_DELETED', 'entity is deleted', [field.name]);
  if (field.name === 'OwnerId' && row.values.get('IsActive') !== true)
    throw new SaveRefused(
      'INACTIVE_OWNER_OR_USER',
      'operation performed with inactive user as owner of record',
      [field.name],
    );
  return row.id;
}

function checkRequired(object: ObjectSpec, after: ReadonlyMap<string, Value>): void {
  const missing = object.fields.filter((field) => field.required === true && !after.has(field.name));
  if (missing.length === 0) return;
  const names = missing.map((field) => field.name);
  throw new SaveRefused(
    'REQUIRED_FIELD_MISSING',
    `Required fields are missing: [${names.join(', ')}]`,
    names,
  );
}

function checkUnique(
  org: OrgState,
  object: ObjectSpec,
  row: Row | null,
  after: ReadonlyMap<string, Value>,
): void {
  for (const field of object.fields.filter((each) => each.unique === true)) {
    const value = after.get(field.name);
    const other = value === undefined ? undefined : org.holderOf(object.name, field.name, value);
    if (other === undefined || other === row) continue;
    throw new SaveRefused(
      'DUPLICATE_VALUE',
      `duplicate value found: ${field.name} duplicates value on record with id: ${other.id}`,
      [],
    );
  }
}

/** The standard rule: a new lead that looks like somebody who is there. */
function checkDuplicates(org: OrgState, request: SaveRequest, after: ReadonlyMap<string, Value>): void {
  const { duplicateRule } = org.settings;
  if (request.object.name !== 'Lead' || duplicateRule === 'off' || request.byPerson) return;
  if (duplicateRule === 'alert' && request.allowDuplicates) return;
  const isSame = (row: Row, name: string): boolean => {
    const [mine, theirs] = [after.get(name), row.values.get(name)];
    return typeof mine === 'string' && String(theirs ?? '').toLowerCase() === mine.toLowerCase();
  };
  const matches = [...org.live('Contact'), ...org.live('Lead')].filter(
    (row) =>
      row !== request.row && (isSame(row, 'Email') || (isSame(row, 'LastName') && isSame(row, 'Company'))),
  );
  if (matches.length === 0) return;
  throw new SaveRefused('DUPLICATES_DETECTED', 'Use one of these records?', [], {
    allowSave: duplicateRule === 'alert',
    duplicateRule: 'Standard_Rule_for_Leads_with_Duplicate_Contacts',
    matchResults: [
      {
        entityType: matches[0]?.object,
        matchRecords: matches.map((row) => ({ matchConfidence: 100, record: { Id: row.id } })),
      },
    ],
  });
}

/** Fields the platform fills by itself. */
function derive(object: ObjectSpec, after: Map<string, Value>, isNew: boolean, userId: string): void {
  if (object.fields.some((field) => field.name === 'OwnerId') && !after.has('OwnerId'))
    after.set('OwnerId', userId);
  for (const field of object.fields)
    if (field.type === 'boolean' && !after.has(field.name)) after.set(field.name, false);
  if (object.name === 'Opportunity') {
    after.set(
      'IsClosed',
      STAGES.slice(-2).some((stage) => stage === after.get('StageName')),
    );
    after.set('IsWon', after.get('StageName') === 'Closed Won');
  }
  if (object.name === 'Case') after.set('IsClosed', after.get('Status') === 'Closed');
  if (object.name === 'Task' && isNew && !after.has('Status')) after.set('Status', 'Not Started');
}
