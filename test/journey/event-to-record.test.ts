import { afterEach, describe, expect, it } from '@jest/globals';
import { briefSchema } from '../../src/brief/brief.ts';
import { group, singleSignOnStory, track } from '../support/product-use.ts';
import { startTestService, type TestService } from '../support/start-test-service.ts';

const HOUR = 3_600_000;
let running: TestService | null = null;

afterEach(async () => {
  await running?.stop();
  running = null;
});

async function start(options?: Parameters<typeof startTestService>[0]): Promise<TestService> {
  running = await startTestService(options);
  return running;
}

interface ListedHandoff {
  handoffId: string;
  status: string;
  crmRecordId: string | null;
  suppressedBecause: string[];
  personEmail: string;
}

async function handoffs({ client, workspaceId }: TestService): Promise<ListedHandoff[]> {
  return client.get(`/workspaces/${workspaceId}/handoffs`);
}

function contact({ portal }: TestService, email = 'ana@kestrel.io') {
  const found = portal.records('contacts').filter((one) => one.properties['email'] === email);
  expect(found).toHaveLength(1);
  const [record] = found;
  if (record === undefined) throw new Error('unreachable');
  return record;
}

describe('from an event to the record', () => {
  it('puts the brief of a new PQL on a new contact, with a task while the window is open', async () => {
    const test = await start();
    await test.send(singleSignOnStory());
    const { id, properties } = contact(test);
    expect(properties).toMatchObject({
      pql_status: 'ready',
      pql_signal: 'enterprise_readiness',
      pql_motion: 'consultative',
      firstname: 'Ana',
      lastname: 'Lind',
      jobtitle: 'Head of IT',
    });
    expect(briefSchema.parse(JSON.parse(properties['pql_brief'] ?? '')).person.name).toBe('Ana Lind');
    expect(test.portal.linked('contacts', id, 'tasks')).toHaveLength(1);
    expect(await handoffs(test)).toMatchObject([{ status: 'ready', crmRecordId: id }]);
  });

  it('moves a handoff from scheduled to ready to expired on the record as time passes', async () => {
    const test = await start();
    await test.send(singleSignOnStory({ hoursAgo: 0.5 }));
    expect(contact(test).properties['pql_status']).toBe('scheduled');
    await test.pass(3 * HOUR);
    expect(contact(test).properties['pql_status']).toBe('ready');
    expect(test.portal.linked('contacts', contact(test).id, 'tasks')).toHaveLength(1);
    await test.pass(24 * 14 * HOUR);
    expect(contact(test).properties['pql_status']).toBe('expired');
    expect(test.portal.linked('contacts', contact(test).id, 'tasks')).toHaveLength(1);
    const states = test.portal.history('contacts', contact(test).id, 'pql_status').map((one) => one.value);
    expect(states).toEqual(['scheduled', 'ready', 'expired']);
  });

  it('says nothing about somebody who only looked around', async () => {
    const test = await start();
    await test.send([track('bo', 'Signed Up', 30), track('bo', 'Project Created', 29)]);
    expect(await handoffs(test)).toEqual([]);
    expect(test.portal.records('contacts')).toEqual([]);
  });

  it('finds the contact by their secondary e-mail and leaves the primary one alone', async () => {
    const test = await start();
    const id = test.portal.createAsPerson(
      'contacts',
      { email: 'ana.private@gmail.com', hs_additional_emails: 'ana@kestrel.io' },
      7001,
    );
    await test.pass(HOUR / 60); // the search index of the portal catches up
    await test.send(singleSignOnStory());
    expect(test.portal.record('contacts', id)?.properties).toMatchObject({
      email: 'ana.private@gmail.com',
      pql_status: 'ready',
    });
    expect(test.portal.records('contacts')).toHaveLength(1);
  });

  it('never overwrites what a person edited, until they clear it', async () => {
    const test = await start();
    await test.send(singleSignOnStory());
    const { id } = contact(test);
    test.portal.editAsPerson('contacts', id, { pql_talking_points: 'Ask about their Okta migration.' }, 7002);
    await test.send([track('ana', 'SCIM Configured', 0.1), track('ana', 'Audit Log Viewed', 0.1)]);
    expect(contact(test).properties['pql_talking_points']).toBe('Ask about their Okta migration.');
    test.portal.editAsPerson('contacts', id, { pql_talking_points: '' }, 7002);
    await test.send([track('ana', 'Role Created', 0.05)]);
    expect(contact(test).properties['pql_talking_points']).not.toBe('');
  });

  it('suppresses a handoff whose account has an open deal, and says so on the record', async () => {
    const test = await start();
    const id = test.portal.createAsPerson(
      'contacts',
      { email: 'ana@kestrel.io', hubspot_owner_id: '61001' },
      7001,
    );
    const deal = test.portal.createAsPerson(
      'deals',
      { dealname: 'Kestrel', pipeline: 'default', dealstage: 'qualifiedtobuy', hubspot_owner_id: '61002' },
      7001,
    );
    test.portal.associate('contacts', id, 'deals', deal);
    await test.send(singleSignOnStory());
    expect(contact(test).properties).toMatchObject({
      pql_status: 'suppressed',
      pql_suppressed_because: 'open_opportunity',
    });
    expect(test.portal.linked('contacts', id, 'tasks')).toHaveLength(0);
  });

  it('keeps one open handoff per account, and tells the second person’s record why', async () => {
    const test = await start();
    await test.send(singleSignOnStory());
    await test.send([
      ...singleSignOnStory({ userId: 'bo', email: 'bo@kestrel.io', hoursAgo: 30 }),
      track('bo', 'Demo Requested', 0.1),
    ]);
    const open = (await handoffs(test)).filter((one) => ['scheduled', 'ready'].includes(one.status));
    expect(open).toHaveLength(1);
    expect(contact(test, 'bo@kestrel.io').properties).toMatchObject({
      pql_status: 'suppressed',
      pql_suppressed_because: 'existing_handoff',
    });
  });

  it('writes nothing twice when the same events are sent again', async () => {
    const test = await start();
    const story = singleSignOnStory();
    await test.send(story);
    const before = test.portal.calls().length;
    await test.send(story);
    expect(test.portal.calls().slice(before)).toEqual([]);
  });

  it('replays the decision of a handoff to the same fingerprint', async () => {
    const test = await start();
    await test.send(singleSignOnStory());
    const [handoff] = await handoffs(test);
    const shown = await test.client.get<{ replay: { kind: string } }>(
      `/workspaces/${test.workspaceId}/handoffs/${handoff?.handoffId ?? ''}`,
    );
    expect(shown.replay).toMatchObject({ kind: 'same' });
  });

  it('decides without a CRM and delivers everything once one is connected', async () => {
    const test = await start({ connect: false });
    await test.send(singleSignOnStory());
    expect(await handoffs(test)).toMatchObject([{ status: 'ready', crmRecordId: null }]);
    await test.client.post(`/workspaces/${test.workspaceId}/connections/hubspot`, {
      accessToken: 'practice-token',
    });
    await test.settle();
    expect(contact(test).properties['pql_status']).toBe('ready');
  });

  it('writes a record per handoff where the portal has custom objects', async () => {
    const test = await start({ portal: { tier: 'enterprise' } });
    await test.send(singleSignOnStory());
    const schema = `p${test.portal.portalId}_pql_handoff`;
    expect(test.portal.records(schema)).toHaveLength(1);
    expect(test.portal.records(schema)[0]?.properties).toMatchObject({ pql_status: 'ready' });
    expect(test.portal.linked('contacts', contact(test).id, schema)).toHaveLength(1);
  });

  it('pauses the connection and says why when the token is refused, and goes on after a new one', async () => {
    const test = await start();
    test.portal.revokeToken('practice-token');
    await test.send(singleSignOnStory());
    const check = await test.client.get<{
      ok: boolean;
      connections: { state: string; pausedBecause: string }[];
    }>(`/workspaces/${test.workspaceId}/setup-check`);
    expect(check).toMatchObject({
      ok: false,
      connections: [{ state: 'paused', pausedBecause: expect.stringMatching(/connect again/) }],
    });
  });
});

