import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface BenchFolder {
  path: string;
  remove(): void;
}

/** A folder on the real disk, gone afterwards. */
export function benchFolder(): BenchFolder {
  const path = mkdtempSync(join(tmpdir(), 'pql-bench-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
