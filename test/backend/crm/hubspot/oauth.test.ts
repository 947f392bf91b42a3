import nock from 'nock';
import { CrmError } from '../../../../backend/crm/crm-error.ts';
import {
  authorizeUrl,
  exchangeCode,
  refreshGrant,
  uninstall,
} from '../../../../backend/crm/hubspot/oauth.ts';
import { OPTIONAL_SCOPES, REQUIRED_SCOPES } from '../../../../backend/crm/hubspot/scopes.ts';

const API = 'https://api.hubapi.test';
const APP = {
  apiUrl: API,
  clientId: 'client',
  clientSecret: 's3cret & more',
  redirectUri: 'https://pql.example/hubspot/oauth/callback',
};
const NOW = Date.parse('2026-11-23T10:00:00Z');
const TOKEN = {
  access_token: 'access',
  refresh_token: 'refresh',
  expires_in: 1800,
  token_type: 'bearer',
  hub_id: 44_000_001,
  user_id: 7001,
  scopes: ['oauth'],
};

async function failureOf(work: Promise<unknown>): Promise<CrmError> {
  const error: unknown = await work.then(
    () => new Error('it did not fail'),
    (failure: unknown) => failure,
  );
  if (error instanceof CrmError) return error;
  throw error;
}

beforeEach(() => nock.disableNetConnect());
afterEach(() => nock.cleanAll());
afterAll(() => {
  nock.cleanAll();
  nock.enableNetConnect();
  nock.restore();
});

it('an admin is sent to grant every required scope, optional ones apart, and our state', () => {
  const url = new URL(authorizeUrl(APP, 'state 1&2'));
  expect(url.origin + url.pathname).toBe('https://app.hubspot.com/oauth/authorize');
  expect(url.search).not.toContain('+');
  expect(Object.fromEntries(url.searchParams)).toEqual({
    client_id: 'client',
    redirect_uri: APP.redirectUri,
    scope: REQUIRED_SCOPES.join(' '),
    optional_scope: OPTIONAL_SCOPES.join(' '),
    state: 'state 1&2',
  });
});

it('a code becomes a grant, asked for in a form and never in the address', async () => {
  nock(API, { reqheaders: { 'content-type': 'application/x-www-form-urlencoded' } })
    .post('/oauth/2026-03/token', {
      grant_type: 'authorization_code',
      code: 'the code',
      redirect_uri: APP.redirectUri,
      client_id: 'client',
      client_secret: 's3cret & more',
    })
    .reply(200, TOKEN);
  expect(await exchangeCode(APP, 'the code', NOW)).toEqual({
    accessToken: 'access',
    refreshToken: 'refresh',
    expiresAt: NOW + 1_800_000,
    portalId: '44000001',
    userId: '7001',
    scopes: ['oauth'],
  });
});

it('a refresh keeps the token that comes back, which may be a new one', async () => {
  nock(API)
    .post(
      '/oauth/2026-03/token',
      (form) => form.grant_type === 'refresh_token' && form.refresh_token === 'old',
    )
    .reply(200, { ...TOKEN, refresh_token: 'rotated' });
  expect((await refreshGrant(APP, 'old', NOW)).refreshToken).toBe('rotated');
});

describe('who must act on a refused token request', () => {
  it.each`
    status | body                                                                     | kind          | who
    ${400} | ${{ status: 'BAD_REFRESH_TOKEN', message: 'missing or invalid' }}        | ${'auth'}     | ${'the customer, who uninstalled us'}
    ${400} | ${{ error: 'invalid_grant', error_description: 'revoked' }}              | ${'auth'}     | ${'the customer, who revoked access'}
    ${400} | ${{ status: 'BAD_HUB' }}                                                 | ${'auth'}     | ${'the customer, whose portal is gone'}
    ${401} | ${{ message: 'no' }}                                                     | ${'auth'}     | ${'the customer'}
    ${400} | ${{ status: 'BAD_CLIENT_SECRET', message: 'missing or invalid secret' }} | ${'rejected'} | ${'us: our secret is wrong'}
    ${401} | ${{ error: 'invalid_client' }}                                           | ${'rejected'} | ${'us: our id is wrong'}
    ${400} | ${{ status: 'BAD_REDIRECT_URI' }}                                        | ${'rejected'} | ${'us: our address is not declared'}
    ${400} | ${{ status: 'BAD_AUTH_CODE' }}                                           | ${'rejected'} | ${'the installer, once more'}
    ${429} | ${{ policyName: 'SECONDLY' }}                                            | ${'busy'}     | ${'nobody'}
    ${503} | ${'<html>down</html>'}                                                   | ${'busy'}     | ${'nobody'}
    ${200} | ${{ access_token: '' }}                                                  | ${'busy'}     | ${'nobody: the answer is unreadable'}
  `('$status $body is for $who', async ({ status, body, kind }) => {
    nock(API).post('/oauth/2026-03/token').reply(status, body);
    expect((await failureOf(refreshGrant(APP, 'old', NOW))).kind).toBe(kind);
  });

  it('no message carries the secret or a token', async () => {
    nock(API)
      .post('/oauth/2026-03/token')
      .reply(400, { status: 'BAD_CLIENT_SECRET', message: 'missing or invalid secret' });
    const error = await failureOf(refreshGrant(APP, 'the-refresh-token', NOW));
    expect(error.message).not.toMatch(/s3cret|the-refresh-token/);
  });
});

describe('uninstalling ourselves', () => {
  it.each([204, 401, 404])('is done when HubSpot answers %d', async (status) => {
    nock(API, { reqheaders: { authorization: 'Bearer access' } })
      .delete('/appinstalls/2026-03/external-install')
      .reply(status);
    await expect(uninstall(API, 'access')).resolves.toBeUndefined();
  });

  it('is not done while HubSpot is down', async () => {
    nock(API).delete('/appinstalls/2026-03/external-install').reply(502);
    expect((await failureOf(uninstall(API, 'access'))).kind).toBe('busy');
  });
});
