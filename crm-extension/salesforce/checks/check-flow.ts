import { missing, missingFields, missingOption } from './missing.ts';
import type { ProjectFile } from './project-files.ts';
import type { ProjectNames } from './project-names.ts';
import { childrenOf, everyElement, textOf, type XmlElement } from './xml-element.ts';

/** A flow may wait only for what can happen, read only fields that are there, and go only to steps it has. */
export function checkFlow(root: XmlElement, _file: ProjectFile, names: ProjectNames): string[] {
  const [start] = childrenOf(root, 'start');
  const object = start === undefined ? '' : textOf(start, 'object');
  const filters = start === undefined ? [] : childrenOf(start, 'filters');
  const merged = [...JSON.stringify(root).matchAll(/\$Record\.(\w+__c)/g)].map(([, field = '']) => field);
  const types = everyElement(root, 'recordLookups')
    .filter((lookup) => textOf(lookup, 'object') === 'CustomNotificationType')
    .flatMap((lookup) => everyElement(lookup, 'stringValue').map((value) => value.text));
  const steps = new Set(root.children.map((child) => textOf(child, 'name')));
  return [
    ...missing([object], names.objects, 'object'),
    ...missingFields(object, [...filters.map((filter) => textOf(filter, 'field')), ...merged], names),
    ...filters.flatMap((filter) =>
      everyElement(filter, 'stringValue').flatMap((value) =>
        missingOption(object, textOf(filter, 'field'), value.text, names),
      ),
    ),
    ...missing(types, names.notificationTypes, 'notification type'),
    ...missing(
      everyElement(root, 'targetReference').map((reference) => reference.text),
      steps,
      'step',
    ),
  ];
}
