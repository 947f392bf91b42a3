import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import RudderAnalytics from '@rudderstack/rudder-sdk-node';
import { Analytics } from '@segment/analytics-node';
import { contactOf, handoffsOf } from '../support/journey.ts';
import { startTestService, type TestService, WEDNESDAY } from '../support/start-test-service.ts';

const HOUR = 3_600_000;
let test: TestService;

beforeAll(async () => {
  test = await startTestService();
});
afterAll(() => test.stop());

const hoursAgo = (hours: number): Date => new Date(WEDNESDAY - hours * HOUR);

/** The calls both SDKs have in common. */
interface Sender {
  identify: (call: {
    userId: string;
    anonymousId?: string;
    traits: Record<string, unknown>;
    timestamp: Date;
  }) => unknown;
  group: (call: {
    userId: string;
    groupId: string;
    traits: Record<string, unknown>;
    timestamp: Date;
  }) => unknown;
  track: (call: {
    userId: string;
    event: string;
    properties?: Record<string, unknown>;
    timestamp: Date;
  }) => unknown;
  page: (call: {
    anonymousId: string;
    name: string;
    properties?: Record<string, unknown>;
    timestamp: Date;
  }) => unknown;
  alias: (call: { userId: string; previousId: string }) => unknown;
}

/** A visitor who becomes a user of a mid-market company and sets up single sign-on. */
function tellTheStory(sender: Sender, who: string): void {
  const userId = `${who}-ana`;
  const traits = { email: `ana@${who}.io`, first_name: 'Ana', last_name: 'Lind', title: 'Head of IT' };
  const company = { name: who, employees: 240, plan: 'team' };
  sender.page({ anonymousId: `${who}-browser`, name: 'Pricing', timestamp: hoursAgo(241) });
  sender.identify({ userId, anonymousId: `${who}-browser`, traits, timestamp: hoursAgo(240) });
  sender.group({ userId, groupId: who, traits: company, timestamp: hoursAgo(240) });
  sender.track({ userId, event: 'Signed Up', timestamp: hoursAgo(240) });
  sender.track({ userId, event: 'Project Created', timestamp: hoursAgo(239) });
  for (const hours of [200, 150, 100, 50]) {
    sender.track({
      userId,
      event: 'Feature Used',
      properties: { feature: 'dashboards' },
      timestamp: hoursAgo(hours),
    });
  }
  sender.track({ userId, event: 'SSO Configured', properties: { provider: 'Okta' }, timestamp: hoursAgo(3) });
  sender.alias({ userId, previousId: `${who}-old` });
}

async function expectHandoff(who: string): Promise<void> {
  await test.settle();
  const handoff = (await handoffsOf(test, test)).find((one) => one.personEmail === `ana@${who}.io`);
  expect(handoff).toMatchObject({ status: 'ready', personId: `${who}-ana` });
  const { id, properties } = contactOf(test, `ana@${who}.io`);
  expect(handoff?.crmRecordId).toBe(id);
  expect(properties).toMatchObject({
    pql_status: 'ready',
    pql_signal: 'enterprise_readiness',
    jobtitle: 'Head of IT',
  });
  const people = await test.service.db.query<{ actor_id: string }>(
    'select actor_id from person where root_id = $1',
    [`${who}-ana`],
  );
  expect(people.map((one) => one.actor_id).sort()).toEqual([`${who}-ana`, `${who}-browser`, `${who}-old`]);
}

describe('the official SDKs, with nothing changed but their host, bring a handoff to HubSpot', () => {
  it('@segment/analytics-node', async () => {
    const errors: unknown[] = [];
    const analytics = new Analytics({ writeKey: test.writeKey, host: test.service.url, maxRetries: 0 });
    analytics.on('error', (error) => errors.push(error));
    tellTheStory(analytics, 'segment');
    await analytics.closeAndFlush();
    expect(errors).toEqual([]);
    await expectHandoff('segment');
  });

  it.each([true, false])('@rudderstack/rudder-sdk-node (gzip: %s)', async (gzip) => {
    const who = gzip ? 'rudder-gzip' : 'rudder';
    const analytics = new RudderAnalytics(test.writeKey, {
      dataPlaneUrl: test.service.url,
      gzip,
      flushAt: 50,
    });
    tellTheStory(analytics as Sender, who);
    const problem = await new Promise<unknown>((resolve) => {
      void analytics.flush((error: unknown) => resolve(error ?? null));
    });
    expect(problem).toBeNull();
    await expectHandoff(who);
  });

  it('learn that a write key is wrong', async () => {
    const errors: unknown[] = [];
    const analytics = new Analytics({ writeKey: 'wk_wrong', host: test.service.url, maxRetries: 0 });
    analytics.on('error', (error) => errors.push(error));
    analytics.track({ userId: 'ana', event: 'Signed Up' });
    await analytics.closeAndFlush();
    expect(errors).toHaveLength(1);
  });
});
