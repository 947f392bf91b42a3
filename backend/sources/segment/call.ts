import type { ProductEvent } from '../../../src/product-event.ts';
import type { JsonObject } from './json-object.ts';

/** One call while it is read: its own context counts before that of its batch. */
export interface Call {
  item: JsonObject;
  context: JsonObject | undefined;
  batchContext: JsonObject | undefined;
}

/** The event a call becomes, while fields are still added. */
export type Draft = { -readonly [Field in keyof ProductEvent]: ProductEvent[Field] };

/** A field of the context, the call's own before its batch's. */
export function fromContext(call: Call, name: string): unknown {
  return call.context?.[name] ?? call.batchContext?.[name];
}
