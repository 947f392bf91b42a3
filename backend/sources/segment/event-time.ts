import { describeValue, type Refusal, refuse } from './refusal.ts';

/** Oldest history a backfill may bring, ms: ten years. */
const MAX_AGE = 10 * 365.25 * 86_400_000;
/** How far ahead of us a sender's uncorrected clock may run, ms. A wrong time zone shifts at most this far. */
const MAX_AHEAD = 86_400_000;
/** A gap between sending and receiving this short is transport, not a wrong clock, ms. */
const TRANSPORT = 60_000;

/** `2026-11-18`, `2026-11-18T09:30Z`, `2026-11-18 09:30:00.123456+01:00`. */
const ISO_8601 = /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)([Zz]|[+-]\d\d:?\d\d)?)?$/;

/** The times a call carries, as sent. */
export interface SentTimes {
  timestamp?: unknown;
  originalTimestamp?: unknown;
  /** Of the call; absent, the batch's counts. */
  sentAt?: unknown;
}

/**
 * When a call happened, ms: as the sender's clock said, corrected by how wrong that clock was when sending,
 * `receivedAt − (sentAt − timestamp)` (https://segment.com/docs/connections/spec/common/#timestamps).
 *
 * Corrected only when it makes sense: `sentAt` can be read, the clock is off by more than a minute, and the
 * call did not "happen" after it was sent. A call with both `timestamp` and `originalTimestamp` was corrected
 * before it was forwarded to us. Without any time it happened when it was received.
 */
export function readEventTime(
  sent: SentTimes,
  batchSentAt: number | null,
  receivedAt: number,
): number | Refusal {
  const [field, raw] = isAbsent(sent.timestamp)
    ? (['originalTimestamp', sent.originalTimestamp] as const)
    : (['timestamp', sent.timestamp] as const);
  if (isAbsent(raw)) return receivedAt;
  const stated = parseInstant(raw);
  if (stated === null) {
    return refuse(
      'timestamp_invalid',
      field,
      'an ISO 8601 time or milliseconds since 1970',
      describeValue(raw),
    );
  }
  const corrected = !isAbsent(sent.timestamp) && !isAbsent(sent.originalTimestamp);
  const sentAt = isAbsent(sent.sentAt) ? batchSentAt : parseInstant(sent.sentAt);
  const at = corrected ? stated : correctForClock(stated, sentAt, receivedAt);
  if (at < receivedAt - MAX_AGE || at > receivedAt + MAX_AHEAD) {
    return refuse(
      'timestamp_out_of_range',
      field,
      'at most ten years ago and 24 hours ahead',
      describeValue(raw),
    );
  }
  return at;
}

function correctForClock(stated: number, sentAt: number | null, receivedAt: number): number {
  if (sentAt === null || stated > sentAt + TRANSPORT) return stated;
  const clockError = receivedAt - sentAt;
  return Math.abs(clockError) <= TRANSPORT ? stated : stated + clockError;
}

/**
 * Reads an instant, ms, or null. A time without a zone is UTC, where `Date.parse` would take the zone of the machine;
 * a day the month does not have is refused, where `Date.parse` would take it for one in the next month.
 */
export function parseInstant(raw: unknown): number | null {
  if (typeof raw === 'number') return Number.isFinite(raw) ? Math.trunc(raw) : null;
  if (typeof raw !== 'string') return null;
  return isUsualForm(raw) ? nanToNull(Date.parse(raw)) : parseIso(raw);
}

/** `2026-11-18T09:30:00.000Z`, as every SDK writes it, on a day all months have: `Date.parse` alone is right about it, and fast. */
function isUsualForm(raw: string): boolean {
  return (
    raw.length === 24 &&
    raw[4] === '-' &&
    raw[10] === 'T' &&
    raw[19] === '.' &&
    raw[23] === 'Z' &&
    raw.slice(8, 10) <= '28'
  );
}

function parseIso(raw: string): number | null {
  const match = ISO_8601.exec(raw);
  if (match === null) return null;
  const [, year = '', month = '', day = '', time = '00:00', zone = 'Z'] = match;
  if (Number(day) > 28 && Number(day) > daysInMonth(Number(year), Number(month))) return null;
  return nanToNull(Date.parse(`${year}-${month}-${day}T${time}${zone.toUpperCase()}`));
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function nanToNull(instant: number): number | null {
  return Number.isNaN(instant) ? null : instant;
}

function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}
