import pg from 'pg';
import { type Db, type Parameter, type Queries, StoreUnavailable } from './db.ts';
import { instantOf } from './instant.ts';

const DATE = 1082;
const TIMESTAMPTZ = 1184;
const asText = (value: string): string => value;

/** SQLSTATE classes that mean "not now" rather than "wrong": connection trouble, out of resources, shutting down. */
const UNAVAILABLE = /^(08|53|57P)/;

/** Opens a pool on a PostgreSQL server (15 or later). Throws `StoreUnavailable` when it cannot be reached. */
export async function openPostgresDb(url: string, size = 10): Promise<Db> {
  const types = new pg.TypeOverrides();
  types.setTypeParser(DATE, asText);
  types.setTypeParser(TIMESTAMPTZ, instantOf);
  const pool = new pg.Pool({ connectionString: url, max: size, types, connectionTimeoutMillis: 5_000 });
  pool.on('error', () => undefined); // an idle connection died; the pool opens another one when needed
  const db: Db = {
    kind: 'postgres',
    ...queriesOn(pool),
    async exec(script) {
      await pool.query(script).catch(rethrow);
    },
    async tx(work) {
      const client = await pool.connect().catch(rethrow);
      const broken = (): undefined => undefined;
      client.on('error', broken);
      let failed: Error | undefined;
      try {
        await client.query('begin');
        const result = await work(queriesOn(client));
        await client.query('commit');
        return result;
      } catch (error) {
        failed = error as Error;
        await client.query('rollback').catch(() => undefined);
        return rethrow(error);
      } finally {
        client.off('error', broken);
        client.release(failed instanceof StoreUnavailable || isUnavailable(failed));
      }
    },
    close: () => pool.end(),
  };
  await db.query('select 1');
  return db;
}

function queriesOn(target: pg.Pool | pg.PoolClient): Queries {
  const send = (sql: string, parameters: readonly Parameter[]): Promise<pg.QueryResult> =>
    target.query(sql, [...parameters]).catch(rethrow);
  return {
    query: async <Row extends object>(sql: string, parameters: readonly Parameter[] = []) =>
      (await send(sql, parameters)).rows as Row[],
    run: async (sql, parameters = []) => (await send(sql, parameters)).rowCount ?? 0,
  };
}

function rethrow(error: unknown): never {
  if (isUnavailable(error)) throw new StoreUnavailable((error as Error).message, { cause: error });
  throw error;
}

function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: string }).code;
  if (code === undefined) return /timeout|terminated|ended/i.test(error.message);
  return UNAVAILABLE.test(code) || /^E(CONN|PIPE|TIMEDOUT|HOSTUNREACH|NOTFOUND)/.test(code);
}
