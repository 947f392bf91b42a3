import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { foldNext } from '../../../backend/jobs/fold/fold-job.ts';
import type { Db } from '../../../backend/store/db.ts';
import { insertEvents, SHARDS } from '../../../backend/store/events.ts';
import type { ProductEvent } from '../../../src/product-event.ts';
import { aGroup, anEvent, anIdentify } from '../../support/events.ts';
import { openTestDb } from '../../support/open-test-db.ts';

const NOW = Date.UTC(2026, 10, 18, 16);
let db: Db;

beforeAll(async () => {
  db = await openTestDb();
});
afterAll(() => db.close());
beforeEach(() => db.exec("truncate event, person, account; update fold_cursor set x = '0', seq = 0"));

async function store(events: ProductEvent[], workspaceId = 'w'): Promise<boolean[]> {
  return insertEvents(
    db,
    events.map((event) => ({ workspaceId, event })),
  );
}

async function foldAll(): Promise<void> {
  while ((await foldNext(db, NOW, SHARDS)).events > 0);
}

async function people(): Promise<
  { actor_id: string; root_id: string; account_key: string | null; state: unknown }[]
> {
  const rows = await db.query<{
    actor_id: string;
    root_id: string;
    account_key: string | null;
    state: string;
  }>('select actor_id, root_id, account_key, state from person order by workspace_id, actor_id');
  return rows.map((row) => ({ ...row, state: JSON.parse(row.state) as unknown }));
}

async function accountOf(actorId: string): Promise<string | null | undefined> {
  return (await people()).find((one) => one.actor_id === actorId)?.account_key;
}

async function rootOf(actorId: string): Promise<string | undefined> {
  return (await people()).find((one) => one.actor_id === actorId)?.root_id;
}

describe('storing events', () => {
  it('tells for each event whether it was new, within a request and across requests', async () => {
    const [first, second] = [anEvent(), anEvent()];
    expect(await store([first, second, first])).toEqual([true, true, false]);
    expect(await store([second, anEvent()])).toEqual([false, true]);
  });

  it('keeps the same message id of two workspaces apart', async () => {
    const event = anEvent();
    expect(await store([event], 'w')).toEqual([true]);
    expect(await store([event], 'v')).toEqual([true]);
  });
});

