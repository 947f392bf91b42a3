import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openMemoryDb } from '../../backend/store/embedded-db.ts';
import { migrate } from '../../backend/store/migrate.ts';

const MIGRATIONS = new URL('../../backend/store/migrations/', import.meta.url);

/**
 * A migrated, empty database as a file, so that each suite opens its own copy in a quarter of a second instead of
 * running initdb. Made once per version of the migrations.
 */
export async function databaseImage(): Promise<string> {
  const names = (await readdir(MIGRATIONS)).sort();
  const texts = await Promise.all(names.map((name) => readFile(new URL(name, MIGRATIONS), 'utf8')));
  const version = createHash('sha256').update(texts.join('\n')).digest('hex').slice(0, 12);
  const folder = join(tmpdir(), 'pql-handoff-tests');
  const file = join(folder, `database-${version}.tar`);
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  const db = await openMemoryDb();
  await migrate(db);
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, await db.dump());
  await db.close();
  renameSync(unfinished, file);
  return file;
}
