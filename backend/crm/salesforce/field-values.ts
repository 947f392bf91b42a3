import type { FieldValue } from '../../../src/record-change.ts';
import type { RecordField } from '../../../src/record-fields.ts';
import type { FieldDescription, ObjectDescription } from './describe.ts';

export type SalesforceValue = string | number | null;
export type Sendable = { ok: true; value: SalesforceValue } | { ok: false; why: string };

const CUT_MARK = ' […]';

/** Types of Salesforce that can hold each of ours. https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/field_types.htm */
const HOLDERS: Readonly<Record<RecordField['type'], readonly string[]>> = {
  text: ['string', 'textarea', 'picklist'],
  long_text: ['textarea', 'string'],
  number: ['double', 'int', 'currency', 'percent'],
  instant: ['datetime'],
  enumeration: ['picklist', 'string'],
};

/** A field's value as this org takes it, or why it cannot. Instants travel as ISO text; texts are cut to what fits; null clears. */
export function toSalesforceValue(
  field: RecordField,
  value: FieldValue,
  object: ObjectDescription,
  apiName: string,
): Sendable {
  const problem = whyNotWritable(field, object, apiName);
  const described = object.fields.get(apiName);
  if (problem !== null || described === undefined) return { ok: false, why: problem ?? '' };
  if (value === null || value === '') return { ok: true, value: null };
  if (typeof value === 'object') return { ok: true, value: new Date(value.instant).toISOString() };
  if (field.type === 'number') return { ok: true, value: Number(value) };
  const text = String(value);
  if (described.restrictedPicklist && !described.picklistValues.includes(text)) {
    return {
      ok: false,
      why: `'${text}' is not among the values of '${field.label}' on ${object.name} in Salesforce: add it there or upgrade the package.`,
    };
  }
  return { ok: true, value: cut(text, described) };
}

/** Why our user cannot write a field of ours, or null when it can. A missing field and a hidden one look the same. */
export function whyNotWritable(
  field: RecordField,
  object: ObjectDescription,
  apiName: string,
): string | null {
  const described = object.fields.get(apiName);
  if (described === undefined) {
    return `${object.name} has no field '${apiName}' that the connected user may see: upgrade the package, or assign the permission set "PQL Integration" to that user.`;
  }
  if (!HOLDERS[field.type].includes(described.type)) {
    return `'${apiName}' on ${object.name} is of type '${described.type}', which cannot hold '${field.label}': install the package's own field.`;
  }
  if (!described.updateable) {
    return `The connected user may not edit '${apiName}' on ${object.name}: assign the permission set "PQL Integration" to that user.`;
  }
  return null;
}

function cut(text: string, { length }: FieldDescription): string {
  if (length === 0 || text.length <= length) return text;
  return text.slice(0, length - CUT_MARK.length).replace(/[\uD800-\uDBFF]$/, '') + CUT_MARK;
}
