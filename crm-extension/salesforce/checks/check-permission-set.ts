import { missing } from './missing.ts';
import type { ProjectFile } from './project-files.ts';
import type { ProjectNames } from './project-names.ts';
import { childrenOf, textOf, type XmlElement } from './xml-element.ts';

/** Rights on what is not there, silence on what is, and rights Salesforce would not take. */
export function checkPermissionSet(root: XmlElement, _file: ProjectFile, names: ProjectNames): string[] {
  const of = (element: string, child: string) => childrenOf(root, element).map((one) => textOf(one, child));
  const fields = of('fieldPermissions', 'field');
  const required = fields.filter((name) => {
    const definition = names.fields.get(name);
    return definition !== undefined && textOf(definition, 'required') === 'true';
  });
  const readOnly = childrenOf(root, 'fieldPermissions').filter((permission) => {
    const definition = names.fields.get(textOf(permission, 'field'));
    return (
      textOf(permission, 'editable') === 'true' &&
      definition !== undefined &&
      textOf(definition, 'formula') !== ''
    );
  });
  return [
    ...missing(fields, names.fields, 'field'),
    ...missing(of('objectPermissions', 'object'), names.objects, 'object'),
    ...missing(of('tabSettings', 'tab'), names.tabs, 'tab'),
    ...missing(of('applicationVisibilities', 'application'), names.applications, 'application'),
    ...[...names.fields.keys()]
      .filter((name) => !fields.includes(name))
      .map((name) => `says nothing of ${name}`),
    ...impliedRights(root),
    ...required.map((name) => `gives access to the required field ${name}, which Salesforce refuses`),
    ...readOnly.map((permission) => `lets the formula ${textOf(permission, 'field')} be edited`),
  ];
}

/** Rights that Salesforce takes only together with others. */
const IMPLIED: Readonly<Record<string, readonly string[]>> = {
  allowCreate: ['allowRead'],
  allowEdit: ['allowRead'],
  allowDelete: ['allowRead', 'allowEdit'],
  viewAllRecords: ['allowRead'],
  modifyAllRecords: ['allowRead', 'allowEdit', 'allowDelete', 'viewAllRecords'],
};

function impliedRights(root: XmlElement): string[] {
  return childrenOf(root, 'objectPermissions').flatMap((permissions) =>
    Object.entries(IMPLIED).flatMap(([right, others]) =>
      others
        .filter((other) => textOf(permissions, right) === 'true' && textOf(permissions, other) !== 'true')
        .map((other) => `gives ${right} on ${textOf(permissions, 'object')} without ${other}`),
    ),
  );
}
