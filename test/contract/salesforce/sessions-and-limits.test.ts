import { createHash } from 'node:crypto';
import { type OpenOrg, openOrg } from './open-org.ts';

let open: OpenOrg;
beforeEach(async () => {
  open = await openOrg();
});
afterEach(async () => await open.close());

const VERIFIER = 'v'.repeat(86);
const challengeOf = (verifier: string) => createHash('sha256').update(verifier).digest('base64url');
const exchange = async (code: string, code_verifier = VERIFIER) =>
  await open.token({
    grant_type: 'authorization_code',
    code,
    code_verifier,
    redirect_uri: 'http://localhost/salesforce/oauth/callback',
  });
const refresh = async (refresh_token: string) =>
  await open.token({ grant_type: 'refresh_token', refresh_token });
const read = async (token: string) => await open.call('GET', '/sobjects', undefined, {}, token);

describe('sessions', () => {
  it('end after their time, with a 401 that says so', async () => {
    const { body } = await exchange(open.org.authorize(challengeOf(VERIFIER)));
    expect((await read(body['access_token'] ?? '')).status).toBe(200);
    open.clock.now += 2 * 3_600_000;
    expect(await read(body['access_token'] ?? '')).toMatchObject({
      status: 401,
      body: [{ errorCode: 'INVALID_SESSION_ID' }],
    });
  });

  it('are given for a code once, and only to who holds the verifier', async () => {
    const code = open.org.authorize(challengeOf(VERIFIER));
    expect((await exchange(code, 'w'.repeat(86))).body['error']).toBe('invalid_grant');
    expect((await exchange(code)).body['error']).toBe('invalid_grant');
  });

  it('are renewed with a refresh token that works once; used again, it takes the whole family', async () => {
    const first = (await exchange(open.org.authorize(challengeOf(VERIFIER)))).body;
    const second = (await refresh(first['refresh_token'] ?? '')).body;
    expect((await read(second['access_token'] ?? '')).status).toBe(200);
    expect((await refresh(first['refresh_token'] ?? '')).body['error']).toBe('invalid_grant');
    expect((await refresh(second['refresh_token'] ?? '')).body['error']).toBe('invalid_grant');
    expect((await read(second['access_token'] ?? '')).status).toBe(401);
  });
});

describe('the org’s calls', () => {
  it('are counted in every answer, and refused when they are used up', async () => {
    await open.close();
    open = await openOrg({ callLimit: 2 });
    await read('practice-token');
    expect((await read('practice-token')).headers.get('sforce-limit-info')).toBe('api-usage=2/2');
    expect(await read('practice-token')).toMatchObject({
      status: 403,
      body: [{ errorCode: 'REQUEST_LIMIT_EXCEEDED' }],
    });
  });
});
