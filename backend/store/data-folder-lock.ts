import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** Somebody else has the data folder open. The message names them. */
export class DataFolderInUse extends Error {
  constructor(folder: string, holder: Holder) {
    super(
      `the data folder ${folder} is in use by process ${holder.pid} on ${holder.host} since ${holder.since}; ` +
        `stop that process, or set DATA_DIR to another folder`,
    );
    this.name = 'DataFolderInUse';
  }
}

interface Holder {
  pid: number;
  host: string;
  boot: string;
  since: string;
}

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
    since: new Date().toISOString(),
  };
  for (let attempt = 0; ; attempt += 1) {
    try {
      writeFileSync(file, JSON.stringify(mine), { flag: 'wx' });
      return { release: () => rmSync(file, { force: true }) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const holder = readHolder(file);
      if (holder !== null && (attempt > 0 || isAlive(holder))) throw new DataFolderInUse(folder, holder);
      rmSync(file, { force: true });
    }
  }
}

function readHolder(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return null; // half-written by a process that died while locking
  }
}

function isAlive(holder: Holder): boolean {
  if (holder.host !== hostname()) return true; // cannot be checked from here: assume the worst
  if (holder.boot !== bootId()) return false;
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
