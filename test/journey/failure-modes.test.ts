import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contactOf, handoffsOf, newWorkspace } from '../support/journey.ts';
import { identify, singleSignOnStory, track } from '../support/product-use.ts';
import { startTestService, type TestService } from '../support/start-test-service.ts';

const DAY = 86_400_000;
let test: TestService;

beforeAll(async () => {
  test = await startTestService();
});
afterAll(() => test.stop());

/** Sends calls without waiting for what becomes of them. */
async function post(calls: object[], writeKey = test.writeKey): Promise<void> {
  const response = await fetch(`${test.service.url}/v1/batch`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ writeKey, batch: calls }),
  });
  expect(await response.json()).toMatchObject({ success: true, rejected: [] });
}

describe('what has gone wrong for others', () => {
  it('failure-mode 01: identify and events of a new person sent at the same moment make one contact', async () => {
    const story = singleSignOnStory({ userId: 'race', email: 'ana@race.io', groupId: 'race' });
    await Promise.all(story.map((call) => post([call])));
    await test.settle();
    expect(contactOf(test, 'ana@race.io').properties['pql_status']).toBe('ready');
    const handoff = (await handoffsOf(test, test)).filter((one) => one.personEmail === 'ana@race.io');
    expect(handoff).toHaveLength(1);
    const left = await test.service.db.query("select handoff_id from delivery where state <> 'done'");
    expect(left).toEqual([]);
  });

  it('failure-mode 13: a new e-mail address makes no second person, and their opt-out stays with them', async () => {
    const id = test.portal.createAsPerson(
      'contacts',
      { email: 'ana@before.io', hs_email_optout: 'true' },
      7001,
    );
    await test.pass(10_000); // the search index of the portal catches up
    await test.send(singleSignOnStory({ userId: 'mover', email: 'ana@before.io', groupId: 'mover' }));
    expect(test.portal.record('contacts', id)?.properties).toMatchObject({
      pql_suppressed_because: 'opted_out',
    });
    await test.pass(11 * 60_000); // what the CRM said before is too old now: it is asked again
    await test.send([identify('mover', { email: 'ana@after.io' }, 1), track('mover', 'Demo Requested', 0.1)]);
    const addresses = test.portal.records('contacts').map((one) => one.properties['email']);
    expect(addresses).not.toContain('ana@after.io');
    const theirs = (await handoffsOf(test, test)).filter((one) => one.personId === 'mover');
    expect(theirs.length).toBeGreaterThan(0);
    for (const handoff of theirs) {
      expect(handoff).toMatchObject({ personEmail: 'ana@after.io', crmRecordId: id, status: 'suppressed' });
      expect(handoff.suppressedBecause).toContain('opted_out');
    }
  });

  it('failure-mode 28: connecting a CRM brings no old history to it as news', async () => {
    const { workspaceId, writeKey } = await newWorkspace(test);
    const timestamp = new Date(test.now() - 130 * DAY).toISOString();
    const story = singleSignOnStory({ userId: 'old', email: 'ana@old.io', groupId: 'old' });
    await post(
      story.map((call) => ({ ...call, timestamp })),
      writeKey,
    );
    await test.settle();
    await test.client.post(`/workspaces/${workspaceId}/connections/hubspot`, {
      accessToken: 'practice-token',
    });
    await test.settle();
    expect(await handoffsOf(test, { workspaceId })).toEqual([]);
    expect(test.portal.records('contacts').filter((one) => one.properties['email'] === 'ana@old.io')).toEqual(
      [],
    );
  });

  it('failure-mode 28: connecting it again writes nothing that is on the records already', async () => {
    await test.send(singleSignOnStory({ userId: 'again', email: 'ana@again.io', groupId: 'again' }));
    const versions = (): number =>
      test.portal.history('contacts', contactOf(test, 'ana@again.io').id, 'pql_brief').length;
    const before = versions();
    await test.client.post(`/workspaces/${test.workspaceId}/connections/hubspot`, {
      accessToken: 'practice-token',
    });
    await test.settle();
    expect(versions()).toBe(before);
  });
});
