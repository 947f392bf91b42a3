/**
 * Writes what both cards share from the brief's one definition: the JSON schema and the HubSpot card's types.
 * `node crm-extension/contract/generate.ts` writes; with `--check` it only compares and exits 1 when stale.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { briefSchema } from '../../src/brief/brief.ts';
import { type JsonSchema, typeOf } from './schema-to-types.ts';

const schemaFile = fileURLToPath(new URL('brief.schema.json', import.meta.url));
const typesFile = fileURLToPath(new URL('../hubspot/app/cards/brief.types.ts', import.meta.url));

const schema = z.toJSONSchema(briefSchema, { target: 'draft-7' });
const types = `/** Generated from the contract by \`node crm-extension/contract/generate.ts\`: change \`src/brief/brief.ts\`, not this. */
export type Brief = ${typeOf(schema as JsonSchema)};
`;

const written = [
  { file: schemaFile, text: formatted('brief.schema.json', JSON.stringify(schema)) },
  { file: typesFile, text: formatted('brief.types.ts', types) },
];

if (process.argv.includes('--check')) {
  const stale = written.filter(({ file, text }) => current(file) !== text);
  for (const { file } of stale)
    process.stderr.write(`${file} is stale: run node crm-extension/contract/generate.ts\n`);
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  for (const { file, text } of written) writeFileSync(file, text);
}

function current(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/** In the project's own formatting, so that the format check and this one never disagree. */
function formatted(name: string, text: string): string {
  const biome = fileURLToPath(new URL('../../node_modules/@biomejs/biome/bin/biome', import.meta.url));
  return execFileSync(process.execPath, [biome, 'format', `--stdin-file-path=${name}`], {
    input: text,
    encoding: 'utf8',
  });
}
