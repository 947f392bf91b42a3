import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { callAsHubSpot, callUnsigned, type HubSpotAnswer, type HubSpotCall } from '../support/as-hubspot.ts';
import { contactOf, handoffsOf } from '../support/journey.ts';
import { singleSignOnStory, track } from '../support/product-use.ts';
import { startTestService, type TestService } from '../support/start-test-service.ts';

const MINUTE = 60_000;
/** What HubSpot puts into the query: who looks at the card, and where. */
const SELLER = { appId: '9100001', userId: '7002', userEmail: 'sam.stone@practice.example' };
let test: TestService;
let count = 0;
let contactId: string;
let handoffId: string;
let email: string;

beforeAll(async () => {
  test = await startTestService({ portal: { tier: 'enterprise' } });
});
afterAll(() => test.stop());

/** Makes a company of its own with one handoff that is ready and on its contact. */
async function aReadyHandoff(): Promise<void> {
  count += 1;
  email = `ana@kestrel${count}.io`;
  await test.send(singleSignOnStory({ userId: `ana${count}`, email, groupId: `kestrel${count}` }));
  contactId = contactOf(test, email).id;
  handoffId = (await handoffsOf(test, test)).find((one) => one.personEmail === email)?.handoffId ?? '';
}

function report(
  path: 'verdicts' | 'touches',
  body: Record<string, unknown> = {},
  call: Partial<HubSpotCall> = {},
): Promise<HubSpotAnswer> {
  return callAsHubSpot(test, {
    path: `/hubspot/card/${path}`,
    query: { ...SELLER, portalId: String(test.portal.portalId) },
    body: {
      actionId: `action-${count}-1`,
      contactId,
      handoffId,
      ...(path === 'verdicts' ? { verdict: 'good' } : {}),
      ...body,
    },
    ...call,
  });
}

const properties = (): Record<string, string> => contactOf(test, email).properties;

describe('a verdict given on the card', () => {
  beforeEach(aReadyHandoff);

  it('stands on the contact and on the handoff’s own record', async () => {
    const answer = await report('verdicts', { verdict: 'bad_signal', reason: ' A student.\u0000 ' });
    expect(answer).toMatchObject({ status: 200, body: { kind: 'saved' } });
    await test.settle();
    expect(properties()).toMatchObject({ pql_verdict: 'bad_signal', pql_verdict_reason: 'A student.' });
    const [record] = test.portal.linked('contacts', contactId, `p${test.portal.portalId}_pql_handoff`);
    expect(
      test.portal.record(`p${test.portal.portalId}_pql_handoff`, record ?? '')?.properties,
    ).toMatchObject({
      pql_verdict: 'bad_signal',
    });
  });

  it('is never wiped by a later decision', async () => {
    await report('verdicts', { verdict: 'good' });
    await test.settle();
    const decidedBefore = properties()['pql_last_decided_at'];
    await test.send([
      track(`ana${count}`, 'SCIM Configured', 0.1),
      track(`ana${count}`, 'Audit Log Viewed', 0.1),
    ]);
    expect(properties()['pql_last_decided_at']).not.toBe(decidedBefore);
    expect(properties()['pql_verdict']).toBe('good');
  });

  it('that is repeated by HubSpot with the same action id changes nothing', async () => {
    await report('verdicts', { verdict: 'good' });
    await test.settle();
    const again = await report('verdicts', { verdict: 'bad_handoff' });
    expect(again).toMatchObject({ status: 200, body: { kind: 'already_saved' } });
    await test.settle();
    expect(properties()['pql_verdict']).toBe('good');
  });

  it('can be changed by another action', async () => {
    await report('verdicts', { verdict: 'good', reason: 'Nice call' });
    await test.settle();
    await report('verdicts', { verdict: 'bad_handoff', actionId: `action-${count}-2` });
    await test.settle();
    expect(properties()['pql_verdict']).toBe('bad_handoff');
    expect(properties()['pql_verdict_reason'] ?? '').toBe('');
  });

  it('survives a merge of the contact with another, from the new record’s page', async () => {
    const other = test.portal.createAsPerson('contacts', { email: `old@kestrel${count}.io` }, 7001);
    test.portal.merge('contacts', other, contactId);
    const news = {
      eventId: count,
      subscriptionId: 1,
      portalId: test.portal.portalId,
      occurredAt: test.now(),
      subscriptionType: 'object.merge',
      objectTypeId: '0-1',
      objectId: Number(other),
      primaryObjectId: Number(other),
      mergedObjectIds: [Number(contactId)],
      newObjectId: Number(other),
    };
    await callAsHubSpot(test, { path: '/hubspot/webhooks', body: [news] });
    expect(await report('verdicts', { contactId: other })).toMatchObject({
      status: 200,
      body: { kind: 'saved' },
    });
    await test.settle();
    expect(test.portal.record('contacts', other)?.properties['pql_verdict']).toBe('good');
  });
});

