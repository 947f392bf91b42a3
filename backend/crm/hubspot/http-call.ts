import { Client } from '@hubspot/api-client';
import { CrmError } from '../crm-error.ts';

export interface HttpCall {
  apiUrl: string;
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  path: string;
  query?: Record<string, string>;
  accessToken?: string;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent form-encoded instead of a JSON body. */
  form?: Record<string, string>;
  timeoutMs?: number;
}

export interface Answer {
  status: number;
  headers: Headers;
  /** Parsed JSON; null when the body was empty or, outside 2xx, not JSON. */
  body: unknown;
}

/** HubSpot answers batches of 100 within a few seconds; beyond this we would rather try again. */
const DEFAULT_TIMEOUT = 15_000;

/**
 * One HTTP exchange through HubSpot's client, which is transport only here: no limiter, no retries, dated paths.
 * Any status is an answer. Throws `CrmError` `busy` when no readable answer came: network, time-out, or a
 * success whose body is not JSON (a proxy's page). A timed-out call may still land.
 */
export async function exchange(call: HttpCall): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new CrmError('busy', `HubSpot did not answer ${call.method} ${call.path} in time`)),
      call.timeoutMs ?? DEFAULT_TIMEOUT,
    );
  });
  try {
    return await Promise.race([send(call), timeout]);
  } catch (cause) {
    if (cause instanceof CrmError) throw cause;
    throw new CrmError('busy', `HubSpot could not be reached for ${call.method} ${call.path}`, { cause });
  } finally {
    clearTimeout(timer);
  }
}

async function send(call: HttpCall): Promise<Answer> {
  const client = new Client({
    basePath: call.apiUrl,
    ...(call.accessToken === undefined ? {} : { accessToken: call.accessToken }),
  });
  const response = await client.apiRequest({
    method: call.method,
    path: call.path,
    ...(call.query === undefined ? {} : { qs: call.query }),
    ...(call.form === undefined
      ? { body: call.body }
      : {
          body: new URLSearchParams(call.form).toString(),
          defaultJson: false,
          headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        }),
  });
  const { status, headers } = response;
  const text = (await response.text()).trim();
  if (text === '') return { status, headers, body: null };
  try {
    const body: unknown = JSON.parse(text);
    return { status, headers, body };
  } catch (cause) {
    if (!response.ok) return { status, headers, body: null };
    throw new CrmError('busy', `HubSpot's answer to ${call.method} ${call.path} is not JSON`, {
      cause,
      status,
    });
  }
}
