import type { Member, MetadataTypes } from './metadata-types.ts';
import { componentName, type ProjectFile } from './project-files.ts';
import { readXml, textOf, type XmlElement } from './xml-element.ts';

/** What Salesforce's types forbid in one metadata file, in sentences; empty when all is well. */
export function checkTypes({ path, text }: ProjectFile, types: MetadataTypes): string[] {
  try {
    const root = readXml(text);
    return [...checkElement(root, root.name, types), ...checkName(path, root)].map(
      (finding) => `${path}: ${finding}`,
    );
  } catch (error) {
    return [`${path}: ${error instanceof Error ? error.message : String(error)}`];
  }
}

/** What each target of a component may be configured with is no part of the Metadata API's own types. */
const OPAQUE: readonly string[] = ['targetConfigs'];

function checkName(path: string, root: XmlElement): string[] {
  const fullName = textOf(root, 'fullName');
  const expected = componentName(path);
  return fullName === '' || fullName === expected ? [] : [`is named ${fullName}, not ${expected}`];
}

function checkElement(element: XmlElement, type: string, types: MetadataTypes): string[] {
  const members = types.members(type);
  if (members === undefined && element.children.length > 0)
    return [`<${element.name}> holds elements, but ${type} has none`];
  if (members === undefined) return checkText(element, type, types);
  return [...checkChildren(element, members, types), ...checkCounts(element, members)];
}

function checkChildren(
  element: XmlElement,
  members: ReadonlyMap<string, Member>,
  types: MetadataTypes,
): string[] {
  return element.children.flatMap((child) => {
    const member = members.get(child.name);
    if (member === undefined) return [`<${element.name}> has no <${child.name}>`];
    if (OPAQUE.includes(child.name)) return [];
    return checkElement(child, member.type, types);
  });
}

function checkCounts(element: XmlElement, members: ReadonlyMap<string, Member>): string[] {
  return [...members].flatMap(([name, { isList, isRequired }]) => {
    const count = element.children.filter((child) => child.name === name).length;
    if (isRequired && count === 0) return [`<${element.name}> lacks <${name}>`];
    return !isList && count > 1 ? [`<${element.name}> has ${count} <${name}>, not one`] : [];
  });
}

function checkText(element: XmlElement, type: string, types: MetadataTypes): string[] {
  const { name, text } = element;
  const values = types.values(type);
  if (values !== undefined)
    return values.includes(text) ? [] : [`<${name}> is '${text}', which is no ${type}`];
  if (type === 'boolean')
    return /^(true|false)$/.test(text) ? [] : [`<${name}> is '${text}', not true or false`];
  if (type === 'number') return /^-?\d+(\.\d+)?$/.test(text) ? [] : [`<${name}> is '${text}', not a number`];
  return [];
}
