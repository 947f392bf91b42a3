import type { Db } from './db.ts';
import { openEmbeddedDb } from './embedded-db.ts';
import { openPostgresDb } from './postgres-db.ts';

/** Opens the database the settings name: a PostgreSQL server, or the embedded one in the data folder. */
export function openDb(config: { databaseUrl: string | null; dataDir: string }): Promise<Db> {
  return config.databaseUrl === null ? openEmbeddedDb(config.dataDir) : openPostgresDb(config.databaseUrl);
}
