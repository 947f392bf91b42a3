import type { FieldValue } from '../../../src/record-change.ts';
import type { RecordField } from '../../../src/record-fields.ts';
import type { PropertyDefinition } from './property-definitions.ts';
import { conflictOf } from './property-plan.ts';

/** Longest text a property holds. https://developers.hubspot.com/docs/api-reference/latest/crm/properties/guide */
const MAX_TEXT_LENGTH = 65_536;
const CUT_MARK = ' […]';

export type HubSpotValue = { ok: true; value: string } | { ok: false; why: string };

/**
 * A field's value as HubSpot takes it, or why this portal cannot hold it. All values travel as text;
 * instants as ms since epoch, and an empty text clears.
 */
export function toHubSpotValue(
  field: RecordField,
  value: FieldValue,
  definition: PropertyDefinition | undefined,
): HubSpotValue {
  if (definition === undefined)
    return refuse(`HubSpot has no property '${field.name}'; run the set-up again.`);
  const conflict = conflictOf(field, definition);
  if (conflict !== null) return refuse(conflict);
  if (value === null) return { ok: true, value: '' };
  if (typeof value === 'object') return { ok: true, value: String(value.instant) };
  const text = String(value);
  if (field.type === 'enumeration' && !isAmongOptions(text, definition)) {
    return refuse(
      `'${text}' is not among the options of '${field.label}' in HubSpot; add it there or run the set-up again.`,
    );
  }
  return { ok: true, value: cut(text) };
}

function refuse(why: string): HubSpotValue {
  return { ok: false, why };
}

/** Options are compared exactly, as HubSpot does; only a checkbox list may hold several, joined by semicolons. */
function isAmongOptions(text: string, definition: PropertyDefinition): boolean {
  if (text === '') return true;
  const values = definition.fieldType === 'checkbox' ? text.split(';') : [text];
  return values.every((value) => definition.options.some((option) => option.value === value));
}

function cut(text: string): string {
  if (text.length <= MAX_TEXT_LENGTH) return text;
  return text.slice(0, MAX_TEXT_LENGTH - CUT_MARK.length).replace(/[\uD800-\uDBFF]$/, '') + CUT_MARK;
}
