import { z } from 'zod';
import { CrmError, type CrmErrorKind } from '../crm-error.ts';
import type { Answer } from './http-call.ts';

/** HubSpot's error body; every part is optional in practice. https://developers.hubspot.com/docs/api-reference/error-handling */
const contextSchema = z.record(z.string(), z.union([z.string(), z.array(z.string())])).catch({});
const errorBodySchema = z.object({
  message: z.string().catch(''),
  category: z.string().catch(''),
  subCategory: z.string().catch(''),
  policyName: z.string().catch(''),
  correlationId: z.string().catch(''),
  context: contextSchema,
  errors: z
    .array(
      z.object({
        message: z.string().catch(''),
        code: z.string().catch(''),
        subCategory: z.string().catch(''),
        context: contextSchema,
      }),
    )
    .catch([]),
});
export type ErrorBody = z.infer<typeof errorBodySchema>;

/** Reads an error body whatever it is; what it does not say stays empty. */
export function readErrorBody(body: unknown): ErrorBody {
  return errorBodySchema.parse(typeof body === 'object' && body !== null ? body : {});
}

/** A `CrmError` that remembers what HubSpot said. */
export class HubSpotError extends CrmError {
  readonly answer: ErrorBody;

  constructor(
    kind: CrmErrorKind,
    message: string,
    answer: ErrorBody,
    details: { status: number; retryAfterMs?: number },
  ) {
    super(kind, message, details);
    this.name = 'HubSpotError';
    this.answer = answer;
  }

  /** Scopes HubSpot wants and the grant lacks; empty when that is not the trouble. */
  get missingScopes(): string[] {
    return missingScopes(this.answer);
  }
}

/** 409 means done, locked records (423) and migrating portals (477) pass. https://developers.hubspot.com/docs/api-reference/error-handling */
const LOCKED = 423;
const MIGRATING = 477;
/** HubSpot asks for at least two seconds before a locked record is tried again. */
const LOCKED_WAIT = 2_000;

/** The error an answer outside 2xx stands for. `what` names the call in words. */
export function errorFor(answer: Answer, what: string, search: boolean): HubSpotError {
  const { status } = answer;
  const said = readErrorBody(answer.body);
  const wait = retryAfter(answer, said, search);
  const details = { status, ...(wait === undefined ? {} : { retryAfterMs: wait }) };
  if (status === 429)
    return new HubSpotError('busy', `HubSpot's rate limit is reached (${what})`, said, details);
  if (status >= 500 || status === LOCKED || status === MIGRATING) {
    return new HubSpotError(
      'busy',
      `HubSpot is not available for now (${what}, status ${status})`,
      said,
      details,
    );
  }
  if (status === 401)
    return new HubSpotError(
      'auth',
      'HubSpot no longer accepts our access: connect HubSpot again',
      said,
      details,
    );
  if (status === 404)
    return new HubSpotError('gone', `HubSpot does not have it (${what}): ${inWords(said)}`, said, details);
  const missing = missingScopes(said);
  if (status === 403 && missing.length > 0) {
    return new HubSpotError(
      'rejected',
      `HubSpot refused (${what}): the connection lacks ${missing.join(', ')}; reconnect HubSpot and grant it`,
      said,
      details,
    );
  }
  return new HubSpotError('rejected', `HubSpot refused (${what}): ${inWords(said)}`, said, details);
}

/** HubSpot's reason as one sentence, its details included, with the id its support asks for. */
export function inWords(said: ErrorBody): string {
  const parts = [said.message, ...said.errors.map((error) => error.message)]
    .map((part) => part.trim())
    .filter(Boolean);
  const reason =
    [...new Set(parts)].join('; ').slice(0, MAX_REASON_LENGTH) || said.category || 'no reason given';
  return said.correlationId === '' ? reason : `${reason} (correlation id ${said.correlationId})`;
}

const MAX_REASON_LENGTH = 600;

/** The contact that stands in the way of a new one, from `Contact already exists. Existing ID: 123`. */
export function existingIdIn(said: ErrorBody): string | null {
  const texts = [said.message, ...said.errors.map((error) => error.message)];
  for (const text of texts) {
    const id = /Existing ID:\s*(\d+)/i.exec(text)?.[1];
    if (id !== undefined) return id;
  }
  return null;
}

/** The properties HubSpot says it could not take, as told in an error's context or in the list its message quotes. */
export function refusedPropertiesIn(said: ErrorBody): string[] {
  const contexts = [said.context, ...said.errors.map((error) => error.context)];
  const told = contexts.flatMap(({ propertyName, propertyNames }) =>
    [propertyName ?? [], propertyNames ?? []].flat(),
  );
  const quoted = [said, ...said.errors].flatMap((error) =>
    [...error.message.matchAll(/"name":"([\w-]+)"/g)].map((hit) => hit[1] ?? ''),
  );
  return [...new Set([...told, ...quoted])].filter((name) => name !== '');
}

/** Whether HubSpot complains about a property it does not have, as opposed to the value of one. */
export function isUnknownProperty(said: ErrorBody): boolean {
  return [said, ...said.errors].some(
    (error) =>
      /PROPERTY_DOESNT_EXIST/.test(`${'code' in error ? error.code : said.category} ${error.message}`) ||
      /Property "?[\w-]+"? does not exist/i.test(error.message),
  );
}

function missingScopes(said: ErrorBody): string[] {
  const listed = [said.context, ...said.errors.map((error) => error.context)].flatMap((context) =>
    [context.requiredGranularScopes, context.requiredScopes, context.missingScopes].flatMap(
      (scopes) => scopes ?? [],
    ),
  );
  if (listed.length > 0) return [...new Set(listed)];
  return said.category === 'MISSING_SCOPES' ? ['a scope HubSpot did not name'] : [];
}

/** ms to wait, as the header says or as the exceeded policy implies. */
function retryAfter(answer: Answer, said: ErrorBody, search: boolean): number | undefined {
  const seconds = Number(answer.headers.get('retry-after') ?? Number.NaN);
  if (Number.isFinite(seconds) && seconds >= 0)
    return Math.max(seconds * 1_000, answer.status === LOCKED ? LOCKED_WAIT : 0);
  if (answer.status === LOCKED) return LOCKED_WAIT;
  if (answer.status !== 429) return undefined;
  if (said.policyName === 'DAILY') return 60 * 60_000;
  return search || said.policyName === 'SECONDLY' ? 1_000 : 10_000;
}
