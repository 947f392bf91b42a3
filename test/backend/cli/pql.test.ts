import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { briefCommand } from '../../../backend/cli/commands/brief.ts';
import { connectCommand } from '../../../backend/cli/commands/connect.ts';
import { handoffsCommand } from '../../../backend/cli/commands/handoffs.ts';
import { playbookCommand } from '../../../backend/cli/commands/playbook.ts';
import { replayCommand } from '../../../backend/cli/commands/replay.ts';
import { setupCommand } from '../../../backend/cli/commands/setup.ts';
import { workspaceCommand } from '../../../backend/cli/commands/workspace.ts';
import { briefSchema } from '../../../src/brief/brief.ts';
import { singleSignOnStory } from '../../support/product-use.ts';
import { WEDNESDAY } from '../../support/start-test-service.ts';

jest.setTimeout(60_000); // each command is a process of its own, some with an embedded database

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
let folder: string;
let environment: Record<string, string>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pql-cli-'));
  environment = {
    PATH: process.env['PATH'] ?? '',
    DATA_DIR: join(folder, 'data'),
    PORT: String(await freePort()),
  };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

interface Ran {
  code: number;
  out: string;
  err: string;
}

/** Runs a command as a user does. */
async function pql(args: readonly string[], env: Record<string, string> = {}): Promise<Ran> {
  const child = spawn(process.execPath, ['backend/cli/pql.ts', ...args], {
    cwd: ROOT,
    env: { ...environment, ...env },
  });
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { code: code as number, out, err };
}

/** Runs a command with `--json` that must go well, and returns what it says. */
async function json<T>(...args: string[]): Promise<T> {
  const ran = await pql([...args, '--json']);
  expect(ran).toMatchObject({ code: 0, err: '' });
  return JSON.parse(ran.out) as T;
}

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** The story of a handoff, told as of now. */
function storyOfToday(): object[] {
  const moved = Date.now() - WEDNESDAY;
  return singleSignOnStory().map((call) => {
    const { timestamp } = call as { timestamp: string };
    return { ...call, timestamp: new Date(Date.parse(timestamp) + moved).toISOString() };
  });
}

const lines = (calls: readonly object[]): string => calls.map((call) => `${JSON.stringify(call)}\n`).join('');

describe('help', () => {
  it('is printed for the whole and for each command', async () => {
    const [whole, one] = await Promise.all([pql(['--help']), pql(['handoffs', 'show', '--help'])]);
    expect(whole).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringContaining('Talks to the running service'),
    });
    expect(one).toMatchObject({ code: 0, err: '', out: expect.stringContaining('<handoffId>') });
  });

  it.each(
    [
      workspaceCommand(),
      connectCommand(),
      setupCommand(),
      playbookCommand(),
      replayCommand(),
      handoffsCommand(),
      briefCommand(),
    ].map((command) => [command.name(), command] as const),
  )('of `pql %s` tells what each command does, and that it can answer in JSON', (_, command) => {
    const runnable = command.commands.length === 0 ? [command] : command.commands;
    for (const one of runnable) {
      expect(one.description().length).toBeGreaterThan(15);
      expect(one.helpInformation()).toContain('--json');
    }
  });
});

describe('mistakes', () => {
  it.each([
    ['an unknown command', ['wrokspace'], 'unknown command'],
    ['a missing option', ['handoffs', 'list'], '--workspace'],
    [
      'a playbook that is not there',
      ['brief', 'examples/northwind-events.ndjson', '--playbook', 'x.yaml'],
      'x.yaml cannot be read',
    ],
    ['events that are not there', ['brief', 'nowhere.ndjson'], 'nowhere.ndjson cannot be read'],
  ])('such as %s are told on standard error, without a stack, and end with 1', async (_, args, message) => {
    const ran = await pql(args);
    expect(ran).toMatchObject({ code: 1, out: '', err: expect.stringContaining(message) });
    expect(ran.err).not.toMatch(/^\s+at /m);
  });

  it('in the settings are told all together', async () => {
    const ran = await pql(['workspace', 'list'], { PORT: 'x', ADMIN_TOKEN: 'short' });
    expect(ran).toMatchObject({ code: 1, out: '' });
    expect(ran.err).toMatch(/PORT: [\s\S]*ADMIN_TOKEN: /);
  });

  it('such as a database that does not answer are one line', async () => {
    const ran = await pql(['workspace', 'list'], {
      DATABASE_URL: 'postgres://127.0.0.1:1/nothing',
      SECRET_KEY: Buffer.alloc(32).toString('base64'),
      ADMIN_TOKEN: 'an-admin-token-long-enough',
    });
    expect(ran).toMatchObject({ code: 1, out: '', err: expect.stringContaining('ECONNREFUSED') });
    expect(ran.err).not.toMatch(/^\s+at /m);
  });
});

