import { Connection } from 'jsforce';
import { z } from 'zod';
import { CrmError } from '../crm-error.ts';
import { API_VERSION } from './api-version.ts';
import { type ApiFault, readFaults } from './errors.ts';

export interface RestCall {
  /** The org's own address, `https://<my-domain>.my.salesforce.com`. */
  instanceUrl: string;
  accessToken: string;
  method: 'GET' | 'POST' | 'PATCH';
  path: string;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
  timeoutMs?: number;
}

/** Calls of the last 24 hours, of all integrations of the org together. */
export interface ApiUsage {
  used: number;
  limit: number;
}

export type Answer = { usage: ApiUsage | null } & (
  | { ok: true; body: unknown }
  | { ok: false; faults: ApiFault[] }
);

/** A collection of 200 with flows and triggers of the customer's own may take long; a lock is waited for 10 s. */
const DEFAULT_TIMEOUT = 60_000;

/**
 * One REST exchange through jsforce, which is transport only here: it gets no way to refresh, because a server that
 * keeps answering 401 would make it refresh without end, and no retries, because its own wait hides trouble for 15 s.
 * A refusal is an answer. Throws `CrmError` `busy` when no readable answer came; such a call may still land.
 */
export async function exchange(call: RestCall): Promise<Answer> {
  const connection = new Connection({
    // a trailing slash would be doubled
    instanceUrl: new URL(call.instanceUrl).origin,
    accessToken: call.accessToken,
    version: API_VERSION,
    callOptions: { client: 'PQLHandoff' },
  });
  const usage = (): ApiUsage | null => connection.limitInfo.apiUsage ?? null;
  const what = `${call.method} ${call.path.split('?')[0]}`;
  try {
    const body = await connection.request(
      {
        method: call.method,
        url: call.path,
        headers: {
          ...call.headers,
          ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
      },
      { timeout: call.timeoutMs ?? DEFAULT_TIMEOUT, retry: { maxRetries: 0, methods: [] } },
    );
    if (typeof body !== 'object') throw new CrmError('busy', `Salesforce's answer to ${what} is not JSON`);
    return { ok: true, body, usage: usage() };
  } catch (cause) {
    if (cause instanceof CrmError) throw cause;
    const refusal = refusalSchema.safeParse(cause);
    if (!refusal.success)
      throw new CrmError('busy', `Salesforce could not be reached for ${what}`, { cause });
    const { errorCode, message, data } = refusal.data;
    const listed = errorCode === 'MULTIPLE_API_ERRORS' ? readFaults(data) : [];
    const only = { ...readFaults(data)[0], code: errorCode, message: isStatusOnly(errorCode) ? '' : message };
    return {
      ok: false,
      faults: listed.length > 0 ? listed : [{ fields: [], duplicates: [], ...only }],
      usage: usage(),
    };
  }
}

/** jsforce's `HttpApiError`, which it does not export. */
const refusalSchema = z.object({
  errorCode: z.string().regex(/^[A-Z][A-Z0-9_]+$/),
  message: z.string().catch(''),
  data: z.unknown(),
});

/** An answer without a readable error, such as a gateway's page: what jsforce says of it is for developers. */
function isStatusOnly(errorCode: string): boolean {
  return errorCode.startsWith('ERROR_HTTP_');
}
