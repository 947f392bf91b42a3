import { checkFlow } from './check-flow.ts';
import { checkPermissionSet } from './check-permission-set.ts';
import { checkDashboard, checkReport, checkReportType } from './check-reporting.ts';
import { missing, missingFields, missingOption } from './missing.ts';
import { componentName, type ProjectFile } from './project-files.ts';
import { objectOf, type ProjectNames } from './project-names.ts';
import { childrenOf, everyElement, readXml, textOf, textsOf, type XmlElement } from './xml-element.ts';

type Check = (root: XmlElement, file: ProjectFile, names: ProjectNames) => string[];

/** What one file names and the project does not have, in sentences; empty when all is well. */
export function checkReferences(file: ProjectFile, names: ProjectNames): string[] {
  const root = readXml(file.text);
  const check = CHECKS[root.name];
  return (check?.(root, file, names) ?? []).map((finding) => `${file.path}: ${finding}`);
}

const CHECKS: Readonly<Record<string, Check>> = {
  CustomObject: (root, file, names) => [
    ...missing([textOf(root, 'compactLayoutAssignment')], names.compactLayouts, 'compact layout'),
    ...missingFields(
      objectOf(file),
      childrenOf(root, 'searchLayouts').flatMap((layouts) => layouts.children.map((field) => field.text)),
      names,
    ),
  ],
  CustomField: checkFormula,
  CustomTab: (_root, { path }, { objects }) => missing([componentName(path)], objects, 'object'),
  CustomApplication: (root, _file, { tabs }) =>
    missing(
      textsOf(root, 'tabs').filter((tab) => !tab.startsWith('standard-')),
      tabs,
      'tab',
    ),
  CompactLayout: (root, file, names) => missingFields(objectOf(file), textsOf(root, 'fields'), names),
  ListView: checkListView,
  Layout: (root, { path }, names) =>
    missingFields(
      componentName(path).split('-')[0] ?? '',
      everyElement(root, 'layoutItems').map((item) => textOf(item, 'field')),
      names,
    ),
  PermissionSet: checkPermissionSet,
  LeadConvertSettings: checkLeadMapping,
  ReportType: checkReportType,
  Report: checkReport,
  Dashboard: checkDashboard,
  Flow: checkFlow,
  ExtlClntAppOauthSettings: checkExternalClientApp,
  ExtlClntAppGlobalOauthSettings: checkExternalClientApp,
};

/** Formulas read no long text, and refer to fields of their own object. */
function checkFormula(root: XmlElement, file: ProjectFile, names: ProjectNames): string[] {
  const object = objectOf(file);
  const used = [...textOf(root, 'formula').matchAll(/\b\w+__c\b/g)].map(([name]) => name);
  const long = used.filter(
    (field) => textOf(names.fields.get(`${object}.${field}`) ?? root, 'type') === 'LongTextArea',
  );
  return [
    ...missingFields(object, used, names),
    ...long.map((field) => `its formula reads the long text ${field}`),
  ];
}

function checkListView(root: XmlElement, file: ProjectFile, names: ProjectNames): string[] {
  const filters = childrenOf(root, 'filters');
  const fields = [...textsOf(root, 'columns'), ...filters.map((filter) => textOf(filter, 'field'))];
  return [
    ...missingFields(objectOf(file), fields, names),
    ...filters.flatMap((filter) =>
      missingOption(objectOf(file), textOf(filter, 'field'), textOf(filter, 'value'), names),
    ),
  ];
}

/** Salesforce maps a long text to a long text of at least its length only. */
function checkLeadMapping(root: XmlElement, _file: ProjectFile, { fields }: ProjectNames): string[] {
  return childrenOf(root, 'objectMapping').flatMap((mapping) =>
    childrenOf(mapping, 'mappingFields').flatMap((pair) => {
      const from = `${textOf(mapping, 'inputObject')}.${textOf(pair, 'inputField')}`;
      const to = `${textOf(mapping, 'outputObject')}.${textOf(pair, 'outputField')}`;
      const [source, target] = [fields.get(from), fields.get(to)];
      if (source === undefined || target === undefined) return missing([from, to], fields, 'field');
      const fits =
        textOf(source, 'type') === textOf(target, 'type') &&
        Number(textOf(source, 'length')) <= Number(textOf(target, 'length'));
      return fits ? [] : [`${from} does not fit into ${to}`];
    }),
  );
}

function checkExternalClientApp(root: XmlElement, _file: ProjectFile, names: ProjectNames): string[] {
  return missing(
    [textOf(root, 'externalClientApplication')],
    names.externalClientApps,
    'external client app',
  );
}
