import { z } from 'zod';
import { CrmError, type CrmErrorKind } from '../crm-error.ts';
import { classOf, type ErrorClass } from './error-classes.ts';

/** One error as Salesforce tells it, of a whole call or of one record. */
export interface ApiFault {
  code: string;
  message: string;
  /** API names of the fields it is about. */
  fields: string[];
  /** Ids of the records a duplicate rule found. */
  duplicates: string[];
}

const duplicateSchema = z.object({
  matchResults: z.array(
    z.object({ matchRecords: z.array(z.object({ record: z.object({ Id: z.string() }) })) }),
  ),
});

const faultSchema = z
  .object({
    // whole calls say errorCode, records of a collection statusCode
    errorCode: z.string().optional(),
    statusCode: z.string().optional(),
    message: z.string().catch(''),
    fields: z.array(z.string()).catch([]),
    duplicateResult: duplicateSchema.optional().catch(undefined),
  })
  .transform(
    ({ errorCode, statusCode, message, fields, duplicateResult }): ApiFault => ({
      code: statusCode ?? errorCode ?? 'UNKNOWN_EXCEPTION',
      message,
      fields,
      duplicates: (duplicateResult?.matchResults ?? []).flatMap((result) =>
        result.matchRecords.map((match) => match.record.Id),
      ),
    }),
  );

/** Reads one error or a list of them; what cannot be read is left out. */
export function readFaults(said: unknown): ApiFault[] {
  return [said].flat().flatMap((item) => faultSchema.safeParse(item).data ?? []);
}

/** A `CrmError` that remembers what Salesforce said. */
export class SalesforceError extends CrmError {
  readonly fault: ApiFault;

  constructor(
    kind: CrmErrorKind,
    message: string,
    fault: ApiFault,
    details: { status: number; retryAfterMs?: number },
  ) {
    super(kind, message, details);
    this.name = 'SalesforceError';
    this.fault = fault;
  }
}

/** How long we keep away from an org that has no calls or space left, ms. Both come back in hours, not seconds. */
export const FULL_ORG_WAIT = 15 * 60_000;

const KINDS: Readonly<Record<ErrorClass, CrmErrorKind>> = {
  again: 'busy',
  pause: 'busy',
  sign_in: 'auth',
  closed: 'auth',
  rematch: 'gone',
  set_up: 'rejected',
  data: 'rejected',
};

/** The error a refused call stands for. `what` names the call in words. */
export function errorFor(faults: readonly ApiFault[], what: string): SalesforceError {
  const fault = faults[0] ?? { code: 'UNKNOWN_EXCEPTION', message: '', fields: [], duplicates: [] };
  const kind = classOf(fault.code);
  return new SalesforceError(KINDS[kind], sentenceFor(fault, kind, what), fault, {
    status: statusOf(fault.code),
    ...(kind === 'pause' ? { retryAfterMs: FULL_ORG_WAIT } : {}),
  });
}

function sentenceFor(fault: ApiFault, kind: ErrorClass, what: string): string {
  if (kind === 'sign_in') return SIGN_IN_AGAIN;
  if (kind === 'closed') return API_CLOSED;
  if (fault.code === 'REQUEST_LIMIT_EXCEEDED') return LIMIT_REACHED;
  if (kind === 'again') return `Salesforce is not available for now (${what}, ${fault.code})`;
  return `Salesforce refused (${what}): ${inWords(fault)}`;
}

export const SIGN_IN_AGAIN = 'Salesforce no longer accepts our access: connect Salesforce again.';
const API_CLOSED =
  'The Salesforce org allows no API access: give the integration user the permission "API Enabled" (Enterprise Edition or above, or an edition with the API added), then connect again.';
const LIMIT_REACHED =
  'The Salesforce org has used up its API calls of the last 24 hours: writing goes on by itself as they come back; buy more calls or find what uses them under Setup, Company Information.';

/** Salesforce's reason as one sentence with its code, which its help is searched by. */
export function inWords(fault: ApiFault): string {
  const reason = fault.message.trim().replace(/\s+/g, ' ').slice(0, MAX_REASON_LENGTH);
  const about = fault.fields.length === 0 ? '' : ` [${fault.fields.join(', ')}]`;
  return `${reason === '' ? 'no reason given' : reason}${about} (${fault.code})`;
}

const MAX_REASON_LENGTH = 600;

/** The HTTP status a code travels with: jsforce tells us the code only. https://developer.salesforce.com/docs/platform/api-rest/guide/errorcodes.md */
export function statusOf(code: string): number {
  const told = /^ERROR_HTTP_(\d{3})$/.exec(code)?.[1];
  if (told !== undefined) return Number(told);
  const kind = classOf(code);
  if (kind === 'sign_in') return 401;
  if (kind === 'closed' || code === 'REQUEST_LIMIT_EXCEEDED' || code.startsWith('INSUFFICIENT_ACCESS'))
    return 403;
  if (code === 'NOT_FOUND') return 404;
  return kind === 'again' && code !== 'DUPLICATE_VALUE' ? 503 : 400;
}
