import { componentName, type ProjectFile, projectFiles } from './project-files.ts';
import { childrenOf, readXml, textOf, textsOf, type XmlElement } from './xml-element.ts';

/** Everything the project defines that another file may name. */
export interface ProjectNames {
  /** `PQL_Handoff__c.Pql_Status__c` to its definition. */
  fields: ReadonlyMap<string, XmlElement>;
  objects: ReadonlySet<string>;
  tabs: ReadonlySet<string>;
  applications: ReadonlySet<string>;
  compactLayouts: ReadonlySet<string>;
  /** By the name reports use, `PQL_Handoffs__c`, to `PQL_Handoff__c$Pql_Status__c` and its like. */
  reportTypes: ReadonlyMap<string, ReadonlySet<string>>;
  /** `PQL_Handoff/Verdicts` to its definition. */
  reports: ReadonlyMap<string, XmlElement>;
  labels: ReadonlySet<string>;
  components: ReadonlySet<string>;
  externalClientApps: ReadonlySet<string>;
  notificationTypes: ReadonlySet<string>;
}

export function readProjectNames(): ProjectNames {
  const fieldFiles = projectFiles('objects/*/fields/*-meta.xml');
  return {
    fields: new Map(
      fieldFiles.map((file) => [`${objectOf(file)}.${componentName(file.path)}`, readXml(file.text)]),
    ),
    objects: namesOf('objects/*/*.object-meta.xml'),
    tabs: namesOf('tabs/*-meta.xml'),
    applications: namesOf('applications/*-meta.xml'),
    compactLayouts: namesOf('objects/*/compactLayouts/*-meta.xml'),
    reportTypes: new Map(
      projectFiles('reportTypes/*-meta.xml').map((file) => [
        `${componentName(file.path)}__c`,
        reportColumns(readXml(file.text)),
      ]),
    ),
    reports: new Map(
      projectFiles('reports/*/*-meta.xml').map((file) => [reportName(file.path), readXml(file.text)]),
    ),
    labels: new Set(
      projectFiles('labels/*-meta.xml').flatMap((file) =>
        childrenOf(readXml(file.text), 'labels').map((label) => textOf(label, 'fullName')),
      ),
    ),
    components: namesOf('lwc/*/*.js-meta.xml'),
    externalClientApps: namesOf('externalClientApps/*-meta.xml'),
    notificationTypes: namesOf('notificationtypes/*-meta.xml'),
  };
}

/** The object whose folder a file lies in. */
export function objectOf({ path }: ProjectFile): string {
  return /objects\/([^/]+)\//.exec(path)?.[1] ?? '';
}

function namesOf(pattern: string): ReadonlySet<string> {
  return new Set(projectFiles(pattern).map(({ path }) => componentName(path)));
}

function reportName(path: string): string {
  return `${path.split('/').at(-2) ?? ''}/${componentName(path)}`;
}

function reportColumns(reportType: XmlElement): ReadonlySet<string> {
  return new Set(
    childrenOf(reportType, 'sections').flatMap((section) =>
      childrenOf(section, 'columns').flatMap((column) =>
        textsOf(column, 'field').map((field) => `${textOf(column, 'table')}$${field}`),
      ),
    ),
  );
}
