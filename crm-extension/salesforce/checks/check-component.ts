import { basename } from 'node:path';
import type { ProjectFile } from './project-files.ts';
import type { ProjectNames } from './project-names.ts';

/** What one source file of a Lightning component names and the project does not have, in sentences. */
export function checkComponent({ path, text }: ProjectFile, names: ProjectNames): string[] {
  const fields = found(text, /'@salesforce\/schema\/([\w.]+)'/g).filter((name) => !names.fields.has(name));
  const labels = found(text, /'@salesforce\/label\/c\.(\w+)'/g).filter((name) => !names.labels.has(name));
  const modules = found(text, /from 'c\/(\w+)'/g).filter((name) => !names.components.has(name));
  const tags = found(text, /<c-([\w-]+)/g)
    .map(camelCase)
    .filter((name) => !names.components.has(name));
  return [
    ...fields.map((name) => `there is no field ${name}`),
    ...labels.map((name) => `there is no label ${name}`),
    ...[...modules, ...tags].map((name) => `there is no component ${name}`),
    ...(basename(path).includes('-') ? ['Lightning takes no hyphen in the name of a file'] : []),
  ].map((finding) => `${path}: ${finding}`);
}

/** Labels no component shows. */
export function unusedLabels(sources: readonly ProjectFile[], names: ProjectNames): string[] {
  const used = new Set(sources.flatMap(({ text }) => found(text, /'@salesforce\/label\/c\.(\w+)'/g)));
  return [...names.labels].filter((label) => !used.has(label));
}

function found(text: string, pattern: RegExp): string[] {
  return Array.from(text.matchAll(pattern), ([, name = '']) => name);
}

function camelCase(name: string): string {
  return name.replaceAll(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase());
}
