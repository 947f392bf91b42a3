import { parseInstant, readEventTime } from '../../../backend/sources/segment/event-time.ts';
import { RECEIVED_AT } from './segment-call-builder.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const iso = (instant: number) => new Date(instant).toISOString();

describe('instants senders write', () => {
  test.each([
    ['what SDKs send', '2026-11-18T14:00:00.000Z'],
    ['without fraction', '2026-11-18T14:00:00Z'],
    ['without seconds', '2026-11-18T14:00Z'],
    ['with microseconds and an offset, as Python does', '2026-11-18T15:00:00.000000+01:00'],
    ['an offset without colon', '2026-11-18T09:00:00-0500'],
    ['with a space, and without a zone: UTC whatever the machine’s zone', '2026-11-18 14:00:00'],
    ['milliseconds', Date.UTC(2026, 10, 18, 14)],
  ])('%s', (_what, raw) => {
    expect(parseInstant(raw)).toBe(Date.UTC(2026, 10, 18, 14));
  });

  test('a day alone is its midnight in UTC', () => {
    expect(parseInstant('2026-11-18')).toBe(Date.UTC(2026, 10, 18));
  });

  test.each([
    '',
    'now',
    '18.11.2026',
    '11/18/2026',
    '2026-13-01T00:00:00Z',
    '2026-11-31',
    '2025-02-29',
    '1795000000000',
    Number.NaN,
    {},
  ])('%p is no instant', (raw) => {
    expect(parseInstant(raw)).toBeNull();
  });

  test('29 February is one in a leap year', () => {
    expect(parseInstant('2028-02-29T12:00:00.000Z')).toBe(Date.UTC(2028, 1, 29, 12));
  });
});

describe('when a call happened', () => {
  const happened = RECEIVED_AT - HOUR;

  test.each<[string, Parameters<typeof readEventTime>[0], number | null, number]>([
    [
      'as stated, when the sender’s clock agrees with ours',
      { timestamp: iso(happened) },
      RECEIVED_AT - 2_000,
      happened,
    ],
    ['as stated, when nothing says how the clock ran', { timestamp: iso(happened) }, null, happened],
    ['when received, without a time', {}, RECEIVED_AT, RECEIVED_AT],
    ['when received, with a null time', { timestamp: null }, RECEIVED_AT, RECEIVED_AT],
    [
      'moved forward, when the clock ran two hours late',
      { timestamp: iso(happened - 2 * HOUR) },
      RECEIVED_AT - 2 * HOUR,
      happened,
    ],
    [
      'moved back, when the clock ran three days ahead',
      { timestamp: iso(happened + 3 * DAY) },
      RECEIVED_AT + 3 * DAY,
      happened,
    ],
    [
      'made sense of, when the clock started in 1970',
      { timestamp: iso(5 * MINUTE) },
      5 * MINUTE + 10_000,
      RECEIVED_AT - 10_000,
    ],
    [
      'corrected by the call’s own sentAt before the batch’s',
      { originalTimestamp: iso(happened - HOUR), sentAt: iso(RECEIVED_AT - HOUR) },
      null,
      happened,
    ],
    [
      'as stated, when it would have happened after it was sent',
      { timestamp: iso(happened) },
      happened - 2 * HOUR,
      happened,
    ],
    [
      'as stated, when sentAt cannot be read',
      { timestamp: iso(happened), sentAt: 'soon' },
      RECEIVED_AT - DAY,
      happened,
    ],
    [
      'as forwarded, when someone corrected it already',
      { timestamp: iso(happened), originalTimestamp: iso(happened - DAY), sentAt: iso(RECEIVED_AT - DAY) },
      null,
      happened,
    ],
    [
      'ten years ago at the latest',
      { timestamp: iso(RECEIVED_AT - 3650 * DAY) },
      null,
      RECEIVED_AT - 3650 * DAY,
    ],
    ['24 hours ahead at the most', { timestamp: iso(RECEIVED_AT + DAY) }, null, RECEIVED_AT + DAY],
  ])('%s', (_what, sent, batchSentAt, at) => {
    expect(readEventTime(sent, batchSentAt, RECEIVED_AT)).toBe(at);
  });

  test.each([
    ['eleven years ago', RECEIVED_AT - 11 * 365.25 * DAY],
    ['a moment more than 24 hours ahead', RECEIVED_AT + DAY + 1],
  ])('%s is out of range', (_what, at) => {
    expect(readEventTime({ timestamp: iso(at) }, null, RECEIVED_AT)).toMatchObject({
      code: 'timestamp_out_of_range',
    });
  });
});
