import type { RecordField } from '../../../src/record-fields.ts';
import type { SetUpItem } from '../crm.ts';
import type { PropertyDefinition, PropertyDefinitions } from './property-definitions.ts';

export const PROPERTY_GROUP = { name: 'pql_handoff', label: 'PQL Handoff', displayOrder: -1 } as const;

/** How each of our types is made in HubSpot. https://developers.hubspot.com/docs/api-reference/latest/crm/properties/guide */
const PROPERTY_TYPES: Readonly<Record<RecordField['type'], { type: string; fieldType: string }>> = {
  text: { type: 'string', fieldType: 'text' },
  long_text: { type: 'string', fieldType: 'textarea' },
  number: { type: 'number', fieldType: 'number' },
  instant: { type: 'datetime', fieldType: 'date' },
  enumeration: { type: 'enumeration', fieldType: 'select' },
};

export type NewProperty = ReturnType<typeof propertyFor>;

export interface PropertyPlan {
  create: NewProperty[];
  /** Properties that lack options of ours, with the whole list they should have. */
  extend: { name: string; options: unknown[] }[];
  /** One per field: `missing` ones are in `create`, or in `extend` when only options lack. */
  items: SetUpItem[];
}

/** What it takes to make every field exist. Nothing existing is changed but for options added to a list. */
export function planProperties(fields: readonly RecordField[], existing: PropertyDefinitions): PropertyPlan {
  const plan: PropertyPlan = { create: [], extend: [], items: [] };
  for (const field of fields) {
    const definition = existing.get(field.name);
    const what = itemName(field.name);
    if (definition === undefined) {
      plan.create.push(propertyFor(field));
      plan.items.push({
        what,
        state: 'missing',
        message: `'${field.label}' does not exist yet: run the set-up.`,
      });
      continue;
    }
    const conflict = conflictOf(field, definition);
    if (conflict !== null) {
      plan.items.push({
        what,
        state: 'different',
        message: `${conflict} It is left as it is, and we do not write it.`,
      });
      continue;
    }
    const lacking = lackingOptions(field, definition);
    if (lacking.length === 0) {
      plan.items.push({ what, state: 'present', message: `'${field.label}' is there.` });
      continue;
    }
    plan.extend.push({ name: field.name, options: mergedOptions(definition, lacking) });
    plan.items.push({
      what,
      state: 'missing',
      message: `'${field.label}' lacks the options ${lacking.join(', ')}: run the set-up.`,
    });
  }
  return plan;
}

export function itemName(field: string): string {
  return `property ${field}`;
}

/** Why a property of the portal cannot hold a field of ours, or null when it can. */
export function conflictOf(field: RecordField, definition: PropertyDefinition): string | null {
  const { type } = PROPERTY_TYPES[field.type];
  if (definition.type !== type) {
    return `The portal has a property '${field.name}' of type '${definition.type}' where '${type}' is needed.`;
  }
  if (field.unique === true && !definition.hasUniqueValue) {
    return `The portal's property '${field.name}' does not require unique values; that can be set only when it is made.`;
  }
  if (definition.modificationMetadata.readOnlyValue)
    return `The portal's property '${field.name}' is read-only.`;
  return null;
}

/** What makes a field, in our group. */
function propertyFor(field: RecordField) {
  return { ...ungroupedPropertyFor(field), groupName: PROPERTY_GROUP.name };
}

/** What makes a field where there is no group of ours yet. */
export function ungroupedPropertyFor(field: RecordField) {
  return {
    name: field.name,
    label: field.label,
    description: field.description,
    ...PROPERTY_TYPES[field.type],
    ...(field.unique === true ? { hasUniqueValue: true } : {}),
    ...(field.options === undefined ? {} : { options: field.options.map(optionFor) }),
  };
}

function lackingOptions(field: RecordField, definition: PropertyDefinition): string[] {
  const present = new Set(definition.options.map((option) => option.value));
  return (field.options ?? []).filter((option) => !present.has(option));
}

/** The portal's options first and untouched, ours after them: a PATCH that left one out would delete it. */
function mergedOptions(definition: PropertyDefinition, lacking: readonly string[]): unknown[] {
  return [
    ...definition.options,
    ...lacking.map((value, index) => optionFor(value, definition.options.length + index)),
  ];
}

/** `usage_ceiling` reads as `Usage ceiling`. */
function optionFor(value: string, displayOrder: number) {
  const words = value.replaceAll('_', ' ');
  return { value, label: words.charAt(0).toUpperCase() + words.slice(1), displayOrder, hidden: false };
}
