import * as fc from 'fast-check';
import { acceptBatch } from '../../../backend/sources/segment/accept-batch.ts';
import { emptyPersonState, foldPerson } from '../../../src/person-state.ts';
import { EVENT_TYPES } from '../../../src/product-event.ts';
import { aCall, accept, acceptOne, RECEIVED_AT, read, refuseOne } from './segment-call-builder.ts';

const LONE_SURROGATE = '\ud83d';

describe('what cannot be read at all', () => {
  test.each([
    ['text', 'hello', 'body_invalid'],
    ['null', null, 'body_invalid'],
    ['a bare list', [aCall()], 'body_invalid'],
    ['no batch', { events: [] }, 'batch_missing'],
    ['a batch that is an object', { batch: {} }, 'batch_invalid'],
    ['an empty batch', { batch: [] }, 'batch_empty'],
    ['a context that is text', { batch: [aCall()], context: 'x' }, 'context_invalid'],
    [
      'a context the store cannot keep',
      { batch: [aCall()], context: { groupId: 'a\0b' } },
      'context_invalid',
    ],
  ])('%s is refused as a whole with its code', (_what, body, code) => {
    expect(acceptBatch(body, { receivedAt: RECEIVED_AT })).toMatchObject({
      kind: 'unreadable',
      error: { code },
    });
  });
});

