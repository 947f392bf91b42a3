import { validationError } from './api-error.ts';
import {
  asList,
  asObject,
  asString,
  type JsonObject,
  optionalNumber,
  optionalString,
  requireFields,
} from './json-body.ts';
import type { PropertyDefinition, PropertyOption } from './property-catalog.ts';

export type PropertyInput = Pick<
  PropertyDefinition,
  | 'name'
  | 'label'
  | 'type'
  | 'fieldType'
  | 'groupName'
  | 'description'
  | 'options'
  | 'displayOrder'
  | 'hidden'
  | 'formField'
  | 'hasUniqueValue'
  | 'externalOptions'
>;

/** Which field types a type may be shown as. https://developers.hubspot.com/docs/api-reference/2026-03/crm/properties/guide */
const FIELD_TYPES: Readonly<Record<string, readonly string[]>> = {
  bool: ['booleancheckbox', 'calculation_equation'],
  enumeration: ['booleancheckbox', 'checkbox', 'radio', 'select', 'calculation_equation'],
  date: ['date'],
  datetime: ['date'],
  number: ['number', 'calculation_equation'],
  string: ['file', 'html', 'phonenumber', 'text', 'textarea', 'calculation_equation'],
  phone_number: ['phonenumber'],
};

/** Reads the body of a property create. */
export function readPropertyInput(body: JsonObject): PropertyInput {
  requireFields(body, ['name', 'label', 'type', 'fieldType', 'groupName']);
  return {
    name: asString(body['name']),
    label: asString(body['label']),
    type: asString(body['type']),
    fieldType: asString(body['fieldType']),
    groupName: asString(body['groupName']),
    description: optionalString(body['description']) ?? '',
    options: readOptions(body['options']),
    displayOrder: optionalNumber(body['displayOrder']) ?? -1,
    hidden: body['hidden'] === true,
    formField: body['formField'] === true,
    hasUniqueValue: body['hasUniqueValue'] === true,
    externalOptions: body['externalOptions'] === true,
  };
}

/** Reads the body of a property update; what is absent stays as it is. */
export function readPropertyChange(body: JsonObject): Partial<PropertyInput> {
  const change: Partial<PropertyInput> = {};
  for (const key of ['label', 'type', 'fieldType', 'groupName', 'description'] as const) {
    const value = optionalString(body[key]);
    if (value !== undefined) change[key] = value;
  }
  for (const key of ['hidden', 'formField'] as const) {
    const value = body[key];
    if (typeof value === 'boolean') change[key] = value;
  }
  const displayOrder = optionalNumber(body['displayOrder']);
  if (displayOrder !== undefined) change.displayOrder = displayOrder;
  if (body['options'] !== undefined) change.options = readOptions(body['options']);
  return change;
}

function readOptions(value: unknown): PropertyOption[] {
  return asList(value).map((raw, index) => {
    const option = asObject(raw);
    requireFields(option, ['label', 'value']);
    return {
      label: asString(option['label']),
      value: asString(option['value']),
      displayOrder: optionalNumber(option['displayOrder']) ?? index,
      hidden: option['hidden'] === true,
    };
  });
}

/** Throws when the definition breaks a rule of HubSpot's about names, types and options. */
export function checkDefinition(input: PropertyInput): void {
  if (!/^[a-z][a-z0-9_]*$/.test(input.name)) {
    throw validationError(
      `Property name '${input.name}' must start with a letter and hold only lowercase letters, numbers and underscores`,
    );
  }
  const fieldTypes = FIELD_TYPES[input.type];
  if (fieldTypes === undefined) throw validationError(`${input.type} is not a valid property type`);
  if (!fieldTypes.includes(input.fieldType))
    throw validationError(`${input.fieldType} is not a valid fieldType for type ${input.type}`);
  checkOptions(input);
}

function checkOptions(input: PropertyInput): void {
  const values = input.options.map((option) => option.value);
  if (new Set(values).size < values.length)
    throw validationError(`Property '${input.name}' has two options with the same value`);
  if (input.type === 'enumeration' && values.length === 0 && !input.externalOptions) {
    throw validationError(`Property '${input.name}' is an enumeration and needs options`);
  }
  if (input.type === 'bool' && [...values].sort().join() !== 'false,true') {
    throw validationError(`Boolean properties must have exactly two options, true and false`, [
      { message: 'Boolean properties must have exactly two options', code: 'INVALID_BOOLEAN_OPTION' },
    ]);
  }
}
