import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type SecretName = 'secret-key' | 'admin-token';

/**
 * A secret kept in the data folder, readable by its owner only; made on first use. So that a laptop needs no
 * settings at all, and the command line finds the token of the service beside it.
 */
export function secretInFolder(dataDir: string, name: SecretName): string {
  const known = existingSecretInFolder(dataDir, name);
  if (known !== null) return known;
  mkdirSync(dataDir, { recursive: true });
  const secret = randomBytes(32).toString('base64');
  const file = join(dataDir, name);
  // written aside and moved, so that a crash leaves no half of it
  writeFileSync(`${file}.new`, `${secret}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return secret;
}

/** The secret if it was made before, else null; an empty file is none. Throws when the file is there but cannot be read. */
export function existingSecretInFolder(dataDir: string, name: SecretName): string | null {
  try {
    const secret = readFileSync(join(dataDir, name), 'utf8').trim();
    return secret === '' ? null : secret;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