describe('a touch reported on the card', () => {
  beforeEach(aReadyHandoff);

  it('moves the handoff to touched, with the time, on the record', async () => {
    const answer = await report('touches');
    expect(answer).toMatchObject({ status: 200, body: { kind: 'saved' } });
    await test.settle();
    expect(properties()['pql_status']).toBe('touched');
    expect(Math.abs(Date.parse(properties()['pql_touched_at'] ?? '') - test.now())).toBeLessThan(MINUTE);
  });

  it('keeps the first time when a colleague reports one more', async () => {
    await report('touches');
    await test.settle();
    const again = await report('touches', { actionId: `action-${count}-2` });
    expect(again).toMatchObject({ body: { kind: 'saved' } });
    await test.settle();
    expect(properties()['pql_status']).toBe('touched');
  });

  it('is saved once however often HubSpot repeats it', async () => {
    const answers = await Promise.all([report('touches'), report('touches'), report('touches')]);
    const kinds = answers.map((answer) => (answer.body as { kind: string }).kind);
    expect(kinds.sort()).toEqual(['already_saved', 'already_saved', 'saved']);
  });
});

describe('a report that does not belong here', () => {
  beforeAll(aReadyHandoff);

  it('is refused in words when the handoff is on another contact', async () => {
    const other = test.portal.createAsPerson('contacts', { email: `bo@kestrel${count}.io` }, 7001);
    expect(await report('verdicts', { contactId: other })).toMatchObject({
      status: 200,
      body: { kind: 'refused' },
    });
    await test.settle();
    expect(properties()['pql_verdict']).toBeUndefined();
  });

  it('is refused in words when the handoff does not exist', async () => {
    expect(await report('touches', { handoffId: 'h_nothing' })).toMatchObject({ body: { kind: 'refused' } });
  });

  it.each([
    ['another portal', { portalId: '1' }, 404, 'portal_unknown'],
    ['no portal', { portalId: '' }, 400, 'query_invalid'],
    ['nobody', { userId: '' }, 400, 'query_invalid'],
  ])('is refused when it comes from %s', async (_, query, status, code) => {
    const answer = await report(
      'verdicts',
      {},
      { query: { ...SELLER, portalId: String(test.portal.portalId), ...query } },
    );
    expect(answer).toMatchObject({ status, body: { error: { code } } });
  });

  it.each([
    ['a verdict there is not', { verdict: 'great' }, 'verdict'],
    ['no action id', { actionId: undefined }, 'actionId'],
    ['no contact', { contactId: null }, 'contactId'],
  ])('is refused with the field when it has %s', async (_, body, field) => {
    expect(await report('verdicts', body)).toMatchObject({
      status: 400,
      body: { error: { code: 'input_invalid', field } },
    });
  });

  it('is 401 when nobody signed it', async () => {
    const call = {
      path: '/hubspot/card/verdicts',
      query: { ...SELLER, portalId: String(test.portal.portalId) },
      body: {},
    };
    expect(await callUnsigned(test, call)).toMatchObject({
      status: 401,
      body: { error: { code: 'signature_invalid' } },
    });
  });

  it.each([
    ['signed with another secret', { secret: 'somebody else’s' }],
    ['signed with an empty secret', { secret: '' }],
    ['older than five minutes', { signedAt: Date.now() - 6 * MINUTE }],
    ['from the future', { signedAt: Date.now() + 6 * MINUTE }],
    ['changed on its way', { arrivesAs: { actionId: 'action-x', verdict: 'good' } }],
  ])('is 401 when it is %s', async (_, call) => {
    expect(await report('verdicts', {}, call)).toMatchObject({
      status: 401,
      body: { error: { code: 'signature_invalid' } },
    });
    await test.settle();
    expect(properties()['pql_verdict']).toBeUndefined();
  });
});

describe('a portal that two workspaces share', () => {
  beforeAll(aReadyHandoff);

  it('brings each report to the workspace whose handoff it is', async () => {
    const other = await test.client.post<{ workspaceId: string }>('/workspaces', { name: 'Other' });
    await test.client.post(`/workspaces/${other.workspaceId}/connections/hubspot`, {
      accessToken: 'practice-token',
    });
    expect(await report('verdicts')).toMatchObject({ status: 200, body: { kind: 'saved' } });
  });
});
