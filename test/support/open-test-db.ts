import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { Db } from '../../backend/store/db.ts';
import { openMemoryDb } from '../../backend/store/embedded-db.ts';
import { migrate } from '../../backend/store/migrate.ts';
import { openPostgresDb } from '../../backend/store/postgres-db.ts';
import { databaseImage } from './database-image.ts';

/**
 * A fresh, migrated database: embedded by default; with `TEST_DATABASE_URL` a new database on that PostgreSQL server,
 * dropped when closed. The same tests run on both.
 */
export async function openTestDb(): Promise<Db> {
  const server = process.env['TEST_DATABASE_URL'];
  return server === undefined ? openMemoryDb(await databaseImage()) : openOnServer(server);
}

async function openOnServer(server: string): Promise<Db> {
  const name = `pql_test_${randomBytes(6).toString('hex')}`;
  await onServer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const db = await openPostgresDb(url.href);
  await migrate(db);
  return {
    ...db,
    async close() {
      await db.close();
      await onServer(server, `drop database ${name} with (force)`);
    },
  };
}

async function onServer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
