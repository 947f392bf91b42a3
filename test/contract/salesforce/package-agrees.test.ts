import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { packageContents } from '../../../backend/demo/practice-salesforce/package-objects.ts';
import { RECORD_FIELDS } from '../../../src/record-fields.ts';

const OBJECTS = fileURLToPath(
  new URL('../../../crm-extension/salesforce/force-app/main/default/objects/', import.meta.url),
);
const { handoff, fieldsOn } = packageContents('', RECORD_FIELDS);

/** How each type of a field file is described to callers. */
const TYPES: Readonly<Record<string, string>> = {
  Text: 'string',
  TextArea: 'textarea',
  LongTextArea: 'textarea',
  Number: 'double',
  DateTime: 'datetime',
  Picklist: 'picklist',
  Lookup: 'reference',
};

function fieldFile(object: string, name: string) {
  const [path] = globSync(`${OBJECTS}${object}/fields/${name}.field-meta.xml`);
  if (path === undefined) return null;
  const xml = readFileSync(path, 'utf8');
  const said = (tag: string): string | undefined => new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(xml)?.[1];
  return {
    type: TYPES[said('type') ?? ''],
    isKey: ['externalId', 'unique', 'caseSensitive'].every((tag) => said(tag) === 'true'),
    isRestricted: said('restricted') === 'true',
    length: said('type') === 'TextArea' ? 255 : Number(said('length') ?? 0),
  };
}

/** What the practice org says of every field it takes from the package, by `Object.Field`. */
const practised = [
  ...handoff.fields
    .filter((field) => field.name.endsWith('__c'))
    .map((field) => [`PQL_Handoff__c.${field.name}`, 'PQL_Handoff__c', field] as const),
  ...Object.entries(fieldsOn).flatMap(([object, fields]) =>
    fields.map((field) => [`${object}.${field.name}`, object, field] as const),
  ),
];

describe('the package of the practice org', () => {
  it.each(practised)('has %s as the real package has it', (_, object, field) => {
    const file = fieldFile(object, field.name);
    expect(file).not.toBeNull();
    expect(file).toMatchObject({
      type: field.type,
      isKey: field.externalId === true,
      isRestricted: field.restricted === true,
      ...(field.type === 'string' || field.type === 'textarea' ? { length: field.length } : {}),
    });
  });
});
