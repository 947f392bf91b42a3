import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { lockDataFolder } from './data-folder-lock.ts';
import { type Db, type Parameter, type Queries, StoreUnavailable } from './db.ts';

/** Where the embedded database lives: a folder, or memory only (tests), optionally from a dumped image. */
export type EmbeddedSource = { kind: 'folder'; folder: string } | { kind: 'memory'; image: string | null };

export type EmbeddedCall =
  | { op: 'query'; sql: string; parameters: readonly Parameter[]; transaction: number | null }
  | { op: 'exec'; script: string }
  | { op: 'begin'; transaction: number }
  | { op: 'end'; transaction: number; commit: boolean }
  | { op: 'dump' | 'syncs' | 'close' };

export type EmbeddedAnswer =
  | { id: number; ok: true; value: unknown }
  | { id: number; ok: false; error: { message: string; code?: string } };

export interface EmbeddedDb extends Db {
  /** The whole database as a tar image, for tests that start from it. */
  dump(): Promise<Uint8Array>;
  /** How many times data was forced to disk. */
  syncs(): Promise<number>;
  /** Takes back the room of outdated rows and looks how the data is spread; done every `TIDY_MS` by itself. */
  tidy(): Promise<void>;
}

/**
 * PGlite has no background processes and so no autovacuum: without tidying, tables whose rows are rewritten all the
 * time grow without end and the planner knows nothing of them. ms.
 */
const TIDY_MS = 10 * 60_000;

/** Opens the embedded PostgreSQL in `dataDir`, taking its lock. Throws `DataFolderInUse` when another process has it. */
export async function openEmbeddedDb(dataDir: string): Promise<EmbeddedDb> {
  const lock = lockDataFolder(dataDir);
  try {
    return await startEmbeddedDb({ kind: 'folder', folder: join(dataDir, 'postgres') }, lock.release);
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** An embedded PostgreSQL that forgets everything when closed. */
export async function openMemoryDb(image: string | null = null): Promise<EmbeddedDb> {
  return startEmbeddedDb({ kind: 'memory', image }, () => undefined);
}

async function startEmbeddedDb(source: EmbeddedSource, onClosed: () => void): Promise<EmbeddedDb> {
  const worker = new Worker(new URL('./embedded-worker.ts', import.meta.url), { workerData: source });
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const opened = Promise.withResolvers<unknown>();
  waiting.set(0, opened);
  let lastId = 0;
  let lastTransaction = 0;
  let gone: Error | null = null;

  worker.on('message', (answer: EmbeddedAnswer) => {
    const caller = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.ok) caller?.resolve(answer.value);
    else caller?.reject(asError(answer.error));
  });
  const fail = (cause: unknown): void => {
    gone ??= new StoreUnavailable('the embedded database stopped', { cause });
    for (const caller of waiting.values()) caller.reject(gone);
    waiting.clear();
  };
  worker.on('error', fail);
  worker.on('exit', fail);

  const call = <T>(message: EmbeddedCall): Promise<T> => {
    if (gone !== null) return Promise.reject(gone);
    lastId += 1;
    const answered = Promise.withResolvers<unknown>();
    waiting.set(lastId, answered);
    worker.postMessage({ ...message, id: lastId });
    return answered.promise as Promise<T>;
  };

  const queries = (transaction: number | null): Queries => {
    const send = (
      sql: string,
      parameters: readonly Parameter[],
    ): Promise<{ rows: object[]; changed: number }> => call({ op: 'query', sql, parameters, transaction });
    return {
      query: async <Row extends object>(sql: string, parameters: readonly Parameter[] = []) =>
        (await send(sql, parameters)).rows as Row[],
      run: async (sql, parameters = []) => (await send(sql, parameters)).changed,
    };
  };

  await opened.promise;
  const tidy = (): Promise<void> => call({ op: 'exec', script: 'vacuum (analyze)' });
  // what fails here (a full disk, say) fails the next statement too, where somebody waits for the answer
  const tidying = setInterval(() => void tidy().catch(() => undefined), TIDY_MS).unref();
  return {
    kind: 'embedded',
    ...queries(null),
    exec: (script) => call({ op: 'exec', script }),
    async tx(work) {
      lastTransaction += 1;
      const transaction = lastTransaction;
      await call({ op: 'begin', transaction });
      let result: Awaited<ReturnType<typeof work>>;
      try {
        result = await work(queries(transaction));
      } catch (error) {
        await call({ op: 'end', transaction, commit: false });
        throw error;
      }
      await call({ op: 'end', transaction, commit: true });
      return result;
    },
    dump: () => call({ op: 'dump' }),
    syncs: () => call({ op: 'syncs' }),
    tidy,
    async close() {
      clearInterval(tidying);
      await call({ op: 'close' });
      worker.off('exit', fail);
      await worker.terminate();
      onClosed();
    },
  };
}

/** Disk full, out of memory and the like: the sender should repeat. Anything else is a bug or bad SQL. */
function asError(error: { message: string; code?: string }): Error {
  if (error.code?.startsWith('53') === true) return new StoreUnavailable(error.message);
  return Object.assign(new Error(error.message), { code: error.code });
}
