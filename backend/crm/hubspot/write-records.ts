import { z } from 'zod';
import { chunksOf } from '../chunks.ts';
import { CrmError } from '../crm-error.ts';
import { type Later, laterFrom } from '../later.ts';
import { apiPaths, type BatchAction } from './api-paths.ts';
import { BATCH_SIZE } from './batch-sizes.ts';
import {
  type ErrorBody,
  existingIdIn,
  HubSpotError,
  inWords,
  isUnknownProperty,
  readErrorBody,
  refusedPropertiesIn,
} from './errors.ts';
import { type AnsweredRecord, type CrmRecord, readList, readRecords } from './records.ts';
import type { Transport } from './transport.ts';

export interface RecordInput {
  /** Record id, or the value of `idProperty`. Absent when creating. */
  id?: string;
  idProperty?: string;
  properties: Record<string, string>;
  associations?: unknown[];
}

export type WriteOutcome =
  | { kind: 'written'; record: CrmRecord }
  /**
   * `existingId`: the record that already holds what ours was to hold. `gone`: ours is no longer there.
   * `properties`: the ones HubSpot could not take, where it says so.
   */
  | { kind: 'refused'; reason: string; existingId: string | null; gone: boolean; properties: string[] }
  /** The portal no longer has a property we sent: nothing was written, look at its properties again. */
  | { kind: 'outdated'; reason: string }
  /** Not known whether it landed. */
  | Later;

type Write = { transport: Transport; type: string; action: Exclude<BatchAction, 'read'> };
type NumberedInput = RecordInput & { traceId: string };

/**
 * Writes records in batches and says of each what became of it, in the order given.
 *
 * HubSpot promises partial success only sometimes, so each input carries a trace id; a batch it refuses as a
 * whole is halved until the one bad record stands alone; and a success that does not name a record did not
 * write it. https://developers.hubspot.com/docs/api-reference/error-handling
 * Throws `CrmError` `auth` only; all other trouble is an outcome.
 */
export async function writeRecords(
  transport: Transport,
  type: string,
  action: Exclude<BatchAction, 'read'>,
  inputs: readonly RecordInput[],
): Promise<WriteOutcome[]> {
  const numbered = inputs.map((input, index): NumberedInput => ({ ...input, traceId: String(index) }));
  const outcomes: WriteOutcome[] = [];
  for (const chunk of chunksOf(numbered, BATCH_SIZE)) {
    const stopped: WriteOutcome | undefined = outcomes.find(asksToWait);
    outcomes.push(
      ...(stopped === undefined
        ? await writeChunk({ transport, type, action }, chunk)
        : chunk.map(() => stopped)),
    );
  }
  return outcomes;
}

/** HubSpot said how long to wait: what has not gone out yet waits too. */
function asksToWait(outcome: WriteOutcome): boolean {
  return outcome.kind === 'later' && outcome.retryAfterMs !== undefined;
}

async function writeChunk(write: Write, chunk: readonly NumberedInput[]): Promise<WriteOutcome[]> {
  try {
    return reconcile(chunk, await send(write, chunk));
  } catch (error) {
    if (!(error instanceof CrmError) || error.kind === 'auth') throw error;
    if (error.kind === 'busy') return chunk.map(() => laterFrom(error));
    const said = error instanceof HubSpotError ? error.answer : readErrorBody(null);
    if (isUnknownProperty(said)) return chunk.map(() => ({ kind: 'outdated', reason: error.message }));
    if (error.status === 403) return chunk.map(() => refused(error.message, said, false));
    if (chunk.length === 1) return [refused(error.message, said, error.kind === 'gone')];
    const middle = Math.ceil(chunk.length / 2);
    return [
      ...(await writeChunk(write, chunk.slice(0, middle))),
      ...(await writeChunk(write, chunk.slice(middle))),
    ];
  }
}

async function send({ transport, type, action }: Write, chunk: readonly NumberedInput[]): Promise<unknown> {
  return await transport({
    kind: `${type} ${action}`,
    method: 'POST',
    path: apiPaths.recordBatch(type, action),
    body: { inputs: chunk.map(({ traceId, ...input }) => ({ ...input, objectWriteTraceId: traceId })) },
  });
}

/** What a 200, 201 or 207 says of each input. */
function reconcile(chunk: readonly NumberedInput[], body: unknown): WriteOutcome[] {
  const records = readRecords(body);
  const errors = readList(body, 'errors').map(readBatchError);
  if (records.length === 0 && errors.length === 0) {
    return chunk.map(() => ({ kind: 'later', reason: 'HubSpot answered with success but wrote nothing' }));
  }
  return chunk.map((input) => {
    const record = records.find((candidate) => answers(candidate, input));
    if (record !== undefined)
      return { kind: 'written', record: { id: record.id, properties: record.properties } };
    const error =
      errors.find((candidate) => candidate.names.includes(input.traceId)) ?? errors.find(names(input));
    return error === undefined ? unmentioned(input, errors) : failed(error.said);
  });
}

/** A failure that names nobody is told to everybody who was not written. A new record nobody mentions may exist all the same. */
function unmentioned(input: NumberedInput, errors: readonly BatchError[]): WriteOutcome {
  if (input.id === undefined)
    return { kind: 'later', reason: 'HubSpot did not say whether the record was made' };
  const anonymous = errors.find((error) => error.names.length === 0);
  return anonymous === undefined
    ? refused('HubSpot answered with success but did not write this record', readErrorBody(null), false)
    : failed(anonymous.said);
}

function answers(record: AnsweredRecord, input: NumberedInput): boolean {
  if (record.traceId !== undefined) return record.traceId === input.traceId;
  if (input.id === undefined) return false;
  return input.idProperty === undefined
    ? record.id === input.id
    : record.properties[input.idProperty] === input.id;
}

interface BatchError {
  said: ErrorBody;
  /** Trace ids and record ids the error speaks of. */
  names: string[];
}

const namesSchema = z.union([z.string().transform((name) => [name]), z.array(z.string())]).catch([]);
const batchErrorSchema = z.object({
  context: z.object({ objectWriteTraceId: namesSchema, ids: namesSchema, id: namesSchema }).catch({
    objectWriteTraceId: [],
    ids: [],
    id: [],
  }),
});

function readBatchError(error: unknown): BatchError {
  const parsed = batchErrorSchema.safeParse(error);
  const context = parsed.success ? parsed.data.context : { objectWriteTraceId: [], ids: [], id: [] };
  // Trace ids are small numbers that a record id could equal: where they are given, nothing else counts.
  const byTrace = context.objectWriteTraceId;
  return {
    said: readErrorBody(error),
    names: byTrace.length > 0 ? byTrace : [...context.ids, ...context.id].map(recordName),
  };
}

function names(input: NumberedInput): (error: BatchError) => boolean {
  return (error) => input.id !== undefined && error.names.includes(recordName(input.id));
}

function recordName(id: string): string {
  return `record ${id}`;
}

function failed(said: ErrorBody): WriteOutcome {
  if (/RATE_LIMIT|INTERNAL_ERROR|SERVICE_UNAVAILABLE|LOCK/i.test(said.category))
    return { kind: 'later', reason: inWords(said) };
  return refused(inWords(said), said, /NOT_FOUND/.test(said.category));
}

function refused(reason: string, said: ErrorBody, gone: boolean): WriteOutcome {
  return {
    kind: 'refused',
    reason,
    existingId: existingIdIn(said),
    gone,
    properties: refusedPropertiesIn(said),
  };
}
