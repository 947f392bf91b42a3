import { componentName, type ProjectFile } from './project-files.ts';
import { everyElement, readXml, textOf, type XmlElement } from './xml-element.ts';

/** Characters Salesforce gives the texts of a component. */
const LIMITS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  CustomField: { label: 40, inlineHelpText: 510, description: 1000, formula: 3900, relationshipName: 40 },
  CustomObject: { label: 40, pluralLabel: 40, description: 1000 },
  CustomLabels: { value: 1000, shortDescription: 80, fullName: 80, categories: 255 },
  ListView: { label: 40 },
  PermissionSet: { label: 80, description: 255 },
  Report: { name: 40, description: 255 },
  ReportType: { label: 50, description: 1000 },
  Dashboard: { title: 80, header: 80, description: 255 },
};

/** Longest name of a custom component, `__c` not counted. */
const LONGEST_NAME = 40;

/** Texts of one metadata file that Salesforce would refuse for their length, in sentences. */
export function checkLimits({ path, text }: ProjectFile): string[] {
  const root = readXml(text);
  return [...longNames(path, root), ...longTexts(root)].map((finding) => `${path}: ${finding}`);
}

function longNames(path: string, root: XmlElement): string[] {
  const name = componentName(path).replace(/__c$/, '');
  const named = root.name !== 'Layout' && root.name !== 'LightningComponentBundle';
  return named && name.length > LONGEST_NAME ? [`its name has ${name.length} characters`] : [];
}

function longTexts(root: XmlElement): string[] {
  return Object.entries(LIMITS[root.name] ?? {}).flatMap(([element, limit]) =>
    [...new Set([textOf(root, element), ...everyElement(root, element).map((one) => one.text)])]
      .filter((text) => text.length > limit)
      .map((text) => `<${element}> has ${text.length} characters, at most ${limit} are allowed`),
  );
}
