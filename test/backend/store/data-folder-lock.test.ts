import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DataFolderInUse, lockDataFolder } from '../../../backend/store/data-folder-lock.ts';

const LOCK = new URL('../../../backend/store/data-folder-lock.ts', import.meta.url).href;
let folder: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pql-lock-'));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const file = (): string => join(folder, 'lock');
const holder = (): Record<string, unknown> =>
  JSON.parse(readFileSync(file(), 'utf8')) as Record<string, unknown>;

/** Another process that takes the lock, says what became of it, and stays. */
async function otherProcess(): Promise<{ child: ChildProcess; said: string }> {
  const script = `import { lockDataFolder } from '${LOCK}';
    try { lockDataFolder(process.argv[1]); process.stdout.write('taken\\n'); }
    catch (error) { process.stdout.write(error.name + '\\n'); }
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, said: chunk.toString().trim() };
}

describe('the lock of the data folder', () => {
  it('is taken, refused to a second taker by name of the first, and free after its release', () => {
    const lock = lockDataFolder(folder);
    expect(holder()).toMatchObject({ pid: process.pid, host: hostname() });
    expect(() => lockDataFolder(folder)).toThrow(DataFolderInUse);
    expect(() => lockDataFolder(folder)).toThrow(new RegExp(`process ${process.pid} on `));
    lock.release();
    expect(readdirSync(folder)).toEqual([]);
    lockDataFolder(folder).release();
  });

  it('of another living process is refused by its name, and taken over once that process is dead', async () => {
    const { child, said } = await otherProcess();
    expect(said).toBe('taken');
    expect(() => lockDataFolder(folder)).toThrow(new RegExp(`process ${child.pid} on .*set DATA_DIR`));
    child.kill('SIGKILL');
    await once(child, 'exit');
    const lock = lockDataFolder(folder);
    expect(holder()['pid']).toBe(process.pid);
    lock.release();
  });

  it('goes to one of several processes that find a stale one at the same time', async () => {
    const { child } = await otherProcess();
    child.kill('SIGKILL');
    await once(child, 'exit');
    const answers = await Promise.all([otherProcess(), otherProcess(), otherProcess(), otherProcess()]);
    expect(answers.map((answer) => answer.said).sort()).toEqual([
      'DataFolderInUse',
      'DataFolderInUse',
      'DataFolderInUse',
      'taken',
    ]);
  });

  it('of an earlier process with our own id is stale: in a container every service is process 1', () => {
    const { release } = lockDataFolder(folder);
    const mine = holder();
    release();
    writeFileSync(file(), JSON.stringify({ ...mine, started: '1' }));
    lockDataFolder(folder).release();
  });

  it('from before the machine was restarted is stale', () => {
    const { release } = lockDataFolder(folder);
    const mine = holder();
    release();
    writeFileSync(file(), JSON.stringify({ ...mine, boot: 'an earlier one' }));
    lockDataFolder(folder).release();
  });

  it('of another machine is believed, and the message says how to get rid of it', () => {
    writeFileSync(
      file(),
      JSON.stringify({ pid: 1, host: 'elsewhere', boot: '', started: '', since: 'yesterday' }),
    );
    expect(() => lockDataFolder(folder)).toThrow(
      /process 1 on elsewhere since yesterday.*if elsewhere no longer runs, delete the file/,
    );
  });

  it.each(['', '{"pid":', 'hello'])('that is damaged (%j) is replaced', (text) => {
    writeFileSync(file(), text);
    lockDataFolder(folder).release();
  });
});
