/**
 * Writes the part of the Salesforce project that follows from the service's own words: fields, permissions, layout,
 * report types and lead mapping from `src/record-fields.ts`, and the deciding modules of the card.
 * `node crm-extension/salesforce/generate.ts` writes; with `--check` it only compares and exits 1 when stale.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cardModules } from './generate/card-modules.ts';
import { metadataFiles } from './generate/metadata-files.ts';

const PROJECT = fileURLToPath(new URL('.', import.meta.url));

const files = [
  ...metadataFiles(),
  ...cardModules().map(({ path, text }) => ({ path, text: formatted(path, text) })),
];

/** Fields that are no longer asked for: nothing else lies in these folders. */
const paths = new Set(files.map(({ path }) => path));
const leftOver = globSync('force-app/main/default/objects/*/fields/*.xml', { cwd: PROJECT }).filter(
  (path) => !paths.has(path.replaceAll('\\', '/')),
);

if (process.argv.includes('--check')) {
  const changed = files.filter(({ path, text }) => current(path) !== text).map(({ path }) => path);
  const stale = [...changed, ...leftOver];
  for (const path of stale)
    process.stderr.write(`${path} is stale: run node crm-extension/salesforce/generate.ts\n`);
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  for (const path of leftOver) rmSync(join(PROJECT, path));
  for (const { path, text } of files) {
    mkdirSync(dirname(join(PROJECT, path)), { recursive: true });
    writeFileSync(join(PROJECT, path), text);
  }
}

function current(path: string): string | null {
  const file = join(PROJECT, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

/** In the project's own formatting, so that the format check and this one never disagree. */
function formatted(name: string, text: string): string {
  const biome = fileURLToPath(new URL('../../node_modules/@biomejs/biome/bin/biome', import.meta.url));
  return execFileSync(process.execPath, [biome, 'check', '--write', `--stdin-file-path=${name}`], {
    input: text,
    encoding: 'utf8',
  });
}
