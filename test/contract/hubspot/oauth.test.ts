import { type OpenPortal, openPortal, textAt } from './open-portal.ts';

const TOKEN = '/oauth/2026-03/token';
const CLIENT = { client_id: 'practice-client-id', client_secret: 'practice-client-secret' };
const CODE = {
  ...CLIENT,
  grant_type: 'authorization_code',
  redirect_uri: 'http://localhost/hubspot/oauth/callback',
};

let open: OpenPortal;
beforeEach(async () => {
  open = await openPortal();
});
afterEach(() => open.close());

async function install(): Promise<{ access: string; refresh: string }> {
  const answer = await open.form(TOKEN, { ...CODE, code: open.portal.authorize() });
  return { access: textAt(answer, 'access_token'), refresh: textAt(answer, 'refresh_token') };
}

const refresh = (token: string) =>
  open.form(TOKEN, { ...CLIENT, grant_type: 'refresh_token', refresh_token: token });
const whoAmI = (token: string) => open.call('GET', '/account-info/2026-03/details', undefined, token);

describe('installing', () => {
  it('a code is exchanged once for tokens that tell the portal', async () => {
    const code = open.portal.authorize();
    const first = await open.form(TOKEN, { ...CODE, code });
    const second = await open.form(TOKEN, { ...CODE, code });
    expect(first).toMatchObject({
      status: 200,
      body: { expires_in: 1800, hub_id: 44_000_001, user_id: 7001, token_use: 'access_token' },
    });
    expect(second).toMatchObject({ status: 400, body: { status: 'BAD_AUTH_CODE', error: 'invalid_grant' } });
  });

  it.each([
    ['a wrong client id', { client_id: 'x' }, 'BAD_CLIENT_ID'],
    ['a wrong secret', { client_secret: 'x' }, 'BAD_CLIENT_SECRET'],
    ['another redirect address', { redirect_uri: 'http://elsewhere' }, 'BAD_REDIRECT_URI'],
    ['a grant type nobody knows', { grant_type: 'password' }, 'BAD_GRANT_TYPE'],
  ])('%s is refused', async (_title, over, status) => {
    const code = open.portal.authorize();
    expect(await open.form(TOKEN, { ...CODE, code, ...over })).toMatchObject({
      status: 400,
      body: { status },
    });
  });

  it('the token carries the scopes that were consented to, no more', async () => {
    const answer = await open.form(TOKEN, { ...CODE, code: open.portal.authorize(['oauth']) });
    const contacts = await open.call(
      'GET',
      '/crm/objects/2026-03/contacts',
      undefined,
      textAt(answer, 'access_token'),
    );
    expect(contacts).toMatchObject({ status: 403, body: { category: 'MISSING_SCOPES' } });
  });
});

describe('tokens', () => {
  it('failure-mode 18: an access token dies after half an hour and says so', async () => {
    const { access } = await install();
    open.clock.now += 1_799_999;
    expect((await whoAmI(access)).status).toBe(200);
    open.clock.now += 7001;
    expect(await whoAmI(access)).toMatchObject({
      status: 401,
      body: {
        category: 'EXPIRED_AUTHENTICATION',
        message: 'The OAuth token used to make this call expired 7 second(s) ago.',
      },
    });
  });

  it('failure-mode 18: refreshes at the same time all succeed, and the older access token stays good', async () => {
    const { access, refresh: token } = await install();
    const answers = await Promise.all([refresh(token), refresh(token), refresh(token)]);
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
    expect((await whoAmI(access)).status).toBe(200);
    expect((await whoAmI(textAt(answers[2], 'access_token'))).status).toBe(200);
  });

  it('failure-mode 18: a revoked grant refuses every refresh, while the access token lives to its end', async () => {
    const { access, refresh: token } = await install();
    await open.form(`${TOKEN}/revoke`, { ...CLIENT, token, token_type_hint: 'refresh_token' });
    expect(await refresh(token)).toMatchObject({
      status: 400,
      body: { status: 'BAD_REFRESH_TOKEN', error: 'invalid_grant' },
    });
    expect((await whoAmI(access)).status).toBe(200);
  });

  it('an uninstalled app has no token left', async () => {
    const { access, refresh: token } = await install();
    expect(
      (await open.call('DELETE', '/appinstalls/2026-03/external-install', undefined, access)).status,
    ).toBe(204);
    expect([(await whoAmI(access)).status, (await refresh(token)).status]).toEqual([401, 400]);
  });

  it('an expired access token can be asked for, a pasted one never runs out', async () => {
    const { access } = await install();
    open.portal.expireAccessTokens();
    expect([(await whoAmI(access)).status, (await whoAmI('practice-token')).status]).toEqual([401, 200]);
  });

  it('an unknown token is refused in other words than an expired one', async () => {
    expect(await whoAmI('nobody')).toMatchObject({
      status: 401,
      body: { category: 'INVALID_AUTHENTICATION' },
    });
  });

  it('introspection tells a live token’s portal and nothing of a dead one', async () => {
    const { access } = await install();
    const ask = (token: string) =>
      open.form(`${TOKEN}/introspect`, { ...CLIENT, token, token_type_hint: 'access_token' });
    expect((await ask(access)).body).toMatchObject({ active: true, hub_id: 44_000_001, expires_in: 1800 });
    open.clock.now += 1_800_000;
    expect((await ask(access)).body).toEqual({ active: false });
  });
});
