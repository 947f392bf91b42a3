import { readFile } from 'node:fs/promises';
import { CliError } from './admin-client.ts';

/** A file the user named. Throws `CliError` when it cannot be read. */
export async function readText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: unknown) => {
    throw new CliError(`${file} cannot be read: ${(error as Error).message}`, { cause: error });
  });
}
