import type { ProjectNames } from './project-names.ts';
import { everyElement, textOf } from './xml-element.ts';

/** Names that are wanted and not known, each in a sentence. */
export function missing(
  wanted: readonly string[],
  known: Pick<ReadonlySet<string>, 'has'>,
  what: string,
): string[] {
  return wanted.filter((name) => !known.has(name)).map((name) => `there is no ${what} ${name}`);
}

/** Only custom fields: what Salesforce itself has on an object is not written down here. */
export function missingFields(object: string, fields: readonly string[], names: ProjectNames): string[] {
  const custom = fields.filter((field) => field.endsWith('__c')).map((field) => `${object}.${field}`);
  return missing(custom, names.fields, 'field');
}

/** Says when a picklist is compared with a value it does not have. */
export function missingOption(
  object: string,
  field: string,
  value: string,
  { fields }: ProjectNames,
): string[] {
  const definition = fields.get(`${object}.${field}`);
  if (definition === undefined || textOf(definition, 'type') !== 'Picklist' || value === '') return [];
  const options = everyElement(definition, 'value').map((option) => textOf(option, 'fullName'));
  return options.includes(value) ? [] : [`${field} has no value ${value}`];
}
