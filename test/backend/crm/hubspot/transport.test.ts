import nock from 'nock';
import { CrmError } from '../../../../backend/crm/crm-error.ts';
import { HubSpotError } from '../../../../backend/crm/hubspot/errors.ts';
import { openTransport } from '../../../../backend/crm/hubspot/transport.ts';
import { openBudget, tokensOf } from '../in-memory.ts';

const API = 'https://api.hubapi.test';
const CALL = { kind: 'contacts read', method: 'POST', path: '/contacts', body: { inputs: [] } } as const;

function setUp(options: { tokens?: ReturnType<typeof tokensOf>; timeoutMs?: number } = {}) {
  const { budget, pauses, taken } = openBudget();
  const tokens = options.tokens ?? tokensOf('token');
  const calls: { kind: string; status: number }[] = [];
  const transport = openTransport({
    apiUrl: API,
    tokens,
    budget,
    now: () => 0,
    onCall: ({ kind, status }) => calls.push({ kind, status }),
    ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
  });
  return { transport, tokens, pauses, taken, calls };
}

async function failureOf(work: Promise<unknown>): Promise<CrmError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof CrmError) return error;
    throw error;
  }
  throw new Error('it did not fail');
}

beforeEach(() => nock.disableNetConnect());
afterEach(() => nock.cleanAll());
afterAll(() => {
  nock.cleanAll();
  nock.enableNetConnect();
  nock.restore();
});

describe('a call of a portal', () => {
  it('carries the token and gives the parsed body', async () => {
    nock(API, { reqheaders: { authorization: 'Bearer token', 'content-type': 'application/json' } })
      .post('/contacts', { inputs: [] })
      .reply(200, { results: [1] });
    const { transport, calls, taken } = setUp();
    expect(await transport(CALL)).toEqual({ results: [1] });
    expect(calls).toEqual([{ kind: 'contacts read', status: 200 }]);
    expect(taken).toEqual({ general: 1, search: 0 });
  });

  it('takes room for a search from the search bucket', async () => {
    nock(API).post('/contacts').reply(200, {});
    const { transport, taken } = setUp();
    await transport({ ...CALL, search: true });
    expect(taken).toEqual({ general: 0, search: 1 });
  });

  it('gives null for an empty answer', async () => {
    nock(API).post('/contacts').reply(204);
    expect(await setUp().transport(CALL)).toBeNull();
  });
});

describe('what a failed call means', () => {
  it.each`
    status | body                                                      | kind          | waits
    ${423} | ${{ message: 'locked' }}                                  | ${'busy'}     | ${2_000}
    ${477} | ${{ message: 'migrating' }}                               | ${'busy'}     | ${undefined}
    ${500} | ${'<html>oops</html>'}                                    | ${'busy'}     | ${undefined}
    ${502} | ${''}                                                     | ${'busy'}     | ${undefined}
    ${524} | ${'timeout'}                                              | ${'busy'}     | ${undefined}
    ${400} | ${{ message: 'bad input', category: 'VALIDATION_ERROR' }} | ${'rejected'} | ${undefined}
    ${409} | ${{ message: 'exists' }}                                  | ${'rejected'} | ${undefined}
    ${403} | ${{ message: 'no' }}                                      | ${'rejected'} | ${undefined}
    ${400} | ${'<html>a proxy</html>'}                                 | ${'rejected'} | ${undefined}
    ${404} | ${{ message: 'not found' }}                               | ${'gone'}     | ${undefined}
  `('a $status is $kind', async ({ status, body, kind, waits }) => {
    nock(API).post('/contacts').reply(status, body);
    const error = await failureOf(setUp().transport(CALL));
    expect(error.kind).toBe(kind);
    expect(error.status).toBe(status);
    expect(error.retryAfterMs).toBe(waits);
  });

  it('a success that is not JSON is busy, not an empty result', async () => {
    nock(API).post('/contacts').reply(200, '<html>maintenance</html>', { 'content-type': 'text/html' });
    expect((await failureOf(setUp().transport(CALL))).kind).toBe('busy');
  });

  it('an unreachable HubSpot is busy and reported without a status', async () => {
    nock(API).post('/contacts').replyWithError('socket hang up');
    const { transport, calls } = setUp();
    const error = await failureOf(transport(CALL));
    expect(error.kind).toBe('busy');
    expect(error.cause).toBeDefined();
    expect(calls).toEqual([{ kind: 'contacts read', status: 0 }]);
  });

  it('an answer that does not come in time is busy', async () => {
    nock(API).post('/contacts').delay(200).reply(200, {});
    const error = await failureOf(setUp({ timeoutMs: 20 }).transport(CALL));
    expect(error.kind).toBe('busy');
    expect(error.message).toContain('in time');
  });

  it('says HubSpot’s reason in words, with the correlation id', async () => {
    nock(API)
      .post('/contacts')
      .reply(400, {
        message: 'Property values were not valid',
        correlationId: 'c-1',
        errors: [{ message: 'x is not a number' }],
      });
    const error = await failureOf(setUp().transport(CALL));
    expect(error.message).toBe(
      'HubSpot refused (contacts read): Property values were not valid; x is not a number (correlation id c-1)',
    );
  });

  it('failure-mode 17: a missing scope is named, with what to do', async () => {
    nock(API)
      .post('/contacts')
      .reply(403, {
        category: 'MISSING_SCOPES',
        errors: [{ message: 'lacks', context: { requiredGranularScopes: ['crm.objects.custom.read'] } }],
      });
    const error = await failureOf(setUp().transport(CALL));
    expect(error.kind).toBe('rejected');
    expect(error.message).toMatch(/crm\.objects\.custom\.read.*reconnect/);
    expect(error instanceof HubSpotError ? error.missingScopes : []).toEqual(['crm.objects.custom.read']);
  });
});

