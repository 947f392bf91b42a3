import { ApiError, batchError } from './api-error.ts';
import { asId, asList, asObject, type JsonObject, optionalString } from './json-body.ts';
import type { Answer } from './route.ts';

/** Records a batch call takes. https://developers.hubspot.com/docs/api-reference/2026-03/crm/using-object-apis */
export const MAX_BATCH = 100;

/**
 * The inputs of a batch call. A body without `inputs` is answered 2xx with no results, which has bitten others.
 * https://github.com/HubSpot/hubspot-api-nodejs/issues/26
 */
export function readInputs(body: JsonObject, limit: number = MAX_BATCH): JsonObject[] {
  const inputs = asList(body['inputs']).map(asObject);
  if (inputs.length > limit) {
    throw new ApiError(
      400,
      `The maximum number of inputs supported in a batch request is ${limit}. The request had ${inputs.length}.`,
      {
        category: 'VALIDATION_ERROR',
      },
    );
  }
  return inputs;
}

/** Two inputs for one record are refused before anything is done. */
export function refuseDuplicateIds(inputs: readonly JsonObject[]): void {
  const seen = new Set<string>();
  for (const input of inputs) {
    const id = asId(input['id']);
    if (seen.has(id)) {
      throw new ApiError(400, `Duplicate IDs found in batch input: [${id}]. IDs must be unique`, {
        category: 'VALIDATION_ERROR',
        context: { ids: [id] },
      });
    }
    seen.add(id);
  }
}

export function traceIdOf(input: JsonObject): string | undefined {
  return optionalString(input['objectWriteTraceId']);
}

/** True when every input carries a trace id of its own: the condition for partial success. */
export function isTraced(inputs: readonly JsonObject[]): boolean {
  const ids = inputs.map(traceIdOf);
  return ids.every((id) => id !== undefined) && new Set(ids).size === ids.length;
}

/** Runs each input by itself: those that HubSpot refuses become entries of `errors`, the others are done. */
export function runEach<Result>(
  inputs: readonly JsonObject[],
  run: (input: JsonObject) => Result,
): { results: Result[]; errors: object[] } {
  const results: Result[] = [];
  const errors: object[] = [];
  for (const input of inputs) {
    try {
      results.push(run(input));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      errors.push(batchError(error, traceIdOf(input)));
    }
  }
  return { results, errors };
}

/**
 * The answer of a batch: `okStatus` when all went well, 207 as soon as one did not.
 * Results come in an order of HubSpot's own (recordings show inputs a, b answered b, a), here always reversed,
 * so nobody can lean on positions.
 */
export function batchAnswer(
  okStatus: number,
  now: number,
  results: readonly unknown[],
  errors: readonly object[] = [],
): Answer {
  const at = new Date(now).toISOString();
  return {
    status: errors.length > 0 ? 207 : okStatus,
    body: {
      status: 'COMPLETE',
      results: results.toReversed(),
      ...(errors.length > 0 && { numErrors: errors.length, errors }),
      startedAt: at,
      completedAt: at,
    },
  };
}
