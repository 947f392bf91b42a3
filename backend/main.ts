import { readConfig } from './config.ts';
import { createLog } from './log.ts';
import { DataFolderInUse } from './store/data-folder-lock.ts';
import { openDb } from './store/open-db.ts';

/** Longest a graceful stop may take, ms; then the process ends anyway. Nothing accepted is lost either way. */
const STOP_MS = 9_000;

const read = readConfig(process.env);
if (!read.ok) {
  process.stderr.write(
    `PQL Handoff cannot start:\n${read.problems.map((problem) => `  ${problem}\n`).join('')}`,
  );
  process.exit(1);
}
const log = createLog(read.config.logLevel);

// whoever read the log is gone: that must not end the service, least of all while it stops
process.stdout.on('error', () => undefined);

try {
  // the database opens in its own thread while the rest of the service is loaded
  const opening = openDb(read.config);
  opening.catch(() => undefined); // told when the service asks for it
  const { startService } = await import('./service.ts');
  const service = await startService(read.config, { now: Date.now, log, opening });
  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), STOP_MS).unref();
    service.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', () => stop('SIGINT'));
  process.on('SIGTERM', () => stop('SIGTERM'));
} catch (error) {
  const expected = error instanceof DataFolderInUse || (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
  if (expected) process.stderr.write(`PQL Handoff cannot start: ${(error as Error).message}\n`);
  else log.error({ err: error }, 'PQL Handoff cannot start');
  process.exit(1);
}
