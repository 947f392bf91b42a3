import type { EventType, ProductEvent } from '../../../src/product-event.ts';
import { parseInstant } from './event-time.ts';
import { isJsonObject, objectOrNothing } from './json-object.ts';
import { readCall, type Surroundings } from './read-call.ts';
import { describeValue, type Refusal } from './refusal.ts';
import { findUnstorable } from './storable.ts';

/** A product event and where in the request it stood. */
export interface AcceptedEvent {
  event: ProductEvent;
  index: number;
}

export interface Rejection extends Refusal {
  index: number;
}

export interface UnreadableError {
  code: 'body_invalid' | 'batch_missing' | 'batch_invalid' | 'batch_empty' | 'context_invalid';
  message: string;
  field?: string;
}

export type Acceptance =
  /** Nothing in the request can be read. */
  | { kind: 'unreadable'; error: UnreadableError }
  /** Every call of the request is in exactly one of the two lists. */
  | { kind: 'read'; accepted: AcceptedEvent[]; rejected: Rejection[] };

/**
 * Reads the body of a Segment HTTP tracking request: a batch (`{ batch: [...], context?, sentAt? }`), or, where the
 * endpoint says which, a single call (`defaultType`). One bad call never takes its batch with it.
 * There is no limit on the number of calls: the size limits of request and call are the only ones.
 * https://segment.com/docs/connections/sources/catalog/libraries/server/http-api/
 */
export function acceptBatch(
  body: unknown,
  options: { receivedAt: number; defaultType?: EventType },
): Acceptance {
  if (!isJsonObject(body)) {
    return unreadable('body_invalid', `expected a JSON object, found ${describeValue(body)}`);
  }
  const { receivedAt, defaultType } = options;
  if (defaultType !== undefined) {
    return readAll([body], { receivedAt, defaultType, context: undefined, sentAt: null });
  }
  const { batch } = body;
  if (!Array.isArray(batch) || batch.length === 0) return batchProblem(batch);
  const surroundings = {
    receivedAt,
    defaultType,
    context: objectOrNothing(body.context),
    sentAt: parseInstant(body.sentAt),
  };
  return contextProblem(body.context) ?? readAll(batch, surroundings);
}

function readAll(items: readonly unknown[], surroundings: Surroundings): Acceptance {
  const accepted: AcceptedEvent[] = [];
  const rejected: Rejection[] = [];
  for (const [index, item] of items.entries()) {
    const read = readCall(item, surroundings);
    if ('code' in read) rejected.push({ index, ...read });
    else accepted.push({ event: read, index });
  }
  return { kind: 'read', accepted, rejected };
}

function batchProblem(batch: unknown): Acceptance {
  if (batch === undefined)
    return unreadable('batch_missing', 'batch: expected a list of calls, found nothing', 'batch');
  if (Array.isArray(batch))
    return unreadable('batch_empty', 'batch: expected at least one call, found none', 'batch');
  return unreadable(
    'batch_invalid',
    `batch: expected a list of calls, found ${describeValue(batch)}`,
    'batch',
  );
}

/** The batch's own context reaches every call, so what is wrong with it is wrong with all of them. */
function contextProblem(context: unknown): Acceptance | null {
  if (context === undefined || context === null) return null;
  if (!isJsonObject(context)) {
    return unreadable(
      'context_invalid',
      `context: expected an object, found ${describeValue(context)}`,
      'context',
    );
  }
  const unstorable = findUnstorable({ context });
  return unstorable === null ? null : unreadable('context_invalid', unstorable.message, unstorable.field);
}

function unreadable(code: UnreadableError['code'], message: string, field?: string): Acceptance {
  return { kind: 'unreadable', error: field === undefined ? { code, message } : { code, message, field } };
}