describe('a playbook', () => {
  it('with mistakes is refused with the line of each', async () => {
    const broken = file('broken.yaml', 'name: Mine\nhours:\n  time_zone: Mars/Olympus\n');
    const ran = await pql(['playbook', 'check', broken, '--json']);
    expect(ran.code).toBe(1);
    expect(JSON.parse(ran.out)).toMatchObject({
      ok: false,
      problems: expect.arrayContaining([expect.objectContaining({ line: 3 })]),
    });
    const inWords = await pql(['playbook', 'check', broken]);
    expect(inWords.out).toContain(`${broken}:3:`);
  });

  it('as it comes is fine by itself', async () => {
    const shown = await json<{ version: number; source: string }>('playbook', 'show');
    expect(await json('playbook', 'check', file('default.yaml', shown.source))).toEqual({
      ok: true,
      problems: [],
    });
  });
});

describe('a brief', () => {
  it('of a file of events is printed without storing anything', async () => {
    const result = await json<{ at: string; briefs: unknown[]; refused: unknown[] }>(
      'brief',
      'examples/northwind-events.ndjson',
    );
    expect(result.refused).toEqual([]);
    expect(result.briefs.length).toBeGreaterThan(0);
    for (const brief of result.briefs) briefSchema.parse(brief);
    const inWords = await pql(['brief', 'examples/northwind-events.ndjson']);
    expect(inWords).toMatchObject({ code: 0, out: expect.stringContaining('STORY') });
  });

  it('names the line that is not JSON', async () => {
    const ran = await pql(['brief', file('broken.ndjson', `${lines(storyOfToday().slice(0, 2))}{"type":`)]);
    expect(ran).toMatchObject({
      code: 1,
      err: expect.stringMatching(/broken\.ndjson, line 3: expected one JSON object a line/),
    });
  });
});

describe('on the data folder alone', () => {
  it('a workspace is made and stays, and is told what it lacks', async () => {
    const added = await json<{ workspaceId: string; writeKey: string }>('workspace', 'add', 'Acme');
    const { workspaceId } = added;
    expect(added).toEqual({
      workspaceId: expect.stringMatching(/^w_/),
      writeKey: expect.stringMatching(/^wk_/),
    });
    expect(await json('workspace', 'list')).toEqual([{ workspaceId, name: 'Acme' }]);
    const ran = await pql(['setup', 'check', '--workspace', workspaceId, '--json']);
    expect(ran.code).toBe(1);
    const missing = { state: 'missing', message: expect.stringContaining('pql connect hubspot') };
    expect(JSON.parse(ran.out)).toMatchObject({ ok: false, items: [missing] });
  });

  it('a workspace that does not exist is named', async () => {
    const ran = await pql(['handoffs', 'list', '--workspace', 'w_nothing']);
    expect(ran).toMatchObject({ code: 1, out: '', err: expect.stringContaining("no workspace 'w_nothing'") });
  });
});

