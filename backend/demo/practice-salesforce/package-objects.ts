import type { RecordField } from '../../../src/record-fields.ts';
import { namesIn } from '../../crm/salesforce/field-names.ts';
import type { FieldSpec, ObjectSpec } from './object-spec.ts';

/** What installing our package adds to an org: the handoff object, and fields on objects the org has. */
export interface PackageContents {
  handoff: ObjectSpec;
  fieldsOn: Readonly<Record<'Contact' | 'Lead' | 'Opportunity', readonly FieldSpec[]>>;
}

/** The package under a namespace; empty for an unlocked one. */
export function packageContents(namespace: string, fields: readonly RecordField[]): PackageContents {
  const names = namesIn(namespace);
  const key: FieldSpec = {
    name: names.key,
    type: 'string',
    length: 255,
    externalId: true,
    unique: true,
    caseSensitive: true,
  };
  const others = fields.filter((field) => field.name !== 'pql_key');
  const said = others.filter((field) => field.mode === 'fill_if_empty');
  const onPerson = said.map((field) => specOf(field, names.field(field.name), 4_000));
  const lookup = (to: string): FieldSpec => ({
    name: names.lookup(`${to}__c` as 'Contact__c'),
    type: 'reference',
    to: [to],
    relationship: names.lookup(`${to}__c` as 'Contact__c').replace(/__c$/, '__r'),
  });
  return {
    handoff: {
      name: names.handoff,
      prefix: namespace === '' ? 'a01' : 'a02',
      fields: [
        { name: 'Name', type: 'string', length: 80, readOnly: true },
        { name: 'OwnerId', type: 'reference', to: ['User', 'Group'], relationship: 'Owner' },
        key,
        ...others.map((field) =>
          specOf(field, names.field(field.name), field.mode === 'fill_if_empty' ? 255 : 32_000),
        ),
        ...['Contact', 'Lead', 'Account', 'Opportunity'].map(lookup),
      ],
    },
    fieldsOn: { Contact: [key, ...onPerson], Lead: [key, ...onPerson], Opportunity: onPerson },
  };
}

function specOf(field: RecordField, name: string, longLength: number): FieldSpec {
  switch (field.type) {
    case 'text':
      return { name, type: 'string', length: 255 };
    case 'long_text':
      return { name, type: 'textarea', length: longLength };
    case 'number':
      return { name, type: 'double' };
    case 'instant':
      return { name, type: 'datetime' };
    case 'enumeration':
      return {
        name,
        type: 'picklist',
        length: 255,
        values: field.options ?? [],
        // playbooks may define more signals than the package knows
        ...(field.name === 'pql_signal' ? {} : { restricted: true as const }),
      };
  }
}
