import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type { Db } from './db.ts';

const FOLDER = new URL('./migrations/', import.meta.url);
/** Any number, the same in every process: one migrates at a time. */
const LOCK = 7_254_001;

interface Applied {
  name: string;
  checksum: string;
}

/**
 * Brings the database to the newest schema: applies each numbered file of `migrations/` once, in order, in a
 * transaction of its own. Refuses a database that an edited or newer version of the product has migrated.
 */
export async function migrate(db: Db): Promise<void> {
  const files = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).sort();
  await db.tx(async (queries) => {
    // under the lock: two processes that make the same table at once fail, `if not exists` or not
    await queries.query('select pg_advisory_xact_lock($1)', [LOCK]);
    await queries.run(
      'create table if not exists schema_migration (name text primary key, checksum text not null, applied_at timestamptz not null default now())',
    );
  });
  for (const name of files) {
    const script = await readFile(new URL(name, FOLDER), 'utf8');
    await applyOnce(db, name, script);
  }
  const unknown = (await db.query<Applied>('select name, checksum from schema_migration')).filter(
    (applied) => !files.includes(applied.name),
  );
  if (unknown.length > 0) {
    throw new Error(
      `the database was migrated by a newer version (${unknown.map((one) => one.name).join(', ')}): update this one`,
    );
  }
}

async function applyOnce(db: Db, name: string, script: string): Promise<void> {
  const checksum = createHash('sha256').update(script).digest('hex');
  await db.tx(async (queries) => {
    await queries.query('select pg_advisory_xact_lock($1)', [LOCK]);
    const [applied] = await queries.query<Applied>(
      'select name, checksum from schema_migration where name = $1',
      [name],
    );
    if (applied !== undefined) {
      if (applied.checksum !== checksum)
        throw new Error(`migration ${name} was changed after it was applied: add a new one instead`);
      return;
    }
    await queries.run('insert into schema_migration (name, checksum) values ($1, $2)', [name, checksum]);
    for (const statement of statementsOf(script)) await queries.run(statement);
  });
}

/** Splits a migration at semicolons that end a line; migrations hold no functions, so that is enough. */
function statementsOf(script: string): string[] {
  return script
    .split(/;\s*$/m)
    .map((statement) => statement.replace(/^\s*--.*$/gm, '').trim())
    .filter((statement) => statement !== '');
}