describe('while a service runs on the folder', () => {
  let service: ChildProcess;
  let workspaceId: string;

  beforeAll(async () => {
    service = spawn(process.execPath, ['backend/main.ts'], {
      cwd: ROOT,
      env: { ...environment, LOG_LEVEL: 'silent' },
      stdio: 'inherit',
    });
    await untilLive();
    ({ workspaceId } = await json<{ workspaceId: string }>('workspace', 'add', 'Through the service'));
  });
  afterAll(async () => {
    service.kill('SIGTERM');
    if (service.exitCode === null) await once(service, 'exit');
  });

  async function untilLive(): Promise<void> {
    for (;;) {
      const live = await fetch(`http://127.0.0.1:${environment['PORT']}/health/live`).catch(() => null);
      if (live?.ok === true) return;
      await sleep(100);
    }
  }

  it('commands talk to it, with the token they find in the folder', async () => {
    const token = readFileSync(join(environment['DATA_DIR'] ?? '', 'admin-token'), 'utf8').trim();
    const response = await fetch(`http://127.0.0.1:${environment['PORT']}/admin/workspaces`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(await response.json()).toContainEqual({ workspaceId, name: 'Through the service' });
  });

  it('a playbook is applied, a history replayed, and its handoff listed and shown', async () => {
    const { source } = await json<{ source: string }>('playbook', 'show', '--workspace', workspaceId);
    const applied = await json('playbook', 'apply', file('next.yaml', source), '--workspace', workspaceId);
    expect(applied).toEqual({ ok: true, version: 2 });

    const story = file('story.ndjson', lines(storyOfToday()));
    const replayed = await json('replay', story, '--workspace', workspaceId);
    expect(replayed).toEqual({ accepted: storyOfToday().length, duplicates: 0, rejected: [] });

    const handoffs = await json<Record<string, unknown>[]>('handoffs', 'list', '--workspace', workspaceId);
    expect(handoffs).toHaveLength(1);
    const [handoff = {}] = handoffs;
    expect(Object.keys(handoff)).toEqual([
      'handoffId',
      'accountId',
      'personId',
      'personEmail',
      'status',
      'score',
      'signal',
      'motion',
      'windowOpensAt',
      'windowClosesAt',
      'suppressedBecause',
      'crmRecordId',
    ]);
    const show = ['handoffs', 'show', String(handoff['handoffId']), '--workspace', workspaceId];
    const shown = await json<Record<string, unknown>>(...show);
    expect(shown).toMatchObject({
      personEmail: 'ana@kestrel.io',
      playbookVersion: 2,
      replay: { kind: 'same' },
    });
    briefSchema.parse(shown['brief']);
  });

  it('the refused lines of a replay are named by their place in the file, and end it with 1', async () => {
    const events = file('some-bad.ndjson', `\n${lines([...storyOfToday().slice(0, 1), { type: 'track' }])}`);
    const ran = await pql(['replay', events, '--workspace', workspaceId, '--json']);
    expect(ran.code).toBe(1);
    expect(JSON.parse(ran.out)).toMatchObject({ rejected: [{ line: 3, code: 'identity_missing' }] });
  });

  it('a replay may hold more heavy events than one request may carry', async () => {
    const heavy = Array.from({ length: 150 }, (_, index) => ({
      type: 'track',
      event: 'Report Built',
      userId: 'bo',
      messageId: `heavy-${index}`,
      properties: { text: 'x'.repeat(25_000) },
    }));
    const replayed = await json(
      'replay',
      file('heavy.ndjson', lines(heavy)),
      '--workspace',
      workspaceId,
      '--no-wait',
    );
    expect(replayed).toEqual({ accepted: 150, duplicates: 0, rejected: [] });
  });

  it('a wrong token is told as such', async () => {
    const ran = await pql(['workspace', 'list'], { ADMIN_TOKEN: 'another-token-long-enough' });
    expect(ran).toMatchObject({ code: 1, err: expect.stringContaining('ADMIN_TOKEN') });
  });

  it('commands that look for it at another port say who has the folder, and do not touch it', async () => {
    const ran = await pql(['workspace', 'list'], { PORT: String(await freePort()) });
    expect(ran).toMatchObject({ code: 1, out: '' });
    expect(ran.err).toMatch(new RegExp(`in use by process ${service.pid} .*is PORT or PUBLIC_URL right`));
  });
});
