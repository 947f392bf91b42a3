import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** Somebody else has the data folder open. The message names them. */
export class DataFolderInUse extends Error {
  constructor(folder: string, holder: Holder) {
    const elsewhere =
      holder.host === hostname()
        ? ''
        : `; if ${holder.host} no longer runs, delete the file ${join(folder, 'lock')}`;
    super(
      `the data folder ${folder} is in use by process ${holder.pid} on ${holder.host} since ${holder.since}; ` +
        `stop that process, or set DATA_DIR to another folder${elsewhere}`,
    );
    this.name = 'DataFolderInUse';
  }
}

interface Holder {
  pid: number;
  host: string;
  boot: string;
  /** Differs between two processes that got the same id one after the other; empty where the system does not tell. */
  started: string;
  since: string;
}

/** Attempts at a lock that others take and leave meanwhile. */
const ATTEMPTS = 5;

/**
 * Takes the data folder for this process, or throws `DataFolderInUse`. PGlite itself takes no lock: two
 * writers on one folder silently lose rows (https://github.com/electric-sql/pglite/issues/1106).
 * A lock is stale only when its process is gone or the machine was restarted since.
 */
export function lockDataFolder(folder: string): { release: () => void } {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'lock');
  const mine: Holder = {
    pid: process.pid,
    host: hostname(),
    boot: bootId(),
    started: startOf(process.pid),
    since: new Date().toISOString(),
  };
  for (let attempt = 1; ; attempt += 1) {
    if (takeFree(file, JSON.stringify(mine))) return { release: () => rmSync(file, { force: true }) };
    const text = readLock(file);
    const holder = holderIn(text);
    if (holder !== null && (attempt === ATTEMPTS || isAlive(holder)))
      throw new DataFolderInUse(folder, holder);
    if (text !== null) removeStale(file, text);
  }
}

/** Makes the lock, whole from its first moment; false when there is one. */
function takeFree(file: string, text: string): boolean {
  const aside = `${file}.${process.pid}`;
  writeFileSync(aside, text);
  try {
    linkSync(aside, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(aside, { force: true });
  }
}

/** Null: released meanwhile. */
function readLock(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return null;
  }
}

/** Null: not a lock of ours, or damaged. */
function holderIn(text: string | null): Holder | null {
  try {
    return JSON.parse(text ?? '') as Holder;
  } catch {
    return null;
  }
}

/** Removes the lock that was judged stale, and puts it back when it is not that one any more: another process was faster. */
function removeStale(file: string, judged: string): void {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
    if (readFileSync(aside, 'utf8') !== judged) linkSync(aside, file);
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function isAlive(holder: Holder): boolean {
  if (holder.host !== hostname()) return true; // cannot be checked from here: assume the worst
  if (holder.boot !== bootId()) return false;
  // ids come round: in a container every service is process 1, before a crash and after it
  if (startOf(holder.pid) !== holder.started) return false;
  try {
    process.kill(holder.pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Differs after every restart of the machine; empty where the system has none. */
function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}

/** When a process started, in ticks since boot (field 22; the name in field 2 may hold spaces). Empty where the system does not tell. */
function startOf(pid: number): string {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ');
    return fields?.[19] ?? '';
  } catch {
    return '';
  }
}
