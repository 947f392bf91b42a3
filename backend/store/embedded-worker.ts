/**
 * Runs the embedded database (PGlite) in its own thread, so that a long query never holds up the HTTP server.
 * Speaks the small protocol of `embedded-db.ts`.
 */
import { existsSync, fdatasyncSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite, type PGliteOptions, type Transaction } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import type { EmbeddedAnswer, EmbeddedCall, EmbeddedSource } from './embedded-db.ts';
import { instantOf } from './instant.ts';

const INT8 = 20;
const DATE = 1082;
const TIMESTAMPTZ = 1184;
const asText = (value: string): string => value;
/** The same JavaScript types as the PostgreSQL driver is set to give. */
const parsers = { [INT8]: asText, [DATE]: asText, [TIMESTAMPTZ]: instantOf };

interface EmscriptenFs {
  filesystems: { NODEFS: NodeFsOps };
}
interface NodeFsOps {
  stream_ops: { fsync?: (stream: { nfd?: number }) => number };
}
type EmscriptenModule = { NODEFS?: NodeFsOps; FS: EmscriptenFs };

/**
 * PGlite's node file system never syncs to disk: a power cut can lose or corrupt committed data
 * (https://github.com/electric-sql/pglite/issues/1107). This one does. Leans on internals of the pinned version;
 * a test counts the syncs.
 */
class DurableNodeFs extends NodeFS {
  override async init(...args: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const initialised = await super.init(...args);
    const options = initialised.emscriptenOpts as { preRun?: ((module: EmscriptenModule) => void)[] };
    options.preRun = [
      ...(options.preRun ?? []),
      (module) => {
        (module.NODEFS ?? module.FS.filesystems.NODEFS).stream_ops.fsync = (stream) => {
          if (stream.nfd !== undefined) {
            fdatasyncSync(stream.nfd);
            syncs += 1;
          }
          return 0;
        };
      },
    ];
    return initialised;
  }
}

let syncs = 0;

async function open(source: EmbeddedSource): Promise<PGlite> {
  if (source.kind === 'memory') {
    const image = source.image === null ? undefined : new Blob([await readFile(source.image)]);
    return PGlite.create({ parsers, ...(image === undefined ? {} : { loadDataDir: image }) });
  }
  if (!existsSync(join(source.folder, 'PG_VERSION'))) {
    // initdb needs the plain file system; only then can the durable one take over
    const first = await PGlite.create({ dataDir: source.folder });
    await first.close();
  }
  // -F means fsync=off; wal_sync_method=fsync because WASM's fdatasync does nothing
  const startParams = [
    ...PGlite.defaultStartParams.filter((one) => one !== '-F'),
    '-c',
    'wal_sync_method=fsync',
  ];
  const options: PGliteOptions = { fs: new DurableNodeFs(source.folder), startParams, parsers };
  return PGlite.create(options);
}

/** Transactions the other side has open, by its number. PGlite runs one at a time; others wait their turn. */
const transactions = new Map<
  number,
  { transaction: Transaction; end: (commit: boolean) => void; ended: Promise<void> }
>();

class RolledBack extends Error {}

async function begin(db: PGlite, id: number): Promise<void> {
  const started = Promise.withResolvers<void>();
  const verdict = Promise.withResolvers<boolean>();
  const ended = db
    .transaction(async (transaction) => {
      transactions.set(id, { transaction, end: verdict.resolve, ended: ended.then(() => undefined) });
      started.resolve();
      if (!(await verdict.promise)) throw new RolledBack();
    })
    .catch((error: unknown) => {
      if (error instanceof RolledBack) return;
      started.reject(error);
      throw error;
    });
  ended.catch(() => undefined); // told to whoever ends the transaction
  await started.promise;
}

async function answer(db: PGlite, call: EmbeddedCall): Promise<unknown> {
  switch (call.op) {
    case 'query': {
      const target = call.transaction === null ? db : openTransaction(call.transaction).transaction;
      const result = await target.query(call.sql, [...call.parameters]);
      return { rows: result.rows, changed: result.affectedRows ?? 0 };
    }
    case 'exec':
      await db.exec(call.script);
      return undefined;
    case 'begin':
      return begin(db, call.transaction);
    case 'end': {
      const { end, ended } = openTransaction(call.transaction);
      transactions.delete(call.transaction);
      end(call.commit);
      return ended;
    }
    case 'dump': {
      const image = await db.dumpDataDir('none');
      return new Uint8Array(await image.arrayBuffer());
    }
    case 'syncs':
      return syncs;
    case 'close':
      await db.close();
      return undefined;
  }
}

function openTransaction(id: number): NonNullable<ReturnType<typeof transactions.get>> {
  const found = transactions.get(id);
  if (found === undefined) throw new Error(`no transaction ${id} is open`);
  return found;
}

const port = parentPort;
if (port === null) throw new Error('embedded-worker.ts runs as a worker thread');
const opening = open(workerData as EmbeddedSource);
opening.then(
  () => port.postMessage({ id: 0, ok: true, value: undefined } satisfies EmbeddedAnswer),
  (error: unknown) =>
    port.postMessage({ id: 0, ok: false, error: plainError(error) } satisfies EmbeddedAnswer),
);
port.on('message', (call: EmbeddedCall & { id: number }) => {
  opening
    .then((db) => answer(db, call))
    .then(
      (value) => port.postMessage({ id: call.id, ok: true, value } satisfies EmbeddedAnswer),
      (error: unknown) =>
        port.postMessage({ id: call.id, ok: false, error: plainError(error) } satisfies EmbeddedAnswer),
    );
});

function plainError(error: unknown): { message: string; code?: string } {
  const { message, code } = error as { message?: string; code?: string };
  return { message: message ?? String(error), ...(code === undefined ? {} : { code }) };
}