describe('the fold', () => {
  it('counts every event once, however often it runs', async () => {
    await store([anEvent(), anEvent(), anEvent()]);
    await foldAll();
    await foldAll();
    expect(await people()).toMatchObject([
      { actor_id: 'ana', state: { uses: { project_created: { count: 3 } } } },
    ]);
  });

  it('gives an anonymous visitor’s past to the user who identifies', async () => {
    await store([
      anEvent({ userId: undefined, anonymousId: 'anon' } as never),
      anIdentify('ana', { email: 'ana@kestrel.io' }, { anonymousId: 'anon' }),
    ]);
    await foldAll();
    expect(await rootOf('anon')).toBe('ana');
    expect(await accountOf('anon')).toBe('domain:kestrel.io');
  });

  it('leaves a shared browser with the first user who identified on it', async () => {
    await store([
      anIdentify('bo', {}, { anonymousId: 'anon', at: NOW - 1_000 }),
      anIdentify('ana', {}, { anonymousId: 'anon', at: NOW - 5_000 }),
    ]);
    await foldAll();
    expect(await rootOf('anon')).toBe('ana');
    expect(await rootOf('bo')).toBe('bo');
  });

  it('joins two user ids by alias, and what was claimed by the old one with them', async () => {
    await store([anIdentify('old', { email: 'ana@kestrel.io' }, { anonymousId: 'anon' })]);
    await foldAll();
    const { name: _, ...alias } = anEvent({ type: 'alias', userId: 'new', previousId: 'old' });
    await store([alias]);
    await foldAll();
    expect([await rootOf('anon'), await rootOf('old'), await rootOf('new')]).toEqual(['new', 'new', 'new']);
    expect(await accountOf('new')).toBe('domain:kestrel.io');
  });

  it.each([
    [
      'the group they joined',
      [anIdentify('ana', { email: 'ana@kestrel.io' }), aGroup('ana', 'g1')],
      'group:g1',
    ],
    [
      'their business domain',
      [anIdentify('ana', { email: 'ana@mail.kestrel.co.uk' })],
      'domain:kestrel.co.uk',
    ],
    ['themselves, with a free-mail address', [anIdentify('ana', { email: 'ana@gmail.com' })], 'person:ana'],
    [
      'themselves, with a disposable address',
      [anIdentify('ana', { email: 'ana@mailinator.com' })],
      'person:ana',
    ],
    [
      'the one group that names their domain',
      [aGroup('bo', 'g1', { domain: 'kestrel.io' }), anIdentify('ana', { email: 'ana@kestrel.io' })],
      'group:g1',
    ],
    [
      'their domain, when two groups name it',
      [
        aGroup('bo', 'g1', { domain: 'kestrel.io' }),
        aGroup('cy', 'g2', { domain: 'kestrel.io' }),
        anIdentify('ana', { email: 'ana@kestrel.io' }),
      ],
      'domain:kestrel.io',
    ],
  ])('puts a person into the account of %s', async (_, events, account) => {
    await store(events);
    await foldAll();
    expect(await accountOf('ana')).toBe(account);
  });

  it('moves people to a group that names their domain later', async () => {
    await store([anIdentify('ana', { email: 'ana@kestrel.io' })]);
    await foldAll();
    await store([aGroup('bo', 'g1', { domain: 'kestrel.io' })]);
    await foldAll();
    expect(await accountOf('ana')).toBe('group:g1');
  });

  it('keeps a person who changes their e-mail address', async () => {
    await store([anIdentify('ana', { email: 'ana@kestrel.io' }), anEvent({ userId: 'ana' })]);
    await foldAll();
    await store([anIdentify('ana', { email: 'ana@osprey.io' }, { at: NOW })]);
    await foldAll();
    expect(await people()).toMatchObject([
      {
        actor_id: 'ana',
        account_key: 'domain:osprey.io',
        state: { uses: { project_created: { count: 1 } } },
      },
    ]);
  });

  it('makes the same state of late, repeated and shuffled events as of the right order', async () => {
    const story = theStory();
    await store(story);
    await foldAll();
    const expected = await people();
    expect(expected.length).toBeGreaterThan(4);
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(story, { minLength: story.length }),
        fc.array(fc.nat(story.length - 1)),
        fc.integer({ min: 1, max: 7 }),
        async (shuffled, repeated, size) => {
          await db.exec("truncate event, person, account; update fold_cursor set x = '0', seq = 0");
          const sent = [...shuffled, ...repeated.flatMap((index) => story[index] ?? [])];
          for (let from = 0; from < sent.length; from += size) {
            await store(sent.slice(from, from + size));
            await foldAll();
          }
          expect(await people()).toEqual(expected);
        },
      ),
      { numRuns: 12 },
    );
  });
});

/** Several people, browsers, groups and addresses, with claims that contradict each other. */
function theStory(): ProductEvent[] {
  const at = (hours: number): number => NOW - hours * 3_600_000;
  const { name: _, ...alias } = anEvent({ type: 'alias', userId: 'ana2', previousId: 'ana', at: at(3) });
  return [
    anEvent({
      userId: undefined,
      anonymousId: 'browser-1',
      at: at(70),
      type: 'page',
      name: 'Pricing',
    } as never),
    anIdentify(
      'ana',
      { email: 'ana@kestrel.io', title: 'Engineer' },
      { anonymousId: 'browser-1', at: at(69) },
    ),
    anIdentify('bo', { email: 'bo@kestrel.io' }, { anonymousId: 'browser-1', at: at(60) }),
    aGroup('bo', 'g1', { domain: 'kestrel.io', plan: 'free' }, { at: at(59) }),
    aGroup('bo', 'g1', { plan: 'trial' }, { at: at(20) }),
    anEvent({
      userId: 'ana',
      at: at(50),
      name: 'Integration Connected',
      properties: { integration: 'slack' },
    }),
    anEvent({
      userId: 'ana',
      at: at(50) + 60_000,
      name: 'Integration Synced',
      properties: { integration: 'slack', status: 'ok' },
    }),
    anEvent({ userId: 'ana2', anonymousId: 'browser-2', at: at(10) }),
    alias,
    anIdentify('cy', { email: 'cy@gmail.com' }, { at: at(9) }),
    anIdentify('cy', { email: 'cy@osprey.io' }, { at: at(2) }),
    anIdentify('ana', { title: 'Head of Data' }, { at: at(1) }),
  ];
}