describe('calls that are refused, each with code, field and message', () => {
  test.each<[string, unknown, string, string, string]>([
    ['a number for a call', 5, 'item_invalid', '', 'the call: expected an object, found 5'],
    ['no type', aCall({ type: undefined }), 'type_missing', 'type', 'expected one of track, identify'],
    ['an unknown type', aCall({ type: 'purchase' }), 'type_unknown', 'type', 'found "purchase"'],
    [
      'nobody',
      aCall({ userId: null }),
      'identity_missing',
      'userId',
      'a userId or an anonymousId, found neither',
    ],
    ['an empty user id', aCall({ userId: ' ' }), 'id_empty', 'userId', 'found empty text'],
    [
      'a user id that is an object',
      aCall({ userId: {} }),
      'id_invalid',
      'userId',
      'text or a number, found an object',
    ],
    [
      'a long user id',
      aCall({ userId: 'x'.repeat(256) }),
      'id_too_long',
      'userId',
      'at most 255 characters, found 256',
    ],
    [
      'a long visitor id',
      aCall({ anonymousId: 'x'.repeat(256) }),
      'id_too_long',
      'anonymousId',
      'found 256 characters',
    ],
    ['everybody at once', aCall({ userId: 'undefined' }), 'id_placeholder', 'userId', 'found "undefined"'],
    ['an unnamed track', aCall({ event: undefined }), 'event_missing', 'event', 'found nothing'],
    ['a blank event name', aCall({ event: '  ' }), 'event_missing', 'event', 'the name of what was done'],
    [
      'a long event name',
      aCall({ event: 'x'.repeat(201) }),
      'event_too_long',
      'event',
      'at most 200 characters, found 201',
    ],
    [
      'a group call without group',
      aCall({ type: 'group' }),
      'group_id_missing',
      'groupId',
      'the group joined',
    ],
    [
      'an empty context group',
      aCall({ context: { groupId: '' } }),
      'id_empty',
      'context.groupId',
      'found empty text',
    ],
    ['an alias of nobody', aCall({ type: 'alias' }), 'previous_id_missing', 'previousId', 'found nothing'],
    [
      'an alias to nobody',
      aCall({ type: 'alias', previousId: 'p', userId: null, anonymousId: 'a' }),
      'user_id_missing',
      'userId',
      'takes over',
    ],
    [
      'an alias to itself',
      aCall({ type: 'alias', previousId: 'u-1' }),
      'alias_to_itself',
      'previousId',
      'another id',
    ],
    [
      'a message id that is a list',
      aCall({ messageId: [] }),
      'message_id_invalid',
      'messageId',
      'found a list',
    ],
    [
      'properties as text',
      aCall({ properties: 'x' }),
      'type_invalid',
      'properties',
      'expected an object, found "x"',
    ],
    ['properties as a list', aCall({ properties: [] }), 'type_invalid', 'properties', 'found a list'],
    ['traits as a number', aCall({ type: 'identify', traits: 7 }), 'type_invalid', 'traits', 'found 7'],
    ['context as true', aCall({ context: true }), 'type_invalid', 'context', 'found true'],
    [
      'a time nobody can read',
      aCall({ timestamp: 'yesterday' }),
      'timestamp_invalid',
      'timestamp',
      'found "yesterday"',
    ],
    [
      'a day that is not',
      aCall({ timestamp: '2026-02-30T10:00:00Z' }),
      'timestamp_invalid',
      'timestamp',
      'ISO 8601',
    ],
    [
      'year 0',
      aCall({ timestamp: '0000-01-01T00:00:00Z' }),
      'timestamp_out_of_range',
      'timestamp',
      'at most ten years ago',
    ],
    [
      'year 2099',
      aCall({ timestamp: '2099-01-01T00:00:00Z' }),
      'timestamp_out_of_range',
      'timestamp',
      '24 hours ahead',
    ],
    [
      'seconds for milliseconds',
      aCall({ timestamp: 1_795_000_000 }),
      'timestamp_out_of_range',
      'timestamp',
      '1795000000',
    ],
    ['NUL in an id', aCall({ userId: 'a\0b' }), 'nul_character', 'userId', 'NUL'],
    [
      'NUL deep in a value',
      aCall({ properties: { items: [{}, { name: '\0' }] } }),
      'nul_character',
      'properties.items[1].name',
      'NUL',
    ],
    ['NUL in a key', aCall({ properties: { 'a\0': 1 } }), 'nul_character', 'properties.a\\u0000', 'NUL'],
    [
      'half a surrogate pair',
      aCall({ properties: { note: LONE_SURROGATE } }),
      'invalid_unicode',
      'properties.note',
      'surrogate',
    ],
    [
      'more than 32 KB',
      aCall({ properties: { note: 'é'.repeat(17_000) } }),
      'too_large',
      '',
      'at most 32768 bytes',
    ],
    [
      '21 levels',
      aCall({ properties: nested(20) }),
      'too_deep',
      expect.stringMatching(/^properties(\.in)+$/),
      'at most 20 levels',
    ],
  ])('%s', (_what, call, code, field, message) => {
    expect(refuseOne(call)).toEqual({ index: 0, code, field, message: expect.stringContaining(message) });
  });

  test('a message never repeats more than 60 characters of what was sent', () => {
    const { message } = refuseOne(aCall({ type: 'secret-'.repeat(100) }));
    expect(message.match(/"[^"]*"/)?.[0].length).toBeLessThanOrEqual(60);
  });

  test('one bad call leaves the rest of its batch accepted, with the places they stood in', () => {
    const { accepted, rejected } = accept(aCall(), aCall({ event: '' }), aCall({ messageId: 'm-3' }));
    expect(accepted.map((one) => one.index)).toEqual([0, 2]);
    expect(rejected.map((one) => one.index)).toEqual([1]);
  });

  test('20 levels and just under 32 KB are accepted', () => {
    expect(acceptOne(aCall({ properties: nested(19) })).type).toBe('track');
    expect(acceptOne(aCall({ properties: { note: 'x'.repeat(32_000) } })).type).toBe('track');
  });
});

describe('what an accepted call becomes', () => {
  test('a track call keeps its name and properties and takes group, zone and locale from its context', () => {
    const call = aCall({
      anonymousId: 'a-1',
      properties: { role: 'admin' },
      context: { groupId: 42, timezone: 'Europe/Paris', locale: 'fr_FR', userAgent: 'x' },
    });
    expect(acceptOne(call)).toEqual({
      messageId: 'm-1',
      type: 'track',
      at: Date.parse('2026-11-18T14:59:00.000Z'),
      userId: 'u-1',
      anonymousId: 'a-1',
      groupId: '42',
      timezone: 'Europe/Paris',
      locale: 'fr-FR',
      name: 'Invite Sent',
      properties: { role: 'admin' },
    });
  });

  test('ids that are numbers become text', () => {
    expect(acceptOne(aCall({ userId: 1042 })).userId).toBe('1042');
  });

  test('a visitor id equal to the user id says nothing and is dropped', () => {
    expect(acceptOne(aCall({ anonymousId: 'u-1' })).anonymousId).toBeUndefined();
  });

  test('a group call keeps the traits of the account, not those of the person in its context', () => {
    const call = aCall({
      type: 'group',
      groupId: 'g',
      traits: { plan: 'free' },
      context: { traits: { email: 'a@b.co' } },
    });
    expect(acceptOne(call)).toMatchObject({ groupId: 'g', traits: { plan: 'free' } });
  });

  test.each([
    ['a zone that says nothing about daylight saving', { timezone: 'GMT+0530' }],
    ['a zone that is a number', { timezone: 2 }],
    ['a locale that is a sentence', { locale: 'French, please' }],
  ])('%s is left out, not refused', (_what, context) => {
    expect(acceptOne(aCall({ context }))).not.toHaveProperty(Object.keys(context)[0] ?? '');
  });

  test.each([
    ['its name', { name: 'Pricing', properties: { path: '/p' } }, 'Pricing'],
    ['its name among the properties', { properties: { name: 'Pricing' } }, 'Pricing'],
    ['its path', { properties: { path: '/pricing', url: 'https://x.example/other' } }, '/pricing'],
    [
      'the path of its URL, without query',
      { properties: { url: 'https://x.example/pricing?plan=pro#top' } },
      '/pricing',
    ],
    ['the root of a bare URL', { properties: { url: 'https://x.example' } }, '/'],
    ['its title', { properties: { title: 'Our prices' } }, 'Our prices'],
    [
      'the path the browser library puts in the context',
      { context: { page: { path: '/pricing' } } },
      '/pricing',
    ],
    ['a long name, cut', { name: 'x'.repeat(300) }, 'x'.repeat(200)],
    ['nothing, when it says nothing', {}, undefined],
  ])('a page is called by %s', (_what, overrides, name) => {
    expect(acceptOne(aCall({ type: 'page', event: undefined, ...overrides })).name).toBe(name);
  });

  test('the context of the batch counts where the call says nothing', () => {
    const body = {
      batch: [aCall(), aCall({ messageId: 'm-2', context: { groupId: 'own' } })],
      context: { groupId: 'shared', locale: 'de-DE' },
    };
    const { accepted } = read(acceptBatch(body, { receivedAt: RECEIVED_AT }));
    expect(accepted.map(({ event }) => [event.groupId, event.locale])).toEqual([
      ['shared', 'de-DE'],
      ['own', 'de-DE'],
    ]);
  });

  test.each(EVENT_TYPES)('a single %s call takes its type from its endpoint', (defaultType) => {
    const call = aCall({ type: undefined, groupId: 'g', previousId: 'p' });
    const { accepted } = read(acceptBatch(call, { receivedAt: RECEIVED_AT, defaultType }));
    expect(accepted[0]?.event.type).toBe(defaultType);
  });
});

describe('traits of a person', () => {
  test.each([
    ['trimmed and lower-cased', ' Jana@Northwind.Example ', 'jana@northwind.example'],
    ['kept with an accent', 'josé@münchen.de', 'josé@münchen.de'],
    ['left out when it is a name', 'Jana Novák', undefined],
    ['left out when it is a number', 12, undefined],
    ['left out when two are given', 'a@b.co, c@d.co', undefined],
    ['left out without a top-level domain', 'root@localhost', undefined],
    ['left out when longer than an address may be', `${'x'.repeat(250)}@b.co`, undefined],
    ['kept as null, which clears', null, null],
  ])('an e-mail is %s', (_what, email, expected) => {
    const event = acceptOne(aCall({ type: 'identify', traits: { email, plan: 'free' } }));
    expect(event.traits).toEqual(
      expected === undefined ? { plan: 'free' } : { email: expected, plan: 'free' },
    );
  });

  test('traits in the context count, and the call’s own traits overrule them', () => {
    const call = aCall({
      type: 'identify',
      traits: { title: 'CTO' },
      context: { traits: { title: 'x', email: 'A@B.co' } },
    });
    expect(acceptOne(call).traits).toEqual({ title: 'CTO', email: 'a@b.co' });
  });

  test('traits carried along by a track call are a copy and ignored', () => {
    expect(acceptOne(aCall({ context: { traits: { email: 'old@b.co' } } }))).not.toHaveProperty('traits');
  });
});

describe('the message id', () => {
  const unnamed = (overrides: Record<string, unknown> = {}) => aCall({ messageId: undefined, ...overrides });

  test('a call without one gets the same id again when it is resent, whatever the order of its keys', () => {
    const again = Object.fromEntries(
      Object.entries(unnamed({ sentAt: '2026-11-18T14:59:30.000Z' })).toReversed(),
    );
    expect(acceptOne(again).messageId).toBe(acceptOne(unnamed()).messageId);
  });

  test.each([
    ['another time', { timestamp: '2026-11-18T14:58:00.000Z' }],
    ['another person', { userId: 'u-2' }],
    ['another property', { properties: { to: 'x' } }],
  ])('%s makes another call of it', (_what, overrides) => {
    expect(acceptOne(unnamed(overrides)).messageId).not.toBe(acceptOne(unnamed()).messageId);
  });

  test('a call with neither id nor time counts once an hour', () => {
    const idAt = (receivedAt: number) =>
      read(acceptBatch({ batch: [unnamed({ timestamp: undefined })] }, { receivedAt })).accepted[0]?.event
        .messageId;
    expect(idAt(RECEIVED_AT + 60_000)).toBe(idAt(RECEIVED_AT));
    expect(idAt(RECEIVED_AT + 3_600_000)).not.toBe(idAt(RECEIVED_AT));
  });

  test('one longer than 100 characters is kept as its hash, the same each time', () => {
    const long = 'm'.repeat(101);
    const { messageId } = acceptOne(aCall({ messageId: long }));
    expect(messageId.length).toBeLessThanOrEqual(100);
    expect(acceptOne(aCall({ messageId: long })).messageId).toBe(messageId);
    expect(acceptOne(aCall({ messageId: `${long}!` })).messageId).not.toBe(messageId);
  });
});

describe('laws', () => {
  const anyCall = fc
    .record(
      {
        type: fc.oneof(fc.constantFrom(...EVENT_TYPES), fc.jsonValue()),
        userId: fc.jsonValue(),
        anonymousId: fc.jsonValue(),
        previousId: fc.jsonValue(),
        groupId: fc.jsonValue(),
        event: fc.jsonValue(),
        name: fc.jsonValue(),
        messageId: fc.jsonValue(),
        timestamp: fc.jsonValue(),
        sentAt: fc.jsonValue(),
        properties: fc.oneof(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), fc.jsonValue()),
        traits: fc.oneof(
          fc.dictionary(fc.constantFrom('email', 'Email', '__proto__'), fc.jsonValue()),
          fc.jsonValue(),
        ),
        context: fc.oneof(fc.record({ groupId: fc.jsonValue(), traits: fc.jsonValue() }), fc.jsonValue()),
      },
      { requiredKeys: [] },
    )
    .map((call): unknown => JSON.parse(JSON.stringify(call)));

  test('any JSON is read or refused, never thrown at', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.constantFrom(undefined, ...EVENT_TYPES), (body, type) => {
        const options = type === undefined ? {} : { defaultType: type };
        expect(['read', 'unreadable']).toContain(
          acceptBatch(body, { receivedAt: RECEIVED_AT, ...options }).kind,
        );
      }),
    );
  });

  test('every call of a batch is in exactly one of the two lists', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(anyCall, fc.jsonValue()), { minLength: 1, maxLength: 8 }), (batch) => {
        const { accepted, rejected } = accept(...batch);
        const indexes = [...accepted, ...rejected].map((one) => one.index).sort((a, b) => a - b);
        expect(indexes).toEqual([...batch.keys()]);
      }),
    );
  });

  test('every refusal names its field, what was expected and what was found', () => {
    fc.assert(
      fc.property(anyCall, (call) => {
        for (const { field, message } of accept(call).rejected) {
          expect(message).toMatch(/^.+: expected .+, found .+$/su);
          expect(message.startsWith(field)).toBe(true);
          expect(message.isWellFormed() && !message.includes('\0')).toBe(true);
        }
      }),
    );
  });

  test('a key called __proto__ changes no prototype', () => {
    const call: unknown = JSON.parse(
      '{"type":"identify","userId":"u","traits":{"__proto__":{"email":"x"},"email":" A@B.co "},"properties":{"__proto__":{"polluted":true}}}',
    );
    const event = acceptOne(call);
    foldPerson(emptyPersonState(), event);
    expect(event.traits?.email).toBe('a@b.co');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect(Object.getPrototypeOf(event.traits)).toBe(Object.prototype);
  });
});

/** `levels` objects within each other. */
function nested(levels: number): object {
  let value: object = {};
  for (let level = 1; level < levels; level += 1) value = { in: value };
  return value;
}
