import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  emptyPersonState,
  foldPerson,
  mergePersonStates,
  type PersonState,
  RECENT_MARKS,
  STATE_DAYS,
} from '../../src/person-state.ts';
import type { ProductEvent } from '../../src/product-event.ts';
import { anEvent, anIdentify } from '../support/events.ts';

const NOON = Date.UTC(2026, 10, 18, 12);
const DAY = 86_400_000;

const fold = (events: readonly ProductEvent[]): PersonState => events.reduce(foldPerson, emptyPersonState());
const plain = (state: PersonState): unknown => JSON.parse(JSON.stringify(state));

describe('the state of one id', () => {
  it('counts each kind of event with its first and newest few', () => {
    const state = fold(
      [0, 3, 1, 2, 5, 4, 6].map((hour) => anEvent({ at: NOON + hour * 60_000, messageId: `at ${hour}` })),
    );
    expect(state.uses['project_created']).toMatchObject({
      count: 7,
      first: [NOON, 'at 0'],
      recent: [2, 3, 4, 5, 6].map((hour) => [NOON + hour * 60_000, `at ${hour}`]),
    });
    expect(RECENT_MARKS).toBe(5);
  });

  it.each([
    ['29 minutes apart are one session', 29, 1],
    ['30 minutes apart are two', 30, 2],
  ])('sees that events %s', (_, minutes, sessions) => {
    const state = fold([anEvent({ at: NOON }), anEvent({ at: NOON + minutes * 60_000 })]);
    expect(Object.values(state.days)[0]?.spans).toHaveLength(sessions);
  });

  it('counts what software does in a person’s name as use, but not as time they spent', () => {
    const state = fold([anEvent({ at: NOON, name: 'API Request', properties: { status: 200 } })]);
    expect(Object.values(state.days)).toEqual([{ counts: { 'api_request:ok': 1 }, spans: [] }]);
  });

  it('joins two sessions when an event between them arrives late', () => {
    const state = fold([0, 50, 25].map((minutes) => anEvent({ at: NOON + minutes * 60_000 })));
    expect(Object.values(state.days)[0]?.spans).toEqual([[NOON, NOON + 50 * 60_000]]);
  });

  it('forgets daily detail older than its last ninety days, but not that something was ever done', () => {
    const state = fold([anEvent({ at: NOON }), anEvent({ at: NOON + STATE_DAYS * DAY })]);
    expect(Object.keys(state.days)).toHaveLength(1);
    expect(state.uses['project_created']?.count).toBe(2);
  });

  it('keeps the latest statement of a trait, whichever arrives last', () => {
    const state = fold([
      anIdentify('ana', { title: 'CTO' }, { at: NOON + 1 }),
      anIdentify('ana', { title: 'Engineer' }, { at: NOON }),
    ]);
    expect(state.traits['title']?.[0]).toBe('CTO');
  });

  it.each(['constructor', 'toString', 'hasOwnProperty', '__proto__', 'valueOf'])(
    'takes %s for a name like any other',
    (name) => {
      const state = plain(
        fold([
          anEvent({ name, properties: { [name]: 1 } }),
          anEvent({ name }),
          anIdentify('ana', { [name]: 'x' }),
        ]),
      ) as PersonState;
      expect(Object.values(state.uses).map((use) => use.count)).toEqual([2]);
      expect(Object.values(Object.values(state.days)[0]?.counts ?? {})).toEqual([2]);
      expect(Object.values(state.traits).map(([value]) => value)).toEqual(['x']);
      expect(plain(mergePersonStates(state, state))).toMatchObject({ uses: expect.anything() });
    },
  );
});

const events = fc
  .array(
    fc.record({
      type: fc.constantFrom('track' as const, 'identify' as const, 'group' as const, 'page' as const),
      at: fc.integer({ min: NOON - 120 * DAY, max: NOON }),
      name: fc.constantFrom('Project Created', 'Feature Used', 'Invite Sent'),
      properties: fc.record({ feature: fc.constantFrom('reports', 'alerts') }),
      traits: fc.dictionary(fc.constantFrom('title', 'email', 'plan'), fc.constantFrom('a', 'b', null)),
      groupId: fc.constantFrom('g1', 'g2'),
    }),
    { maxLength: 40 },
  )
  .map((all) => all.map((one, index) => anEvent({ ...one, messageId: `m${index}` })));

describe('laws of the state', () => {
  it('is the same for every order of the same events', () => {
    fc.assert(
      fc.property(
        events.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        ([inOrder, shuffled]) => expect(plain(fold(shuffled))).toEqual(plain(fold(inOrder))),
      ),
    );
  });

  it('merges the states of two ids into what one id would have', () => {
    fc.assert(
      fc.property(events, fc.nat(40), (all, cut) => {
        const [some, rest] = [fold(all.slice(0, cut)), fold(all.slice(cut))];
        expect(plain(mergePersonStates(some, rest))).toEqual(plain(fold(all)));
        expect(plain(mergePersonStates(rest, some))).toEqual(plain(fold(all)));
      }),
    );
  });
});
