import type { RecordField } from '../../../src/record-fields.ts';
import { apiName, HANDOFF, STANDARD_OBJECTS } from './field-names.ts';
import { LINK_FIELDS, MEASURE_FIELDS } from './handoff-fields.ts';
import { fieldsOn } from './standard-fields.ts';
import type { Children } from './xml.ts';

/** Sellers read everything and write what they say of a handoff, and what they learned of the person. */
export function userPermissions(fields: readonly RecordField[]): Children {
  return {
    applicationVisibilities: { application: 'PQL_Handoff', visible: true },
    description:
      'Read PQL handoffs and their reports, give a verdict, mark as contacted, correct the qualification.',
    fieldPermissions: fieldPermissions(
      fields,
      (field) => field.mode === 'theirs' || field.mode === 'fill_if_empty',
      false,
    ),
    hasActivationRequired: false,
    label: 'PQL Handoff User',
    objectPermissions: objectPermissions({ allowCreate: false }),
    tabSettings: { tab: HANDOFF, visibility: 'Visible' },
  };
}

/** The user our service signs in as: writes every field of ours, on every handoff. */
export function integrationPermissions(fields: readonly RecordField[]): Children {
  return {
    description:
      'For the user the PQL Handoff service signs in as. Give that user read and edit access to contacts, leads, accounts and opportunities as well: a package cannot.',
    fieldPermissions: fieldPermissions(fields, () => true, true),
    hasActivationRequired: false,
    label: 'PQL Integration',
    objectPermissions: objectPermissions({ allowCreate: true }),
  };
}

/** Formulas can be edited by nobody; sellers leave the links to the service. */
function fieldPermissions(
  fields: readonly RecordField[],
  editable: (field: RecordField) => boolean,
  linksEditable: boolean,
): Children[] {
  const all = [
    ...fields.map((field) => ({ name: `${HANDOFF}.${apiName(field.name)}`, editable: editable(field) })),
    ...LINK_FIELDS.map(({ fullName }) => ({ name: `${HANDOFF}.${fullName}`, editable: linksEditable })),
    ...MEASURE_FIELDS.map(({ fullName }) => ({ name: `${HANDOFF}.${fullName}`, editable: false })),
    ...STANDARD_OBJECTS.flatMap((object) =>
      fieldsOn(object, fields).map((field) => ({
        name: `${object}.${apiName(field.name)}`,
        editable: editable(field),
      })),
    ),
  ];
  return all
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .map(({ name, editable }) => ({ editable, field: name, readable: true }));
}

/**
 * Every user may read and edit every handoff, as the object's sharing has it. An org that closes the object down lets
 * the service's user modify all of them in a permission set of its own.
 */
function objectPermissions({ allowCreate }: { allowCreate: boolean }): Children {
  return {
    allowCreate,
    allowDelete: false,
    allowEdit: true,
    allowRead: true,
    modifyAllRecords: false,
    object: HANDOFF,
    viewAllRecords: allowCreate,
  };
}
