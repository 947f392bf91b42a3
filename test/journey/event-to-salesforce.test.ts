import { afterEach, describe, expect, it } from '@jest/globals';
import { RITA } from '../../backend/demo/practice-salesforce/org-settings.ts';
import { createPracticeOrg, type PracticeOrg } from '../../backend/demo/practice-salesforce/practice-org.ts';
import { briefSchema } from '../../src/brief/brief.ts';
import { singleSignOnStory } from '../support/product-use.ts';
import { startTestService, type TestService } from '../support/start-test-service.ts';

const HOUR = 3_600_000;
let running: { test: TestService; close: () => Promise<void> } | null = null;

afterEach(async () => {
  await running?.test.stop();
  await running?.close();
  running = null;
});

/** The whole service, connected to a practice org as an admin would connect it. */
async function start(prepare: (org: PracticeOrg) => void = () => undefined) {
  const test = await startTestService({ connect: false });
  const org = createPracticeOrg({ now: test.now, accessTokens: ['practice-token', 'second-token'] });
  const { url, close } = await org.listen();
  running = { test, close };
  prepare(org);
  const connected = await connect(test, url);
  return { test, org, url, connected };
}

async function connect(
  { client, workspaceId }: TestService,
  instanceUrl: string,
  accessToken = 'practice-token',
) {
  return await client.post<{ ok: boolean; vendor: string; items: unknown[] }>(
    `/workspaces/${workspaceId}/connections/salesforce`,
    { instanceUrl, accessToken },
  );
}

function onlyHandoff(org: PracticeOrg): Record<string, unknown> {
  const handoffs = org.records('PQL_Handoff__c');
  expect(handoffs).toHaveLength(1);
  return handoffs[0]?.fields ?? {};
}

describe('from an event to Salesforce', () => {
  it('puts the brief of a new PQL on a handoff of a new lead, with a task while the window is open', async () => {
    const { test, org, connected } = await start();
    expect(connected).toMatchObject({ ok: true, vendor: 'salesforce' });
    await test.send(singleSignOnStory());
    const [lead] = org.records('Lead');
    const handoff = onlyHandoff(org);
    expect(lead?.fields).toMatchObject({ Email: 'ana@kestrel.io', FirstName: 'Ana', LastName: 'Lind' });
    expect(handoff).toMatchObject({
      Lead__c: lead?.id,
      Pql_Status__c: 'ready',
      Pql_Signal__c: 'enterprise_readiness',
      Pql_Motion__c: 'consultative',
    });
    expect(briefSchema.parse(JSON.parse(String(handoff['Pql_Brief__c']))).person.name).toBe('Ana Lind');
    expect(org.records('Task')).toMatchObject([{ fields: { WhoId: lead?.id } }]);
    expect(await test.client.get(`/workspaces/${test.workspaceId}/handoffs`)).toMatchObject([
      { status: 'ready', crmRecordId: lead?.id },
    ]);
  });

  it('moves the handoff from ready to expired as time passes, and makes no second one', async () => {
    const { test, org } = await start();
    await test.send(singleSignOnStory());
    await test.pass(24 * 14 * HOUR);
    expect(onlyHandoff(org)).toMatchObject({ Pql_Status__c: 'expired' });
    expect(org.records('Task')).toHaveLength(1);
  });

  it('holds back from somebody who asked not to be called, and says why on the record', async () => {
    const { test, org } = await start((one) => {
      const values = { LastName: 'Lind', Email: 'ana@kestrel.io', DoNotCall: true };
      one.people.create('Contact', values, RITA);
    });
    await test.send(singleSignOnStory());
    expect(onlyHandoff(org)).toMatchObject({
      Pql_Status__c: 'suppressed',
      Pql_Suppressed_Because__c: 'opted_out',
    });
    expect(org.records('Task')).toEqual([]);
  });

  it('failure-mode 10: stays with the person through the conversion of their lead', async () => {
    const { test, org } = await start();
    await test.send(singleSignOnStory());
    const [lead] = org.records('Lead');
    const { contactId } = org.people.convertLead(lead?.id ?? '', RITA);
    await test.pass(24 * 14 * HOUR);
    expect(onlyHandoff(org)).toMatchObject({ Contact__c: contactId, Pql_Status__c: 'expired' });
  });

  it('failure-mode 18: pauses a connection whose session has ended, and goes on when it is connected again', async () => {
    const { test, org, url } = await start();
    org.endSession('practice-token');
    await test.send(singleSignOnStory());
    const check = `/workspaces/${test.workspaceId}/setup-check`;
    expect(await test.client.get(check)).toMatchObject({
      ok: false,
      connections: [
        { vendor: 'salesforce', state: 'paused', pausedBecause: expect.stringContaining('connect again') },
      ],
    });
    expect(org.records('PQL_Handoff__c')).toEqual([]);
    await connect(test, url, 'second-token');
    await test.settle();
    expect(onlyHandoff(org)).toMatchObject({ Pql_Status__c: 'ready' });
  });

  it('says at once, in one sentence, what an org without the package needs', async () => {
    const test = await startTestService({ connect: false });
    const org = createPracticeOrg({ now: test.now, namespaces: [] });
    const { url, close } = await org.listen();
    running = { test, close };
    expect(await connect(test, url)).toMatchObject({
      ok: false,
      items: [{ what: 'package', message: expect.stringContaining('install the package') }],
    });
  });

  it.each(['https://acme.lightning.force.com/', 'acme.my.salesforce.com'])(
    'refuses an address that takes no calls (%s) before anything is stored',
    async (instanceUrl) => {
      const { test } = await start();
      await expect(connect(test, instanceUrl)).rejects.toThrow(/instanceUrl|URL|My Domain/);
    },
  );
});
