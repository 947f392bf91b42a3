import { EVENT_TYPES, type EventType, type ProductEvent } from '../../../src/product-event.ts';
import type { Call } from './call.ts';
import { addContent } from './call-content.ts';
import { addIds } from './call-ids.ts';
import { readEventTime } from './event-time.ts';
import { isJsonObject, type JsonObject, objectOrNothing } from './json-object.ts';
import { readMessageId } from './message-id.ts';
import { describeValue, type Refusal, refuse } from './refusal.ts';
import { findUnstorable } from './storable.ts';

const TYPES: ReadonlyMap<unknown, EventType> = new Map(EVENT_TYPES.map((type) => [type, type]));

/** What a call inherits from the request that brought it. */
export interface Surroundings {
  /** When the request arrived, ms. */
  receivedAt: number;
  /** The call's type when it names none: the one of its endpoint. */
  defaultType: EventType | undefined;
  /** `context` of the batch: what a call's own context does not say, it says. */
  context: JsonObject | undefined;
  /** When the batch was sent by its sender's clock, ms; null when it does not say. */
  sentAt: number | null;
}

/**
 * Reads one call of the Segment spec into a product event, or says why not. Hand-written checks, not a
 * schema: this runs once per event at ingest and costs about a microsecond.
 * https://segment.com/docs/connections/spec/
 *
 * `context.traits` of anything but `identify` are ignored: they are copies an SDK carries along, and an old
 * copy must not overrule what the person said since.
 */
export function readCall(item: unknown, surroundings: Surroundings): ProductEvent | Refusal {
  if (!isJsonObject(item)) return refuse('item_invalid', '', 'an object', describeValue(item));
  const problem = findUnstorable(item) ?? shapeProblem(item);
  if (problem !== null) return problem;
  const type = readType(item.type ?? surroundings.defaultType);
  if (typeof type !== 'string') return type;
  const messageId = readMessageId(item, surroundings.receivedAt);
  if (typeof messageId !== 'string') return messageId;
  const at = readEventTime(item, surroundings.sentAt, surroundings.receivedAt);
  if (typeof at !== 'number') return at;

  const call: Call = { item, context: objectOrNothing(item.context), batchContext: surroundings.context };
  const draft = { messageId, type, at };
  return addIds(draft, call) ?? addContent(draft, call) ?? draft;
}

function shapeProblem(item: JsonObject): Refusal | null {
  return objectProblem(item, 'context') ?? objectProblem(item, 'properties') ?? objectProblem(item, 'traits');
}

function objectProblem(item: JsonObject, field: 'context' | 'properties' | 'traits'): Refusal | null {
  const value = item[field];
  if (value === undefined || value === null || isJsonObject(value)) return null;
  return refuse('type_invalid', field, 'an object', describeValue(value));
}

function readType(stated: unknown): EventType | Refusal {
  const known = TYPES.get(stated);
  if (known !== undefined) return known;
  const code = stated === undefined ? 'type_missing' : 'type_unknown';
  return refuse(code, 'type', `one of ${EVENT_TYPES.join(', ')}`, describeValue(stated));
}