describe('a refused token', () => {
  it('is renewed once and the call repeated', async () => {
    nock(API, { reqheaders: { authorization: 'Bearer old' } })
      .post('/contacts')
      .reply(401, {});
    nock(API, { reqheaders: { authorization: 'Bearer new' } })
      .post('/contacts')
      .reply(200, { ok: true });
    const { transport, tokens } = setUp({ tokens: tokensOf('old', 'new') });
    expect(await transport(CALL)).toEqual({ ok: true });
    expect(tokens.refreshed).toEqual(['old']);
  });

  it('that stays refused is auth after one renewal, so a dead grant never storms HubSpot', async () => {
    nock(API).post('/contacts').times(2).reply(401, {});
    const { transport, tokens } = setUp({ tokens: tokensOf('old', 'new', 'newer') });
    expect((await failureOf(transport(CALL))).kind).toBe('auth');
    expect(tokens.refreshed).toEqual(['old']);
  });
});

describe('failure-mode 07: the rate limit', () => {
  const limited = (policyName: string) => ({
    errorType: 'RATE_LIMIT',
    policyName,
    message: 'You have reached your limit',
  });

  it('pauses the portal for all processes and then asks for room again', async () => {
    nock(API)
      .post('/contacts')
      .reply(429, limited('TEN_SECONDLY_ROLLING'))
      .post('/contacts')
      .reply(200, { ok: true });
    const { transport, pauses, taken } = setUp();
    expect(await transport(CALL)).toEqual({ ok: true });
    expect(pauses).toEqual([{ bucket: 'general', ms: 10_000 }]);
    expect(taken.general).toBe(2);
  });

  it('gives up as busy when the portal stays full', async () => {
    nock(API).post('/contacts').times(3).reply(429, limited('TEN_SECONDLY_ROLLING'));
    const error = await failureOf(setUp().transport(CALL));
    expect(error.kind).toBe('busy');
    expect(error.retryAfterMs).toBe(10_000);
  });

  it.each`
    policy                    | header       | search   | waits
    ${'SECONDLY'}             | ${undefined} | ${false} | ${1_000}
    ${'TEN_SECONDLY_ROLLING'} | ${undefined} | ${true}  | ${1_000}
    ${'TEN_SECONDLY_ROLLING'} | ${'7'}       | ${false} | ${7_000}
    ${''}                     | ${undefined} | ${false} | ${10_000}
    ${'DAILY'}                | ${undefined} | ${false} | ${3_600_000}
  `(
    'waits $waits ms for policy "$policy" (Retry-After $header, search $search)',
    async ({ policy, header, search, waits }) => {
      nock(API)
        .post('/contacts')
        .times(3)
        .reply(429, limited(policy), header === undefined ? {} : { 'Retry-After': header });
      const { transport, pauses } = setUp();
      await failureOf(transport(search ? { ...CALL, search: true } : CALL));
      expect(pauses[0]).toEqual({ bucket: search ? 'search' : 'general', ms: waits });
    },
  );

  it('does not hold work for a limit that lasts the day', async () => {
    nock(API).post('/contacts').reply(429, limited('DAILY'));
    const { transport, taken } = setUp();
    await failureOf(transport(CALL));
    expect(taken.general).toBe(1);
  });
});
