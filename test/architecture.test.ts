import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

interface SourceFile {
  path: string;
  text: string;
  /** Project paths and package names. */
  imports: string[];
}

async function filesIn(...patterns: string[]): Promise<SourceFile[]> {
  const found = await Array.fromAsync(
    glob(patterns, { cwd: ROOT, exclude: (name) => name === 'node_modules' }),
  );
  return found.sort().map((path) => {
    const text = readFileSync(join(ROOT, path), 'utf8');
    return { path, text, imports: importsOf(path, text) };
  });
}

function importsOf(path: string, text: string): string[] {
  const names = [...text.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"\s$]+)['"]/g)].map(
    (match) => match[1] ?? '',
  );
  return names.map((name) => (name.startsWith('.') ? relative(ROOT, join(ROOT, dirname(path), name)) : name));
}

/** `path -> import` for every import that the rule forbids. */
function offenders(files: SourceFile[], forbidden: (imported: string, path: string) => boolean): string[] {
  return files.flatMap(({ path, imports }) =>
    imports.filter((one) => forbidden(one, path)).map((one) => `${path} -> ${one}`),
  );
}

/** Lines of code, comments left out, in which a pattern stands. */
function linesWith(files: SourceFile[], pattern: RegExp): string[] {
  return files.flatMap(({ path, text }) =>
    withoutComments(text)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : [])),
  );
}

function withoutComments(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ''))
    .replace(/(^|\s)\/\/.*$/gm, '');
}

describe('the architecture', () => {
  it('keeps src pure: it imports itself and zod only', async () => {
    const files = await filesIn('src/**/*.ts');
    expect(files.length).toBeGreaterThan(20);
    expect(offenders(files, (one) => !one.startsWith('src/') && one !== 'zod')).toEqual([]);
  });

  it('lets src know no clock, no chance and no surroundings', async () => {
    const files = await filesIn('src/**/*.ts');
    const banned =
      /Date\.now|new Date\(\)|Math\.random|performance\.|process\.|globalThis\.|setTimeout|setInterval|fetch\(/;
    expect(linesWith(files, banned)).toEqual([]);
  });

  it('keeps the CRMs’ names out of src, but for the spelling of integrations people connect', async () => {
    const found = linesWith(await filesIn('src/**/*.ts'), /hubspot|salesforce/i);
    expect(
      found.filter(
        (line) => !/: (hubspot: 'HubSpot'|salesforce: 'Salesforce')/.test(line.replace(/:\d+ /, ': ')),
      ),
    ).toEqual([]);
  });

  it('keeps store, crm and sources from importing each other', async () => {
    const rooms = ['store', 'crm', 'sources'];
    const files = await filesIn(...rooms.map((room) => `backend/${room}/**/*.ts`));
    const roomOf = (path: string): string => path.split('/')[1] ?? '';
    // the port is a contract, not the room: the store keeps what an adapter must remember
    const ports = ['backend/crm/crm.ts', 'backend/crm/crm-error.ts'];
    const found = offenders(
      files,
      (one, path) =>
        rooms.some((room) => one.startsWith(`backend/${room}/`)) &&
        roomOf(one) !== roomOf(path) &&
        !ports.includes(one),
    );
    expect(found).toEqual([]);
  });

  it('keeps each CRM to its own folder', async () => {
    const files = await filesIn('backend/crm/*/**/*.ts');
    const vendorOf = (path: string): string => path.split('/')[2] ?? '';
    const found = offenders(
      files,
      (one, path) => /^backend\/crm\/[^/]+\//.test(one) && vendorOf(one) !== vendorOf(path),
    );
    expect(found).toEqual([]);
  });

  it.each([
    ['@hubspot/api-client', ['backend/crm/hubspot/']],
    ['jsforce', ['backend/crm/salesforce/']],
    ['pg', ['backend/store/', 'test/support/']],
    ['@electric-sql/pglite', ['backend/store/', 'test/bench/']],
    ['bullmq', ['backend/jobs/']],
    ['ioredis', ['backend/jobs/']],
    ['express', ['backend/http/', 'backend/demo/', 'backend/service.ts', 'test/']],
    ['lwc', ['test/cards/salesforce/']],
    ['@salesforce/source-deploy-retrieve', ['crm-extension/salesforce/checks/']],
    ['@hubspot/ui-extensions', ['crm-extension/hubspot/', 'test/cards/', 'backend/demo/card-host/']],
  ])('imports %s only where it belongs', async (name, allowed) => {
    const files = await filesIn(
      'src/**/*.ts',
      'backend/**/*.{ts,tsx}',
      'crm-extension/**/*.{ts,tsx}',
      'test/**/*.{ts,tsx}',
    );
    const found = offenders(
      files,
      (one, path) =>
        (one === name || one.startsWith(`${name}/`)) && !allowed.some((room) => path.startsWith(room)),
    );
    expect(found).toEqual([]);
  });

  it('lets the cards import neither src nor backend', async () => {
    const files = await filesIn(
      'crm-extension/hubspot/**/*.{ts,tsx}',
      'crm-extension/salesforce/force-app/**/*.js',
    );
    expect(offenders(files, (one) => /^(src|backend)\//.test(one))).toEqual([]);
  });

  it('lets the service import nothing of the demo', async () => {
    const files = (await filesIn('backend/**/*.ts')).filter(({ path }) => !path.startsWith('backend/demo/'));
    expect(offenders(files, (one) => one.startsWith('backend/demo/'))).toEqual([]);
  });

  it('reads the environment where the processes start, and hands it to config', async () => {
    const files = await filesIn('src/**/*.ts', 'backend/**/*.ts');
    const found = linesWith(files, /process\.env\b(?!\.NODE_ENV')/).map((line) => line.split(':')[0]);
    expect(found).toEqual(['backend/cli/with-service.ts', 'backend/main.ts']);
  });

  it('has no any, no ignored type error and no skipped or focused test', async () => {
    const files = await filesIn(
      'src/**/*.ts',
      'backend/**/*.{ts,tsx}',
      'crm-extension/**/*.{ts,tsx}',
      'test/**/*.{ts,tsx}',
    );
    const found = linesWith(
      files.map((file) => ({ ...file, text: file.text.replace(/'[^'\n]*'/g, "''") })),
      /@ts-(ignore|nocheck|expect-error)|\bas any\b|: any[;,)\]>=]|\b(it|test|describe)\.(only|skip|todo)\(/,
    );
    expect(found.filter((line) => !line.startsWith('test/architecture.test.ts'))).toEqual([]);
  });

  it('pins every package to one version', () => {
    const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<
      string,
      Record<string, string>
    >;
    const versions = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
      Object.entries(manifest[kind] ?? {}),
    );
    expect(versions.length).toBeGreaterThan(30);
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });
});
