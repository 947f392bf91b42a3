import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A secret kept in the data folder, readable by its owner only; made on first use. So that a laptop needs no
 * settings at all, and the command line finds the token of the service beside it.
 */
export function secretInFolder(dataDir: string, name: 'secret-key' | 'admin-token'): string {
  const file = join(dataDir, name);
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  mkdirSync(dataDir, { recursive: true });
  const secret = randomBytes(32).toString('base64');
  writeFileSync(file, `${secret}\n`, { mode: 0o600 });
  return secret;
}

/** The secret if it was made before, else null. */
export function existingSecretInFolder(dataDir: string, name: 'secret-key' | 'admin-token'): string | null {
  try {
    return readFileSync(join(dataDir, name), 'utf8').trim();
  } catch {
    return null;
  }
}
