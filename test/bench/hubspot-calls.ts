import { waitUntilSettled } from '../../backend/cli/wait-until-settled.ts';
import { sendBatch } from '../support/send-batch.ts';
import { startTestService, type TestService } from '../support/start-test-service.ts';
import type { Figure, Measurement, Round } from './figure.ts';
import { type Story, story } from './stories.ts';

const HANDOFFS = 1_000;
const ONE_BY_ONE = 10;
/** Stories in one request: about 300 KB. */
const STORIES_PER_REQUEST = 100;
const SETTLE_MS = 120_000;
/**
 * What the vendor's limits force, per thousand handoffs of people who have a contact: 100 records a call, 1,000 for
 * associations. https://developers.hubspot.com/docs/api-reference/latest/crm/understanding-the-crm
 */
const FLOOR = [
  { calls: 10, what: 'read the contacts: their owners, and whether they may be approached' },
  { calls: 3, what: 'ask for their companies, deals and tickets' },
  { calls: 10, what: 'read the contacts again before writing, so that nobody’s edit is overwritten' },
  { calls: 10, what: 'write the contacts' },
  { calls: 10, what: 'make the tasks' },
] as const;

export const hubspotCalls: Figure = {
  name: 'calls',
  title: 'HubSpot calls per 1,000 handoffs',
  unit: 'calls',
  includes:
    'a thousand accounts become handoffs at once; their people have a contact each. Every call the practice portal saw from ' +
    'the first event until all is written: matching, companies, deals, tickets, owners, fields, tasks. Clock and window are ' +
    'fixed so that every handoff is ready and gets its task.',
  peer: 'the same done for one handoff after the other, scaled to 1,000',
  target: { kind: 'at_most', limit: 60 },
  warmUp: false,
  start,
};

async function start(): Promise<Measurement> {
  let counts: Record<string, number> = {};
  return {
    async round(): Promise<Round> {
      const test = await startTestService();
      try {
        const many = stories(test, 'many', HANDOFFS);
        const value = await callsFor(test, [many]);
        counts = test.portal.callCounts();
        const single = stories(test, 'single', ONE_BY_ONE);
        const peer = await callsFor(
          test,
          single.map((one) => [one]),
        );
        return { value: value * (1_000 / many.length), peer: peer * (1_000 / single.length) };
      } finally {
        await test.stop();
      }
    },
    async finish() {
      const floor = FLOOR.reduce((sum, { calls }) => sum + calls, 0);
      return [
        `floor, forced by HubSpot's batch limits: ${floor} calls`,
        ...FLOOR.map(({ calls, what }) => `  ${calls} to ${what}`),
        ...Object.entries(counts).map(([call, count]) => `last round: ${count} × ${call}`),
      ];
    },
  };
}

function stories(test: TestService, name: string, count: number): Story[] {
  const told = Array.from({ length: count }, (_, index) => story(index, test.now(), name));
  for (const { email } of told) test.portal.createAsPerson('contacts', { email }, 7001);
  return told;
}

/** Plays the groups one after the other, each until everything is on its record, and counts the calls. */
async function callsFor(test: TestService, groups: readonly Story[][]): Promise<number> {
  test.portal.forgetCalls();
  const to = { url: test.service.url, writeKey: test.writeKey };
  for (const group of groups) {
    for (let from = 0; from < group.length; from += STORIES_PER_REQUEST) {
      const part = group.slice(from, from + STORIES_PER_REQUEST);
      await sendBatch(
        to,
        part.flatMap((one) => [...one.before, one.trigger(test.now() - 3 * 3_600_000)]),
      );
    }
    if (!(await waitUntilSettled(test.client, SETTLE_MS))) throw new Error('the service did not settle');
  }
  const wanted = new Set(groups.flat().map(({ email }) => email));
  const ready = test.portal
    .records('contacts')
    .filter(
      ({ properties }) => wanted.has(properties['email'] ?? '') && properties['pql_status'] === 'ready',
    );
  if (ready.length !== wanted.size) throw new Error(`${ready.length} of ${wanted.size} handoffs are ready`);
  return test.portal.calls().length;
}
