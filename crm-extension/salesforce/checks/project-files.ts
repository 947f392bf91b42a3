import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const SALESFORCE_PROJECT = fileURLToPath(new URL('..', import.meta.url));

export interface ProjectFile {
  /** Below the project, with slashes. */
  path: string;
  text: string;
}

/** Files of the source folders, by a pattern below `main/default`. */
export function projectFiles(pattern: string): ProjectFile[] {
  return globSync(`{force-app,after-install}/main/default/${pattern}`, { cwd: SALESFORCE_PROJECT })
    .toSorted()
    .map((path) => ({
      path: path.replaceAll('\\', '/'),
      text: readFileSync(join(SALESFORCE_PROJECT, path), 'utf8'),
    }));
}

/** All metadata files, those of the card's components included. */
export function metadataFiles(): ProjectFile[] {
  return projectFiles('**/*-meta.xml');
}

/** Name of the component a metadata file describes: the file's name without its endings. */
export function componentName(path: string): string {
  return basename(path).replace(/\.[^.]+-meta\.xml$/, '');
}
