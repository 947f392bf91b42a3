import { ApiFault, recordError, SaveRefused } from './api-fault.ts';
import { fieldOf, type ObjectSpec } from './object-spec.ts';
import type { Row } from './org-state.ts';
import type { PracticeAnswer, PracticeCall } from './practice-call.ts';
import { saveRecord } from './save-record.ts';

/** https://developer.salesforce.com/docs/platform/api-rest/guide/resources-composite-sobjects-collections-upsert.html */
const MAX_RECORDS = 200;

interface Given {
  object: ObjectSpec;
  values: Record<string, unknown>;
}

/** `PATCH /composite/sobjects/<object>/<external id field>` */
export function upsertCollection(call: PracticeCall, objectName: string, keyName: string): PracticeAnswer {
  const object = call.org.object(objectName);
  const key = fieldOf(object, keyName);
  if (key === undefined || call.org.field(object, keyName) === undefined || key.externalId !== true) {
    throw new ApiFault(
      400,
      'INVALID_FIELD',
      `Provided external ID field does not exist or is not accessible: ${keyName}`,
    );
  }
  return answer(call, (given) => {
    const value = given.values[key.name];
    if (typeof value !== 'string' || value === '')
      throw new SaveRefused('MISSING_ARGUMENT', `${key.name} not specified`, [key.name]);
    const row = call.org.holderOf(object.name, key.name, value) ?? null;
    return { row: save(call, given, row), created: row === null };
  });
}

/** `POST /composite/sobjects` */
export function createCollection(call: PracticeCall): PracticeAnswer {
  return answer(call, (given) => ({ row: save(call, given, null) }));
}

/** `PATCH /composite/sobjects` */
export function updateCollection(call: PracticeCall): PracticeAnswer {
  return answer(call, (given) => {
    const { Id, ...values } = given.values;
    const row = call.org.row(String(Id));
    if (row === undefined || row.object !== given.object.name)
      throw new SaveRefused('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', []);
    return { row: save(call, { ...given, values }, row) };
  });
}

function save(call: PracticeCall, { object, values }: Given, row: Row | null): Row {
  const trouble = call.faults.forRecord(object.name, values);
  if (trouble !== null) {
    throw new SaveRefused(trouble.code, trouble.message ?? trouble.code.toLowerCase(), trouble.fields);
  }
  return saveRecord(call.org, {
    object,
    row,
    values: { ...values, ...assigned(call, object, row) },
    userId: call.userId,
    byPerson: false,
    allowDuplicates: /allowSave=true/i.test(call.header('Sforce-Duplicate-Rule-Header') ?? ''),
  });
}

/** The owner an active assignment rule gives a new lead. */
function assigned(call: PracticeCall, object: ObjectSpec, row: Row | null): Record<string, unknown> {
  const { assignmentRuleOwnerId } = call.org.settings;
  const mayAssign = call.header('Sforce-Auto-Assign')?.toUpperCase() !== 'FALSE';
  if (object.name !== 'Lead' || row !== null || assignmentRuleOwnerId === null || !mayAssign) return {};
  return { OwnerId: assignmentRuleOwnerId };
}

/** Partial success: each record for itself. Results come in the order of the records. */
function answer(call: PracticeCall, one: (given: Given) => { row: Row; created?: boolean }): PracticeAnswer {
  const given = recordsOf(call);
  const results = given.map((record) => {
    try {
      const { row, created } = one(record);
      return { id: row.id, success: true, errors: [], ...(created === undefined ? {} : { created }) };
    } catch (error) {
      if (!(error instanceof SaveRefused)) throw error;
      return { success: false, errors: [recordError(error.fault)] };
    }
  });
  return { status: 200, body: results };
}

/** A request the platform cannot read as a whole is refused as a whole, an unknown field included. */
function recordsOf(call: PracticeCall): Given[] {
  const body = call.body;
  const records: unknown =
    typeof body === 'object' && body !== null && 'records' in body ? body.records : null;
  if (!Array.isArray(records)) throw new ApiFault(400, 'JSON_PARSER_ERROR', 'records expected');
  if (records.length > MAX_RECORDS)
    throw new ApiFault(
      400,
      'EXCEEDED_ID_LIMIT',
      `record limit reached. cannot submit more than ${MAX_RECORDS} records into this call`,
    );
  return records.map((record: unknown) => {
    const { attributes, ...values } = asObject(record);
    const object = call.org.object(String(asObject(attributes)['type']));
    for (const name of Object.keys(values)) {
      if (call.org.field(object, name) === undefined)
        throw new ApiFault(
          400,
          'INVALID_FIELD',
          `No such column '${name}' on sobject of type ${object.name}`,
        );
    }
    return { object, values };
  });
}

export function asObject(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null)
    throw new ApiFault(400, 'JSON_PARSER_ERROR', 'object expected');
  return Object.fromEntries(Object.entries(value));
}
