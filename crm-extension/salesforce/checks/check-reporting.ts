import { missing, missingFields, missingOption } from './missing.ts';
import type { ProjectFile } from './project-files.ts';
import type { ProjectNames } from './project-names.ts';
import { childrenOf, everyElement, textOf, textsOf, type XmlElement } from './xml-element.ts';

/** A report type may join only by a lookup of ours, and show only fields that are there. */
export function checkReportType(root: XmlElement, _file: ProjectFile, names: ProjectNames): string[] {
  const base = textOf(root, 'baseObject');
  const relationships = childrenOf(root, 'join').map((join) => textOf(join, 'relationship'));
  const lookups = [...names.fields.values()].filter((field) => textOf(field, 'referenceTo') === base);
  const known = new Set(lookups.map((field) => `${textOf(field, 'relationshipName')}__r`));
  const columns = everyElement(root, 'columns').map((column) => textOf(column, 'field'));
  return [
    ...missing(relationships, known, 'relationship'),
    ...missingFields('PQL_Handoff__c', columns, names),
  ];
}

/** A report may use only the columns of its type, and compare picklists only with their values. */
export function checkReport(root: XmlElement, _file: ProjectFile, names: ProjectNames): string[] {
  const columns = names.reportTypes.get(textOf(root, 'reportType'));
  if (columns === undefined) return [`there is no report type ${textOf(root, 'reportType')}`];
  const used = [
    ...['columns', 'groupingsDown', 'groupingsAcross'].flatMap((part) =>
      childrenOf(root, part).map((one) => textOf(one, 'field')),
    ),
    ...['column', 'groupingColumn', 'secondaryGroupingColumn', 'dateColumn'].flatMap((part) =>
      everyElement(root, part).map((one) => one.text),
    ),
  ].filter((column) => column !== 'RowCount');
  const options = everyElement(root, 'criteriaItems').flatMap((item) => {
    const [object = '', field = ''] = textOf(item, 'column').split('$');
    return missingOption(object, field, textOf(item, 'value'), names);
  });
  return [...missing([...new Set(used)], columns, 'report column'), ...options];
}

/** A dashboard may group and sum only by what its report groups and sums. */
export function checkDashboard(root: XmlElement, _file: ProjectFile, names: ProjectNames): string[] {
  return everyElement(root, 'dashboardComponent').flatMap((component) => {
    const name = textOf(component, 'report');
    const report = names.reports.get(name);
    if (report === undefined) return [`there is no report ${name}`];
    const groupings = [...childrenOf(report, 'groupingsDown'), ...childrenOf(report, 'groupingsAcross')];
    const grouped = new Set(groupings.map((grouping) => textOf(grouping, 'field')));
    const summed = new Set([
      'RowCount',
      ...childrenOf(report, 'columns')
        .filter((column) => textOf(column, 'aggregateTypes') !== '')
        .map((column) => textOf(column, 'field')),
    ]);
    return [
      ...missing(textsOf(component, 'groupingColumn'), grouped, `grouping in ${name}:`),
      ...missing(
        childrenOf(component, 'chartSummary').map((summary) => textOf(summary, 'column')),
        summed,
        `sum in ${name}:`,
      ),
    ];
  });
}
