import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Brief } from '../../crm-extension/hubspot/app/cards/brief.types.ts';

const CONTRACT = join(__dirname, '../../crm-extension/contract');

/** File names of all fixtures of the contract. */
export const FIXTURES = readdirSync(CONTRACT).filter(
  (name) => /^brief\..+\.json$/.test(name) && name !== 'brief.schema.json',
);

/** A fixture of the contract; that each is a valid brief is tested beside this. */
export function fixture(name: string): Brief {
  return JSON.parse(readFileSync(join(CONTRACT, `brief.${name}.json`), 'utf8')) as Brief;
}

/** The properties of a record that carries a brief. */
export function recordOf(
  brief: Brief,
  changes: Record<string, string | null> = {},
): Record<string, string | null> {
  return {
    pql_brief: JSON.stringify(brief),
    pql_status: brief.status,
    email: brief.person.email,
    firstname: brief.person.name.split(' ')[0] ?? null,
    ...changes,
  };
}
