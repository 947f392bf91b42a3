import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestService, type TestService } from '../../support/start-test-service.ts';

let test: TestService;

beforeAll(async () => {
  test = await startTestService({ connect: false });
});
afterAll(() => test.stop());

interface Answer {
  status: number;
  body: { error?: { code: string; field?: string; message: string; requestId: string } };
}

async function call(
  method: 'GET' | 'POST',
  path: string,
  body?: string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(`${test.service.url}/admin${path}`, {
    method,
    headers: {
      authorization: `Bearer ${test.service.adminToken}`,
      'content-type': 'application/json',
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
  });
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}

describe('the admin API', () => {
  it.each([
    ['no token', { authorization: '' }],
    ['a wrong token', { authorization: 'Bearer wrong' }],
    ['an empty token', { authorization: 'Bearer ' }],
    ['another scheme', { authorization: 'Basic abc' }],
  ])('is closed to %s', async (_, headers) => {
    expect(await call('GET', '/workspaces', undefined, headers)).toMatchObject({
      status: 401,
      body: { error: { code: 'admin_token_wrong' } },
    });
  });

  it.each([
    ['GET', '/workspaces/w_nothing/handoffs', undefined, 404, 'workspace_unknown'],
    ['GET', '/workspaces/w_nothing/playbook', undefined, 404, 'workspace_unknown'],
    ['POST', '/workspaces/w_nothing/events', '{"batch":[]}', 404, 'workspace_unknown'],
    ['GET', '/workspaces/%00/handoffs', undefined, 400, 'nul_character'],
    ['GET', '/workspaces/%ff/handoffs', undefined, 400, 'request_unreadable'],
    ['GET', '/nothing', undefined, 404, 'not_found'],
    ['POST', '/workspaces', '{"name":', 400, 'json_malformed'],
    ['POST', '/workspaces', '{}', 400, 'input_invalid'],
    ['POST', '/workspaces', '{"name":"  "}', 400, 'input_invalid'],
    ['POST', '/workspaces', '{"name":7}', 400, 'input_invalid'],
    ['POST', '/workspaces', JSON.stringify({ name: 'a\u0000b' }), 400, 'nul_character'],
    ['POST', '/workspaces', undefined, 400, 'input_invalid'],
  ] as const)('refuses %s %s with body %j', async (method, path, body, status, code) => {
    expect(await call(method, path, body)).toMatchObject({
      status,
      body: { error: { code, requestId: expect.any(String) } },
    });
  });

  it('says how large a request may be here, not elsewhere', async () => {
    const answer = await call('POST', '/workspaces', JSON.stringify({ name: 'x'.repeat(3_000_000) }));
    expect(answer).toMatchObject({
      status: 413,
      body: { error: { message: expect.stringContaining('2048 KB') } },
    });
  });

  it('refuses a body in a character set it does not read, as the sender’s mistake', async () => {
    const answer = await call('POST', '/workspaces', '{"name":"x"}', {
      'content-type': 'application/json; charset=latin1',
    });
    expect(answer.status).toBe(415);
  });

  it('takes a history of events without a write key, and names what it refuses', async () => {
    const path = `/workspaces/${test.workspaceId}/events`;
    const calls = [{ type: 'track', event: 'Signed Up', userId: 'ana', messageId: 'm1' }, { type: 'track' }];
    expect(await call('POST', path, JSON.stringify({ batch: calls }))).toMatchObject({
      status: 200,
      body: { accepted: 1, duplicates: 0, rejected: [{ index: 1, code: 'identity_missing' }] },
    });
    expect(await call('POST', path, JSON.stringify({ batch: [{ type: 'track' }] }))).toMatchObject({
      body: { accepted: 0, rejected: [{ index: 0 }] },
    });
  });

  it('says what is wrong with a playbook, line by line, and leaves the one in force', async () => {
    const path = `/workspaces/${test.workspaceId}/playbook`;
    const refused = await call('POST', path, JSON.stringify({ source: 'name: Mine\nhours: never\n' }));
    expect(refused).toMatchObject({
      status: 422,
      body: { ok: false, problems: expect.arrayContaining([expect.objectContaining({ line: 2 })]) },
    });
    expect(await call('GET', path)).toMatchObject({ body: { version: 1 } });
  });
});

describe('the page of handoffs', () => {
  const open = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${test.service.url}${path}`, { headers, redirect: 'manual' });

  it('is closed without signing in, also to cookies that are none', async () => {
    expect((await open('/handoffs')).status).toBe(401);
    expect((await open('/handoffs?token=wrong')).status).toBe(401);
    expect((await open('/handoffs', { cookie: 'pql_admin=%' })).status).toBe(401);
    expect((await open('/handoffs', { cookie: 'pql_admin=' })).status).toBe(401);
  });

  it('moves the token from the address into a cookie no script can read, and opens with it', async () => {
    const signedIn = await open(
      `/handoffs?status=ready&token=${encodeURIComponent(test.service.adminToken)}`,
    );
    expect(signedIn.status).toBe(302);
    expect(signedIn.headers.get('location')).toBe('/handoffs?status=ready');
    const cookie = signedIn.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    const page = await open('/handoffs', { cookie: cookie.split(';')[0] ?? '' });
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Handoffs');
  });

  it('shows names as text, never as markup', async () => {
    await test.client.post('/workspaces', { name: '<script>alert(1)</script>' });
    const list = await test.client.get<{ workspaceId: string; name: string }[]>('/workspaces');
    const { workspaceId } = list.find((one) => one.name.includes('script')) ?? { workspaceId: '' };
    const cookie = `pql_admin=${encodeURIComponent(test.service.adminToken)}`;
    const page = await (await open(`/handoffs?workspace=${workspaceId}`, { cookie })).text();
    expect(page).toContain('&lt;script&gt;');
    expect(page).not.toContain('<script>');
  });
});

describe('health', () => {
  it('says that the service lives and can take work', async () => {
    expect(await (await fetch(`${test.service.url}/health/live`)).json()).toEqual({ status: 'live' });
    const ready = await fetch(`${test.service.url}/health/ready`);
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready', notes: [] }]);
  });

  it('names connections that wait for an admin', async () => {
    const { workspaceId } = await test.client.post<{ workspaceId: string }>('/workspaces', {
      name: 'Paused',
    });
    await test.client.post(`/workspaces/${workspaceId}/connections/hubspot`, {
      accessToken: 'practice-token',
    });
    await test.service.db.run(
      "update crm_connection set state = 'paused', paused_because = 'the app was uninstalled'",
    );
    const ready = await fetch(`${test.service.url}/health/ready`);
    expect(await ready.json()).toMatchObject({
      status: 'ready',
      notes: [expect.stringContaining('the app was uninstalled')],
    });
  });
});
