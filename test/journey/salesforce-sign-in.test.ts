import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createPracticeOrg, type PracticeOrg } from '../../backend/demo/practice-salesforce/practice-org.ts';
import { newWorkspace, type TestWorkspace } from '../support/journey.ts';
import { startTestService, type TestService, WEDNESDAY } from '../support/start-test-service.ts';

const APP = { clientId: 'practice-client-id', clientSecret: 'practice-client-secret', redirectUri: '' };
const { publicKey, privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
let org: PracticeOrg;
let test: TestService;
let closeOrg: () => Promise<void>;
let workspace: TestWorkspace;

beforeAll(async () => {
  org = createPracticeOrg({ now: () => WEDNESDAY, app: APP, jwtPublicKey: publicKey });
  const { url: loginUrl, close } = await org.listen();
  closeOrg = close;
  const { clientId, clientSecret } = APP;
  const salesforce = { clientId, clientSecret, privateKey, loginUrl };
  test = await startTestService({ connect: false, salesforce });
  APP.redirectUri = `${test.service.url}/salesforce/oauth/callback`;
});
afterAll(async () => {
  await test.stop();
  await closeOrg();
});
beforeEach(async () => {
  workspace = await newWorkspace(test);
  org.forgetCalls();
});

const address = (path: string, query: Record<string, string>): string =>
  `${test.service.url}/salesforce/oauth/${path}?${new URLSearchParams(query).toString()}`;

/** Opens the start link and returns where it sends the admin. */
async function begin(): Promise<URL> {
  const query = { workspace: workspace.workspaceId, token: test.service.adminToken };
  const response = await fetch(address('start', query), { redirect: 'manual' });
  expect(response.status).toBe(302);
  return new URL(response.headers.get('location') ?? '');
}

async function comeBack(query: Record<string, string>): Promise<{ status: number; text: string }> {
  const response = await fetch(address('callback', query));
  return { status: response.status, text: await response.text() };
}

/** The whole sign-in, as an admin goes through it. */
async function signIn(): Promise<{ status: number; text: string; state: string }> {
  const { searchParams } = await begin();
  const state = searchParams.get('state') ?? '';
  const code = org.authorize(searchParams.get('code_challenge') ?? '');
  return { ...(await comeBack({ code, state })), state };
}

interface Check {
  ok: boolean;
  connections: { state: string; pausedBecause: string | null; items: { message: string }[] }[];
}
const check = async (): Promise<Check> =>
  await test.client.get<Check>(`/workspaces/${workspace.workspaceId}/setup-check`);
const tokenCalls = (): number => org.calls().filter((call) => call.path.endsWith('/oauth2/token')).length;

describe('connecting Salesforce by browser', () => {
  it('ends with a connection that works, and says what is left to do', async () => {
    expect(await signIn()).toMatchObject({
      status: 200,
      text: expect.stringContaining('Connected to Salesforce'),
    });
    expect(await check()).toMatchObject({ ok: true, connections: [{ state: 'active' }] });
  });

  it('keeps the verifier from everybody on the way', async () => {
    const { searchParams } = await begin();
    expect(searchParams.get('code_challenge_method')).toBe('S256');
    const state = searchParams.get('state') ?? '';
    const stolen = org.authorize('a challenge of somebody else');
    expect(await comeBack({ code: stolen, state })).toMatchObject({
      status: 502,
      text: expect.stringContaining('start the connection again'),
    });
  });

  it('takes a state once, and none that is not ours', async () => {
    const { state } = await signIn();
    expect((await comeBack({ code: 'any', state })).status).toBe(400);
    expect((await comeBack({ code: 'any', state: 'made.up' })).status).toBe(400);
  });

  it('passes on why Salesforce said no', async () => {
    const { text, status } = await comeBack({ error: 'OAUTH_APPROVAL_ERROR_GENERIC' });
    expect({ status, text }).toMatchObject({
      status: 400,
      text: expect.stringContaining('Install the package'),
    });
  });

  it('failure-mode 18: two workers that find the session over at once renew it once, and the grant lives on', async () => {
    await signIn();
    for (let round = 0; round < 3; round += 1) {
      org.endSessions();
      org.forgetCalls();
      const checks = await Promise.all([check(), check(), check()]);
      expect(checks.map(({ ok }) => ok)).toEqual([true, true, true]);
      expect(tokenCalls()).toBe(1);
    }
  });
});

describe('connecting Salesforce by key', () => {
  const connect = async (username: string) =>
    await test.client.post<{ ok: boolean }>(`/workspaces/${workspace.workspaceId}/connections/salesforce`, {
      username,
    });

  it('needs no browser, and signs in again whenever a session has ended', async () => {
    expect(await connect('pql.integration@practice.example')).toMatchObject({ ok: true });
    org.endSessions();
    expect(await check()).toMatchObject({ ok: true });
  });

  it('says what to look at when Salesforce does not let the key in, and stores nothing', async () => {
    await expect(connect('nobody@practice.example')).rejects.toThrow(/SALESFORCE_PRIVATE_KEY/);
    expect((await check()).connections).toEqual([]);
  });
});
