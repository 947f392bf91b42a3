import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HUBSPOT_BUDGET } from '../../../backend/jobs/open-crm.ts';
import type { Db } from '../../../backend/store/db.ts';
import { rateBudget } from '../../../backend/store/rate-budget.ts';
import { aConnection } from '../../support/a-connection.ts';
import { openTestDb } from '../../support/open-test-db.ts';

const SIZES = { general: { burst: 5, perSecond: 10 }, search: { burst: 1, perSecond: 10 } };
let db: Db;
let connectionId: string;

beforeAll(async () => {
  db = await openTestDb();
});
afterAll(() => db.close());
beforeEach(async () => {
  ({ connectionId } = await aConnection(db));
});

/** Runs some work and says how long it took, ms. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

const times = (count: number, take: () => Promise<void>): Promise<void[]> =>
  Promise.all(Array.from({ length: count }, take));

describe('the budget of a connection', () => {
  it('lets a burst through at once, and what is beyond it as it flows in', async () => {
    const budget = rateBudget(db, connectionId, SIZES);
    expect(await timed(() => times(5, () => budget.take('general')))).toBeLessThan(450);
    const beyond = await timed(() => times(10, () => budget.take('general')));
    expect(beyond).toBeGreaterThan(500); // ten at ten a second, less what flowed in meanwhile
  });

  it('failure-mode 07: is one for all processes together', async () => {
    const [one, two] = [rateBudget(db, connectionId, SIZES), rateBudget(db, connectionId, SIZES)];
    const both = await timed(() =>
      Promise.all([times(10, () => one.take('general')), times(10, () => two.take('general'))]),
    );
    expect(both).toBeGreaterThan(1_400); // fifteen beyond the burst, at ten a second
  });

  it('keeps searches apart from everything else, and connections apart from each other', async () => {
    const budget = rateBudget(db, connectionId, SIZES);
    const other = rateBudget(db, (await aConnection(db)).connectionId, SIZES);
    await budget.pause('general', 60_000);
    await Promise.all([budget.take('search'), other.take('general')]);
  });

  it('failure-mode 07: lets nobody through while the vendor said wait, and no burst right after', async () => {
    const [one, two] = [rateBudget(db, connectionId, SIZES), rateBudget(db, connectionId, SIZES)];
    await one.pause('general', 300);
    expect(await timed(() => two.take('general'))).toBeGreaterThan(290);
    expect(await timed(() => times(5, () => one.take('general')))).toBeGreaterThan(300);
  });

  it('is not shortened by a second, shorter wait', async () => {
    const budget = rateBudget(db, connectionId, SIZES);
    await budget.pause('general', 400);
    await budget.pause('general', 50);
    await sleep(100);
    expect(await timed(() => times(2, () => budget.take('general')))).toBeGreaterThan(290);
  });

  it('says plainly that more at once than a bucket holds would wait for ever', async () => {
    await expect(rateBudget(db, connectionId, SIZES).take('general', 6)).rejects.toThrow(/never fit/);
  });
});

describe('the budget for HubSpot', () => {
  it.each([
    ['calls in any ten seconds', HUBSPOT_BUDGET.general, 10, 100],
    ['searches in any second', HUBSPOT_BUDGET.search, 1, 5],
  ])(
    'failure-mode 07: stays within its %s, burst and flow together',
    (_, { burst, perSecond }, seconds, limit) => {
      expect(burst + perSecond * seconds).toBeLessThanOrEqual(limit);
    },
  );
});
