import { type OpenPortal, openPortal, person } from './open-portal.ts';

const CONTACTS = '/crm/objects/2026-03/contacts';

let open: OpenPortal;
afterEach(() => open.close());

describe('rate limits', () => {
  beforeEach(async () => {
    open = await openPortal({
      rateLimit: { general: { calls: 3, perMs: 10_000 }, search: { calls: 1, perMs: 1000 } },
    });
  });

  it('failure-mode 07: calls past the allowance are refused until the window has moved on', async () => {
    const statuses = [];
    for (let n = 0; n < 4; n += 1) {
      statuses.push((await open.call('GET', CONTACTS)).status);
      open.clock.now += 1000;
    }
    expect(statuses).toEqual([200, 200, 200, 429]);
    open.clock.now += 6000;
    expect((await open.call('GET', CONTACTS)).status).toBe(200);
  });

  it('failure-mode 07: the refusal names its policy and promises no waiting time', async () => {
    for (let n = 0; n < 3; n += 1) await open.call('GET', CONTACTS);
    const refused = await open.call('GET', CONTACTS);
    expect(refused.body).toMatchObject({
      status: 'error',
      message: 'You have reached your ten_secondly_rolling limit.',
      errorType: 'RATE_LIMIT',
      policyName: 'TEN_SECONDLY_ROLLING',
    });
    expect(refused.headers.get('retry-after')).toBeNull();
    expect(refused.headers.get('x-hubspot-ratelimit-remaining')).toBe('0');
  });

  it('failure-mode 07: every token of the app draws on one allowance', async () => {
    const both = await openPortal({
      accessTokens: ['one', 'two'],
      rateLimit: { general: { calls: 2, perMs: 10_000 }, search: { calls: 1, perMs: 1000 } },
    });
    const statuses = [];
    for (const token of ['one', 'two', 'one'])
      statuses.push((await both.call('GET', CONTACTS, undefined, token)).status);
    expect(statuses).toEqual([200, 200, 429]);
    await both.close();
  });

  it('search has an allowance of its own and tells nothing of it', async () => {
    const found = await open.call('POST', `${CONTACTS}/search`, {});
    const refused = await open.call('POST', `${CONTACTS}/search`, {});
    const general = await open.call('GET', CONTACTS);
    expect([found.status, refused.status, general.status]).toEqual([200, 429, 200]);
    expect(refused.body).toMatchObject({
      policyName: 'SECONDLY',
      message: 'You have reached your secondly limit.',
    });
    expect(found.headers.get('x-hubspot-ratelimit-max')).toBeNull();
    expect(general.headers.get('x-hubspot-ratelimit-max')).toBe('3');
    expect(general.headers.get('x-hubspot-ratelimit-remaining')).toBe('2');
    expect(general.headers.get('x-hubspot-ratelimit-interval-milliseconds')).toBe('10000');
  });
});

describe('faults', () => {
  beforeEach(async () => {
    open = await openPortal();
  });

  it.each([
    [{ kind: 'rate_limit', policyName: 'DAILY', retryAfterSeconds: 30 } as const, 429, '30'],
    [{ kind: 'status', status: 477, retryAfterSeconds: 5 } as const, 477, '5'],
    [{ kind: 'status', status: 423 } as const, 423, null],
    [{ kind: 'status', status: 503 } as const, 503, null],
    [{ kind: 'html', status: 502 } as const, 502, null],
    [{ kind: 'empty_body' } as const, 200, null],
  ])('%j replaces one answer and nothing is written', async (fault, status, retryAfter) => {
    open.portal.fail({ method: 'POST', path: CONTACTS, fault });
    const hit = await open.call('POST', CONTACTS, { properties: person() });
    expect([hit.status, hit.headers.get('retry-after')]).toEqual([status, retryAfter]);
    expect(open.portal.records('contacts')).toEqual([]);
    expect((await open.call('POST', CONTACTS, { properties: person() })).status).toBe(201);
  });

  it('failure-mode 04: an answer can say all went well with no results', async () => {
    open.portal.fail({ path: '/batch/create', fault: { kind: 'empty_results' } });
    const answer = await open.call('POST', `${CONTACTS}/batch/create`, {
      inputs: [{ properties: person() }],
    });
    expect(answer).toMatchObject({ status: 200, body: { status: 'COMPLETE', results: [] } });
    expect(open.portal.records('contacts')).toEqual([]);
  });

  it('failure-mode 20: a write can land while its answer is lost', async () => {
    open.portal.fail({ path: CONTACTS, fault: { kind: 'lost_answer' } });
    await expect(open.call('POST', CONTACTS, { properties: person() })).rejects.toThrow('fetch failed');
    expect(open.portal.records('contacts')).toHaveLength(1);
    expect(open.portal.calls()).toMatchObject([{ method: 'POST', path: CONTACTS, status: 0 }]);
  });

  it('a slow answer comes, late', async () => {
    open.portal.fail({ fault: { kind: 'slow', ms: 30 } });
    const before = performance.now();
    expect((await open.call('GET', CONTACTS)).status).toBe(200);
    expect(performance.now() - before).toBeGreaterThanOrEqual(25);
  });

  it('faults hit the calls they match, in their order, as often as asked', async () => {
    open.portal.fail({ method: 'GET', path: /contacts$/, times: 2, fault: { kind: 'status', status: 500 } });
    open.portal.fail({ method: 'GET', fault: { kind: 'status', status: 503 } });
    const statuses = [];
    for (const path of [CONTACTS, '/crm/owners/2026-03', CONTACTS, CONTACTS])
      statuses.push((await open.call('GET', path)).status);
    expect(statuses).toEqual([500, 503, 500, 200]);
  });

  it('takes back faults that were not needed', async () => {
    open.portal.fail({ fault: { kind: 'status', status: 500 } });
    open.portal.clearFaults();
    expect((await open.call('GET', CONTACTS)).status).toBe(200);
  });
});

describe('the call log', () => {
  it('keeps calls to paths the portal does not have', async () => {
    open = await openPortal();
    expect((await open.call('GET', '/crm/v3/objects/contacts')).status).toBe(404);
    expect(open.portal.calls()).toMatchObject([{ path: '/crm/v3/objects/contacts', status: 404 }]);
  });

  it('counts calls by kind, leaving out versions and ids', async () => {
    open = await openPortal();
    const id = open.portal.createAsPerson('contacts', person(), 7001);
    await open.call('GET', `${CONTACTS}/${id}`);
    await open.call('GET', `/crm/objects/2026-09/contacts/${id}`);
    await open.call('POST', `${CONTACTS}/search`, {});
    expect(open.portal.callCounts()).toEqual({
      'GET /crm/objects/contacts/:id': 2,
      'POST /crm/objects/contacts/search': 1,
    });
    expect(open.portal.calls()[2]).toEqual({
      method: 'POST',
      path: `${CONTACTS}/search`,
      bucket: 'search',
      status: 200,
      at: open.clock.now,
    });
    open.portal.forgetCalls();
    expect(open.portal.calls()).toEqual([]);
  });
});
