import { createHash, generateKeyPairSync } from 'node:crypto';
import { signInByKey } from '../../../../backend/crm/salesforce/jwt-bearer.ts';
import {
  exchangeCode,
  newVerifier,
  refreshGrant,
  signInUrl,
} from '../../../../backend/crm/salesforce/oauth.ts';
import { INTEGRATION, type OrgOptions } from '../../../../backend/demo/practice-salesforce/org-settings.ts';
import {
  createPracticeOrg,
  type PracticeOrg,
} from '../../../../backend/demo/practice-salesforce/practice-org.ts';

const NOW = Date.now();
let org: PracticeOrg;
let close: () => Promise<void>;

async function openApp(options: Partial<OrgOptions> = {}) {
  org = createPracticeOrg({ now: () => NOW, ...options });
  const server = await org.listen();
  close = server.close;
  return {
    loginUrl: server.url,
    clientId: 'practice-client-id',
    clientSecret: 'practice-client-secret',
    redirectUri: 'http://localhost/salesforce/oauth/callback',
  };
}
afterEach(async () => await close());

/** The admin is sent there, allows it and comes back with a code. */
async function signedIn(options?: Partial<OrgOptions>) {
  const app = await openApp(options);
  const verifier = newVerifier();
  const url = signInUrl(app, 'state-1', verifier);
  const code = org.authorize(new URL(url).searchParams.get('code_challenge') ?? '');
  return { app, code, verifier, grant: async () => await exchangeCode(app, code, verifier, NOW) };
}

describe('signing in by browser', () => {
  it('sends the admin off with a challenge of the S256 kind, and asks for no more than the API', async () => {
    const app = await openApp();
    const verifier = newVerifier();
    const query = Object.fromEntries(new URL(signInUrl(app, 'state-1', verifier)).searchParams);
    expect(query).toEqual({
      response_type: 'code',
      client_id: 'practice-client-id',
      redirect_uri: app.redirectUri,
      scope: 'api refresh_token',
      state: 'state-1',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    });
    expect(verifier).toMatch(/^[\w-]{43,128}$/);
    expect(newVerifier()).not.toBe(verifier);
  });

  it('turns the code into a grant that names the org, the user and where to call', async () => {
    const { app, grant } = await signedIn();
    expect(await grant()).toEqual({
      accessToken: expect.stringMatching(/^session-/),
      refreshToken: expect.stringMatching(/^refresh-/),
      expiresAt: NOW + 7 * 24 * 3_600_000,
      instanceUrl: app.loginUrl,
      orgId: '00D000000000001AAA',
      userId: INTEGRATION,
    });
  });

  it('a code that was used, or comes with another’s verifier, starts anew', async () => {
    const { app, code, grant } = await signedIn();
    await grant();
    const again = exchangeCode(app, code, 'x'.repeat(86), NOW);
    await expect(again).rejects.toMatchObject({
      kind: 'rejected',
      message: expect.stringContaining('start the connection again'),
    });
  });

  it('an app that is not known as set up is ours to mend, not the admin’s', async () => {
    const { app, code, verifier } = await signedIn();
    const wrong = { ...app, clientSecret: 'other' };
    await expect(exchangeCode(wrong, code, verifier, NOW)).rejects.toMatchObject({
      kind: 'rejected',
      message: expect.stringContaining('invalid client credentials'),
    });
  });
});

describe('keeping signed in', () => {
  it('every renewal brings a new refresh token', async () => {
    const { app, grant } = await signedIn();
    const first = await grant();
    const second = await refreshGrant(app, first.refreshToken, NOW);
    const third = await refreshGrant(app, second.refreshToken, NOW);
    expect(new Set([first, second, third].map((one) => one.refreshToken)).size).toBe(3);
  });

  it('failure-mode 18: a refresh token sent twice kills the whole grant, and only the admin can help', async () => {
    const { app, grant } = await signedIn();
    const first = await grant();
    const second = await refreshGrant(app, first.refreshToken, NOW);
    const gone = { kind: 'auth', message: expect.stringContaining('connect Salesforce again') };
    await expect(refreshGrant(app, first.refreshToken, NOW)).rejects.toMatchObject(gone);
    await expect(refreshGrant(app, second.refreshToken, NOW)).rejects.toMatchObject(gone);
  });

  it('a login host that cannot be reached is waited for', async () => {
    const { app, grant } = await signedIn();
    const { refreshToken } = await grant();
    const nowhere = { ...app, loginUrl: 'http://127.0.0.1:1' };
    await expect(refreshGrant(nowhere, refreshToken, NOW)).rejects.toMatchObject({ kind: 'busy' });
  });

  it('an answer that is no token is waited out', async () => {
    const { app, grant } = await signedIn();
    const { refreshToken } = await grant();
    org.fail({ path: 'oauth2/token', fault: { kind: 'html', status: 503 } });
    await expect(refreshGrant(app, refreshToken, NOW)).rejects.toMatchObject({ kind: 'busy' });
  });
});

describe('signing in by key', () => {
  const keys = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const USER = 'pql.integration@practice.example';

  it('opens a session without a browser, as often as one is needed', async () => {
    const app = await openApp({ jwtPublicKey: keys.publicKey });
    const signIn = async () => await signInByKey({ ...app, privateKey: keys.privateKey }, USER, NOW);
    const [first, second] = [await signIn(), await signIn()];
    expect(first).toMatchObject({ userId: INTEGRATION, instanceUrl: app.loginUrl });
    expect(second.accessToken).not.toBe(first.accessToken);
  });

  it.each([
    ['a user who is not pre-authorised', 'nobody@practice.example', 'practice-client-id'],
    ['another app', USER, 'other-client-id'],
  ])('is refused for %s, with what to look at', async (_, username, clientId) => {
    const app = await openApp({ jwtPublicKey: keys.publicKey });
    const signIn = signInByKey({ ...app, clientId, privateKey: keys.privateKey }, username, NOW);
    await expect(signIn).rejects.toMatchObject({
      kind: 'auth',
      message: expect.stringContaining('SALESFORCE_PRIVATE_KEY'),
    });
  });
});
