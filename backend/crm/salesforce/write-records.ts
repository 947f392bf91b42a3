import { z } from 'zod';
import { CrmError } from '../crm-error.ts';
import { type Later, laterFrom } from '../later.ts';
import { apiPaths } from './api-version.ts';
import { chunksByParent } from './chunks-by-parent.ts';
import { classOf } from './error-classes.ts';
import { type ApiFault, FULL_ORG_WAIT, inWords, readFaults, SalesforceError } from './errors.ts';
import type { SalesforceValue } from './field-values.ts';
import type { Org } from './org.ts';

export interface RecordInput {
  /** Without `Id` for an upsert by key or a new record. */
  values: Readonly<Record<string, SalesforceValue>>;
  /** The record whose lock writing takes: an account, or the person. Records of one parent travel together. */
  parent: string;
}

export interface Write {
  object: string;
  how: 'update' | 'create' | { upsertBy: string };
  /** Whether to write although a duplicate rule warns: right for fields of ours on what is there, wrong for new people. */
  despiteDuplicates: boolean;
}

export type WriteOutcome =
  | { kind: 'written'; id: string }
  /** `fields`: the ones it is about, by API name, where Salesforce says so. */
  | { kind: 'refused'; reason: string; fields: string[] }
  /** The record, or one it points at, is no longer there or no longer writable: match the person again. */
  | { kind: 'gone'; reason: string }
  /** The object is not as it was described: nothing was written, ask the org again. */
  | { kind: 'outdated'; reason: string }
  | Later;

/** Most records of one collection. https://developer.salesforce.com/docs/platform/api-rest/guide/resources-composite-sobjects-collections-upsert.html */
export const COLLECTION_SIZE = 200;
/** A lock is waited for 10 s by Salesforce itself; who lost then comes back a little later, not all at once. ms. */
const SECOND_TRY = { least: 200, spread: 600 };

/**
 * Writes records in collections and says of each what became of it, in the order given. Records that met a lock or
 * another writer are tried a second time by themselves. Collections go one after the other and keep a parent's records
 * together, so that we never fight ourselves for a lock. Throws `CrmError` `auth` only; all other trouble is an outcome.
 */
export async function writeRecords(
  org: Org,
  write: Write,
  inputs: readonly RecordInput[],
): Promise<WriteOutcome[]> {
  const answers = new Map<RecordInput, RecordAnswer>();
  await writeInto(answers, org, write, inputs);
  const again = inputs.filter((input) => answers.get(input)?.kind === 'again');
  if (again.length > 0) {
    await org.pause(SECOND_TRY.least + Math.random() * SECOND_TRY.spread);
    await writeInto(answers, org, write, again);
  }
  return inputs.map((input): WriteOutcome => {
    const answer = answers.get(input) ?? UNANSWERED;
    return answer.kind === 'again' ? stillInTheWay(answer) : answer;
  });
}

/** This record met a lock or another writer, and a second try may find the way free. */
interface Again {
  kind: 'again';
  fault: ApiFault;
}
type RecordAnswer = WriteOutcome | Again;

/** Locks pass with time. A value that another record holds, still after the second try, is held for good. */
function stillInTheWay({ fault }: Again): WriteOutcome {
  if (fault.code !== 'DUPLICATE_VALUE') return { kind: 'later', reason: inWords(fault) };
  const field = /duplicate value found: (\w+) duplicates/i.exec(fault.message)?.[1];
  return { kind: 'refused', reason: inWords(fault), fields: field === undefined ? [] : [field] };
}

const UNANSWERED: WriteOutcome = {
  kind: 'later',
  reason: 'Salesforce did not say whether the record was written',
};

async function writeInto(
  answers: Map<RecordInput, RecordAnswer>,
  org: Org,
  write: Write,
  inputs: readonly RecordInput[],
): Promise<void> {
  let stopped: RecordAnswer | undefined;
  for (const chunk of chunksByParent(inputs, (input) => input.parent, COLLECTION_SIZE)) {
    const given = stopped === undefined ? await writeChunk(org, write, chunk) : [];
    chunk.forEach((input, index) => answers.set(input, given[index] ?? stopped ?? UNANSWERED));
    stopped ??= given.find((answer) => answer.kind === 'later' && answer.retryAfterMs !== undefined);
  }
}

