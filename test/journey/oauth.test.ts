import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { existingSecretInFolder } from '../../backend/data-folder.ts';
import { secretsWith } from '../../backend/secrets.ts';
import { contactOf, handoffsOf, newWorkspace, type TestWorkspace } from '../support/journey.ts';
import { singleSignOnStory, track } from '../support/product-use.ts';
import { startTestService, type TestService } from '../support/start-test-service.ts';

let test: TestService;
let workspace: TestWorkspace;
let count = 0;

beforeAll(async () => {
  test = await startTestService({ connect: false });
});
afterAll(() => test.stop());
beforeEach(async () => {
  count += 1;
  workspace = await newWorkspace(test);
});

const startUrl = (workspaceId = workspace.workspaceId, token = test.service.adminToken): string =>
  `${test.service.url}/hubspot/oauth/start?${new URLSearchParams({ workspace: workspaceId, token }).toString()}`;

/** Opens the start link and returns where it sends the admin. */
async function begin(): Promise<URL> {
  const response = await fetch(startUrl(), { redirect: 'manual' });
  expect(response.status).toBe(302);
  return new URL(response.headers.get('location') ?? '');
}

async function comeBack(query: Record<string, string>): Promise<{ status: number; text: string }> {
  const response = await fetch(
    `${test.service.url}/hubspot/oauth/callback?${new URLSearchParams(query).toString()}`,
  );
  return { status: response.status, text: await response.text() };
}

/** The whole installation, as an admin goes through it. */
async function install(): Promise<void> {
  const state = (await begin()).searchParams.get('state') ?? '';
  const back = await comeBack({ code: test.portal.authorize(), state });
  expect(back).toMatchObject({ status: 200, text: expect.stringContaining('Connected to HubSpot') });
}

async function send(calls: object[]): Promise<void> {
  await test.client.post(`/workspaces/${workspace.workspaceId}/events`, { batch: calls });
  await test.settle();
}

interface StoredConnection {
  credentials: string;
  state: string;
  paused_because: string | null;
  portal_id: string;
}

async function connection(): Promise<StoredConnection> {
  const [row] = await test.service.db.query<StoredConnection>(
    'select * from crm_connection where workspace_id = $1',
    [workspace.workspaceId],
  );
  if (row === undefined) throw new Error('the workspace has no connection');
  return row;
}

const tokenCalls = (): number => test.portal.calls().filter((call) => call.path.includes('/oauth/')).length;
const story = (): object[] =>
  singleSignOnStory({ userId: 'ana', email: `ana@kestrel${count}.io`, groupId: `kestrel${count}` });

describe('connecting HubSpot by OAuth', () => {
  it('sends the admin to HubSpot with our client id, address, scopes and a fresh state', async () => {
    const [one, two] = [await begin(), await begin()];
    expect(one.searchParams.get('client_id')).toBe('practice-client-id');
    expect(one.searchParams.get('redirect_uri')).toBe(`${test.service.url}/hubspot/oauth/callback`);
    expect(one.searchParams.get('scope')).toContain('crm.objects.contacts.write');
    expect(one.searchParams.get('state')).not.toBe(two.searchParams.get('state'));
  });

  it('ends in a connection that works, and delivers what was decided before', async () => {
    await send(story());
    expect(await handoffsOf(test, workspace)).toMatchObject([{ status: 'ready', crmRecordId: null }]);
    await install();
    await test.settle();
    expect(contactOf(test, `ana@kestrel${count}.io`).properties['pql_status']).toBe('ready');
    expect(await connection()).toMatchObject({ state: 'active', portal_id: String(test.portal.portalId) });
  });

  it('keeps the tokens sealed: neither they nor their like are anywhere in the database', async () => {
    await install();
    const { credentials } = await connection();
    expect(credentials).toMatch(/^v1\./);
    const rows = await test.service.db.query<{ text: string }>(
      'select c::text as text from crm_connection c',
    );
    for (const { text } of rows) expect(text).not.toMatch(/access-[0-9a-f]|refresh-[0-9a-f]/);
  });

  it.each([
    ['a wrong admin token', () => startUrl(workspace.workspaceId, 'wrong'), 401],
    ['a workspace there is not', () => startUrl('w_nothing'), 404],
  ])('does not start with %s', async (_, url, status) => {
    expect((await fetch(url(), { redirect: 'manual' })).status).toBe(status);
  });

  it('takes a state once, and none it did not give', async () => {
    const state = (await begin()).searchParams.get('state') ?? '';
    expect(await comeBack({ code: test.portal.authorize(), state: 'invented' })).toMatchObject({
      status: 400,
    });
    expect(await comeBack({ code: test.portal.authorize(), state })).toMatchObject({ status: 200 });
    expect(await comeBack({ code: test.portal.authorize(), state })).toMatchObject({ status: 400 });
  });

  it('takes no state older than fifteen minutes', async () => {
    const state = (await begin()).searchParams.get('state') ?? '';
    await test.pass(16 * 60_000);
    expect(await comeBack({ code: test.portal.authorize(), state })).toMatchObject({ status: 400 });
  });

  it('says so in words when HubSpot does not know the code', async () => {
    const state = (await begin()).searchParams.get('state') ?? '';
    const back = await comeBack({ code: 'invented', state });
    expect(back).toMatchObject({ status: 502, text: expect.stringContaining('install again') });
  });

  it('shows what HubSpot says when the admin declines, as text and not as markup', async () => {
    const back = await comeBack({ error: '<script>alert(1)</script>' });
    expect(back.status).toBe(400);
    expect(back.text).not.toContain('<script>');
  });
});

describe('tokens that end', () => {
  it('failure-mode 18: are refreshed once, however many calls find them ended at the same time', async () => {
    await install();
    await send(story());
    test.portal.expireAccessTokens();
    const before = tokenCalls();
    const checks = Array.from({ length: 4 }, () =>
      test.client.get<{ ok: boolean }>(`/workspaces/${workspace.workspaceId}/setup-check`),
    );
    for (const check of await Promise.all(checks)) expect(check.ok).toBe(true);
    expect(tokenCalls() - before).toBe(1);
  });

  it('failure-mode 18: of an app that was uninstalled pause the connection with a sentence, and are not asked for again', async () => {
    await install();
    test.portal.uninstall(await accessToken());
    await send(story());
    expect(await connection()).toMatchObject({
      state: 'paused',
      paused_because: 'The app was uninstalled or its access revoked: connect HubSpot again.',
    });
    const before = tokenCalls();
    await send([track('ana', 'SCIM Configured', 0.1)]);
    expect(tokenCalls()).toBe(before);
    await install();
    await test.settle();
    expect(contactOf(test, `ana@kestrel${count}.io`).properties['pql_status']).toBe('ready');
  });
});

/** The token in use, opened as the service does. */
async function accessToken(): Promise<string> {
  const { credentials } = await connection();
  const key = existingSecretInFolder(test.dataDir, 'secret-key') ?? '';
  const opened = secretsWith([Buffer.from(key, 'base64')]).open(credentials);
  return (JSON.parse(opened) as { accessToken: string }).accessToken;
}
