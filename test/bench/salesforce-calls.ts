import { COLLECTION_SIZE } from '../../backend/crm/salesforce/write-records.ts';
import type { RecordChange } from '../../src/record-change.ts';
import { aChange } from '../contract/crm/a-change.ts';
import { openSalesforce, type SalesforceWorld } from '../contract/crm/salesforce-world.ts';
import type { Figure, Measurement, Round } from './figure.ts';

/** A second or two of work, so there is no shorter stream of it. */
const HANDOFFS = 1_000;
/** Changes the service writes in one go. */
const AT_ONCE = 500;
const ONE_BY_ONE = 10;

/**
 * What nobody can do without, per collection: ask whether the people are there, write the leads, write the handoffs,
 * make the tasks. Asking costs less than a call per collection, but it costs us nothing to count it like the others.
 */
const CALLS_PER_COLLECTION = 4;

export const salesforceCalls: Figure = {
  name: 'salesforce-calls',
  title: 'Salesforce calls per 1,000 new handoffs',
  unit: 'calls',
  includes:
    'a thousand people the org does not know: what it knows of them is asked first, as for a decision, then each becomes a lead ' +
    'with a handoff and a task. Every REST call the practice org saw: descriptions, users, matching, writing.',
  peer: 'the same done for one handoff after the other, scaled to 1,000',
  target: { kind: 'at_most', limit: 40 },
  warmUp: false,
  start,
};

async function start(): Promise<Measurement> {
  let counts: Record<string, number> = {};
  return {
    async round(): Promise<Round> {
      const many = Array.from({ length: HANDOFFS }, (_, index) => withTask(index + 1));
      const value = await inWorld(async (world) => {
        for (let from = 0; from < many.length; from += AT_ONCE)
          await handOff(world, many.slice(from, from + AT_ONCE));
        counts = world.org.callCounts();
      });
      const peer = await inWorld(async (world) => {
        for (const change of many.slice(0, ONE_BY_ONE)) await handOff(world, [change]);
      });
      return { value, peer: peer * (HANDOFFS / ONE_BY_ONE) };
    },
    async finish() {
      const collections = Math.ceil(HANDOFFS / COLLECTION_SIZE);
      return [
        `floor: ${CALLS_PER_COLLECTION * collections} calls = ${collections} collections of ${COLLECTION_SIZE} × ${CALLS_PER_COLLECTION} (ask, lead, handoff, task)`,
        ...Object.entries(counts).map(([call, count]) => `last round: ${count} × ${call}`),
      ];
    },
  };
}

/** The calls a fresh org saw of some work. */
async function inWorld(work: (world: SalesforceWorld) => Promise<void>): Promise<number> {
  const world = await openSalesforce();
  try {
    await work(world);
    return world.org.calls().length;
  } finally {
    await world.close();
  }
}

async function handOff({ crm }: SalesforceWorld, changes: RecordChange[]): Promise<void> {
  await crm.readContexts(changes.map(({ person }) => ({ people: [person] })));
  const receipts = await crm.write(changes);
  const missing = receipts.filter((receipt) => receipt.kind !== 'written').length;
  if (missing > 0) throw new Error(`${missing} of ${changes.length} handoffs were not written`);
}

function withTask(number: number): RecordChange {
  const dueAt = Date.parse('2026-11-24T10:00:00Z');
  const task = { key: `task-${number}`, subject: 'Call', body: 'The window is open.', dueAt, ownerId: null };
  return aChange(number, { task });
}