async function writeChunk(org: Org, write: Write, chunk: readonly RecordInput[]): Promise<RecordAnswer[]> {
  try {
    return reconcile(chunk, await send(org, write, chunk));
  } catch (error) {
    if (!(error instanceof CrmError) || error.kind === 'auth') throw error;
    if (error.kind === 'busy') return chunk.map(() => laterFrom(error));
    const fault = error instanceof SalesforceError ? error.fault : null;
    if (fault !== null && NOT_AS_DESCRIBED.has(fault.code))
      return chunk.map(() => ({ kind: 'outdated', reason: error.message }));
    if (error.status === 403)
      return chunk.map(() => ({ kind: 'refused', reason: error.message, fields: [] }));
    if (chunk.length === 1) return [{ kind: 'refused', reason: error.message, fields: fault?.fields ?? [] }];
    // a request it cannot read at all: halved until the one record that does it stands alone
    const middle = Math.ceil(chunk.length / 2);
    return [
      ...(await writeChunk(org, write, chunk.slice(0, middle))),
      ...(await writeChunk(org, write, chunk.slice(middle))),
    ];
  }
}

/** A field or object we were shown minutes ago is no longer there, for all records alike. */
const NOT_AS_DESCRIBED = new Set(['INVALID_FIELD', 'INVALID_TYPE', 'INVALID_EXTERNAL_ID_FIELD_NAME']);

/** Without this header active assignment rules may give a lead or account to somebody else. https://developer.salesforce.com/docs/platform/api-rest/guide/headers.html */
const KEEP_OWNERS = { 'Sforce-Auto-Assign': 'FALSE' };

async function send(
  org: Org,
  { object, how, despiteDuplicates }: Write,
  chunk: readonly RecordInput[],
): Promise<unknown> {
  const verb = typeof how === 'string' ? how : 'upsert';
  return await org.transport({
    kind: `${object} ${verb}`,
    method: how === 'create' ? 'POST' : 'PATCH',
    path: typeof how === 'string' ? apiPaths.collection : apiPaths.collectionBy(object, how.upsertBy),
    headers: {
      ...KEEP_OWNERS,
      'Sforce-Duplicate-Rule-Header': `allowSave=${despiteDuplicates}`,
    },
    body: {
      allOrNone: false,
      records: chunk.map(({ values }) => ({ attributes: { type: object }, ...values })),
    },
  });
}

const resultSchema = z.object({
  id: z.string().nullish(),
  success: z.boolean(),
  errors: z.array(z.unknown()).catch([]),
});

/** What a 200 says of each input; results come in request order. */
function reconcile(chunk: readonly RecordInput[], body: unknown): RecordAnswer[] {
  const results = Array.isArray(body) ? body : [];
  if (results.length !== chunk.length)
    return chunk.map(() => ({
      kind: 'later',
      reason: 'Salesforce answered with success but not for every record',
    }));
  return results.map((item: unknown): RecordAnswer => {
    const result = resultSchema.safeParse(item);
    if (!result.success) return UNANSWERED;
    const { id, success, errors } = result.data;
    if (success && typeof id === 'string') return { kind: 'written', id };
    const [fault] = readFaults(errors);
    return fault === undefined ? UNANSWERED : outcomeOf(fault);
  });
}

/** Who must act on a record's failure, by its code. */
function outcomeOf(fault: ApiFault): RecordAnswer {
  switch (classOf(fault.code)) {
    case 'again':
    case 'sign_in':
    case 'closed':
      return { kind: 'again', fault };
    case 'pause':
      return { kind: 'later', reason: fullOrg(fault), retryAfterMs: FULL_ORG_WAIT };
    case 'rematch':
      return { kind: 'gone', reason: inWords(fault) };
    case 'set_up':
    case 'data':
      return { kind: 'refused', reason: refusal(fault), fields: fault.fields };
  }
}

function fullOrg(fault: ApiFault): string {
  if (fault.code !== 'STORAGE_LIMIT_EXCEEDED') return inWords(fault);
  return 'The Salesforce org has no storage left: delete records or buy storage (Setup, Storage Usage); writing goes on by itself then.';
}

/** What a duplicate rule found is named, not written over: whether it is the same person, somebody there must say. */
function refusal(fault: ApiFault): string {
  if (fault.code !== 'DUPLICATES_DETECTED') return inWords(fault);
  const found = fault.duplicates.length === 0 ? 'a record that is there' : fault.duplicates.join(', ');
  return `A duplicate rule of the org takes the new lead for ${found}: put the person's e-mail address on that record, or let the rule allow the integration user, and the handoff goes through. (${fault.code})`;
}
