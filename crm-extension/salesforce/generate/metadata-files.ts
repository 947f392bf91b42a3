import { RECORD_FIELDS } from '../../../src/record-fields.ts';
import { fieldDefinition } from './field-definition.ts';
import { apiName, HANDOFF, STANDARD_OBJECTS } from './field-names.ts';
import { LINK_FIELDS, MEASURE_FIELDS } from './handoff-fields.ts';
import { handoffLayout } from './handoff-layout.ts';
import { leadMapping } from './lead-mapping.ts';
import { integrationPermissions, userPermissions } from './permission-sets.ts';
import { handoffReportType, opportunityReportType } from './report-types.ts';
import { fieldsOn } from './standard-fields.ts';
import { type Children, metadataXml } from './xml.ts';

export interface GeneratedFile {
  /** Below `crm-extension/salesforce`. */
  path: string;
  text: string;
}

const PACKAGE = 'force-app/main/default';
/** Settings of the org's own: a package may not carry them. */
const AFTER_INSTALL = 'after-install/main/default';

/** Every metadata file that follows from the table of record fields. */
export function metadataFiles(): GeneratedFile[] {
  return [
    ...RECORD_FIELDS.map((field) =>
      fieldFile(HANDOFF, apiName(field.name), fieldDefinition(field, 'handoff')),
    ),
    ...[...LINK_FIELDS, ...MEASURE_FIELDS].map(({ fullName, definition }) =>
      fieldFile(HANDOFF, fullName, definition),
    ),
    ...STANDARD_OBJECTS.flatMap((object) =>
      fieldsOn(object, RECORD_FIELDS).map((field) =>
        fieldFile(object, apiName(field.name), fieldDefinition(field, 'person')),
      ),
    ),
    file(
      `${PACKAGE}/permissionsets/PQL_Handoff_User.permissionset`,
      'PermissionSet',
      userPermissions(RECORD_FIELDS),
    ),
    file(
      `${PACKAGE}/permissionsets/PQL_Integration.permissionset`,
      'PermissionSet',
      integrationPermissions(RECORD_FIELDS),
    ),
    file(`${PACKAGE}/layouts/${HANDOFF}-PQL Handoff Layout.layout`, 'Layout', handoffLayout(RECORD_FIELDS)),
    file(`${PACKAGE}/reportTypes/PQL_Handoffs.reportType`, 'ReportType', handoffReportType(RECORD_FIELDS)),
    file(
      `${PACKAGE}/reportTypes/Opportunities_With_PQL_Handoffs.reportType`,
      'ReportType',
      opportunityReportType(RECORD_FIELDS),
    ),
    file(
      `${AFTER_INSTALL}/LeadConvertSettings/LeadConvertSettings.LeadConvertSetting`,
      'LeadConvertSettings',
      leadMapping(RECORD_FIELDS),
    ),
  ];
}

function fieldFile(object: string, fullName: string, definition: Children): GeneratedFile {
  return file(`${PACKAGE}/objects/${object}/fields/${fullName}.field`, 'CustomField', {
    fullName,
    ...definition,
  });
}

function file(name: string, root: string, children: Children): GeneratedFile {
  return { path: `${name}-meta.xml`, text: metadataXml(root, children) };
}
