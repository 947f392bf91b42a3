import { createHash } from 'node:crypto';
import { isJsonObject, type JsonObject } from './json-object.ts';
import { describeValue, type Refusal, refuse } from './refusal.ts';

/** Longest message id kept as it came, in characters, as Segment documents for its own. A longer one is kept as its hash. */
const MAX_MESSAGE_ID_LENGTH = 100;
const HOUR = 3_600_000;

/** What differs between two sendings of the same call, and so must not make two calls of it. */
const CHANGES_WHEN_RESENT: ReadonlySet<string> = new Set(['sentAt', 'receivedAt', '_metadata', 'messageId']);

/**
 * The id a call is de-duplicated by. A call without one gets a hash of its content, so that a resend is a
 * duplicate. A call that carries no time either cannot be told from a repeat of itself: within one hour of
 * receipt the same content counts once, later it counts again.
 */
export function readMessageId(item: JsonObject, receivedAt: number): string | Refusal {
  const stated = item.messageId;
  if (typeof stated === 'string' && stated !== '') {
    return stated.length <= MAX_MESSAGE_ID_LENGTH ? stated : `long_${hash(stated)}`;
  }
  if (typeof stated === 'number' && Number.isFinite(stated)) return String(stated);
  if (stated !== undefined && stated !== null && stated !== '') {
    return refuse('message_id_invalid', 'messageId', 'text, or leave it out', describeValue(stated));
  }
  const dated = (item.timestamp ?? item.originalTimestamp ?? null) !== null;
  return `content_${hash(`${dated ? '' : Math.floor(receivedAt / HOUR)} ${canonical(withoutSendingDetails(item))}`)}`;
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

function withoutSendingDetails(item: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(item).filter(([name]) => !CHANGES_WHEN_RESENT.has(name)));
}

/** JSON with sorted keys: the same content whatever order its sender wrote it in. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value) ?? 'null';
  const fields = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
  return `{${fields.join(',')}}`;
}
