import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { existingSecretInFolder, secretInFolder } from '../../backend/data-folder.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pql-folder-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a secret in the data folder', () => {
  it('is made on first use, for its owner’s eyes only, and stays the same', () => {
    const dataDir = join(folder, 'made', 'on', 'the', 'way');
    const secret = secretInFolder(dataDir, 'secret-key');
    expect(Buffer.from(secret, 'base64')).toHaveLength(32);
    expect(secretInFolder(dataDir, 'secret-key')).toBe(secret);
    expect(existingSecretInFolder(dataDir, 'secret-key')).toBe(secret);
    expect(statSync(join(dataDir, 'secret-key')).mode & 0o077).toBe(0);
    expect(readdirSync(dataDir)).toEqual(['secret-key']);
  });

  it('is another one for each name', () => {
    expect(secretInFolder(folder, 'secret-key')).not.toBe(secretInFolder(folder, 'admin-token'));
  });

  it('is not there before it is made', () => {
    expect(existingSecretInFolder(folder, 'admin-token')).toBeNull();
    expect(existingSecretInFolder(join(folder, 'nowhere'), 'admin-token')).toBeNull();
  });

  it('is made anew where a crash left an empty file: an empty token would let everybody in', () => {
    writeFileSync(join(folder, 'admin-token'), '\n');
    expect(existingSecretInFolder(folder, 'admin-token')).toBeNull();
    const token = secretInFolder(folder, 'admin-token');
    expect(token).not.toBe('');
    expect(readFileSync(join(folder, 'admin-token'), 'utf8').trim()).toBe(token);
  });
});