describe('people who move', () => {
  it('take their open handoff along when they join another account', async () => {
    const test = await start();
    await test.send(singleSignOnStory());
    await test.send([
      group('ana', 'kestrel-emea', { name: 'Kestrel EMEA', employees: 240, plan: 'team' }, 0),
    ]);
    expect(await handoffs(test)).toMatchObject([{ status: 'ready', accountId: 'kestrel-emea' }]);
    await test.pass(24 * 14 * HOUR);
    expect(contact(test).properties['pql_status']).toBe('expired');
  });

  it('lose it, on the record too, when the account they join has one already', async () => {
    const test = await start();
    await test.send(singleSignOnStory());
    await test.send(singleSignOnStory({ userId: 'bo', email: 'bo@osprey.io', groupId: 'osprey' }));
    await test.send([group('ana', 'osprey', {}, 0)]);
    const open = (await handoffs(test)).filter((one) => one.status === 'ready');
    expect(open).toMatchObject([{ personEmail: 'bo@osprey.io' }]);
    expect(['withdrawn', 'suppressed']).toContain(contact(test).properties['pql_status']);
  });

  it('keep it under the id they are known by after an alias', async () => {
    const test = await start();
    await test.send(singleSignOnStory());
    await test.send([{ type: 'alias', messageId: 'alias-1', previousId: 'ana', userId: 'ana-2' }]);
    expect(await handoffs(test)).toMatchObject([{ status: 'ready', personId: 'ana-2' }]);
    expect(contact(test).properties['pql_status']).toBe('ready');
  });
});

describe('while a handoff waits for a seller', () => {
  it('is suppressed within hours when the person opts out in the CRM', async () => {
    const test = await start();
    await test.send(singleSignOnStory());
    test.portal.setCalculated('contacts', contact(test).id, { hs_email_optout: 'true' });
    await test.pass(4 * HOUR);
    expect(contact(test).properties).toMatchObject({
      pql_status: 'suppressed',
      pql_suppressed_because: 'opted_out',
    });
  });

  it('starts a new handoff without the verdict of the last one', async () => {
    const test = await start();
    await test.send(singleSignOnStory());
    test.portal.editAsPerson('contacts', contact(test).id, { pql_verdict: 'good' }, 7002);
    await test.pass(24 * 10 * HOUR);
    await test.pass(24 * 20 * HOUR);
    await test.send(
      ['SSO Configured', 'SCIM Configured'].map((event) => ({
        type: 'track',
        messageId: `again ${event}`,
        userId: 'ana',
        event,
        timestamp: new Date(test.now() - 3 * HOUR).toISOString(),
      })),
    );
    expect((await handoffs(test)).filter((one) => one.status !== 'expired')).toHaveLength(1);
    expect(contact(test).properties['pql_verdict'] ?? '').toBe('');
  });
});
