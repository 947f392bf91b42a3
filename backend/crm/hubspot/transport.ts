import type { RateBudget, TokenSource } from '../crm.ts';
import { CrmError } from '../crm-error.ts';
import { errorFor, type HubSpotError } from './errors.ts';
import { type Answer, exchange, type HttpCall } from './http-call.ts';

export interface TransportDeps {
  apiUrl: string;
  tokens: TokenSource;
  budget: RateBudget;
  now: () => number;
  onCall?: (call: { kind: string; status: number; ms: number }) => void;
  timeoutMs?: number;
}

export interface HubSpotCall extends Pick<HttpCall, 'method' | 'path' | 'query' | 'body'> {
  /** Names the call in messages and measurements: `contacts read`. */
  kind: string;
  /** Search has a limit of its own. */
  search?: true;
}

/** Makes one call of a portal and gives its parsed body. Throws `HubSpotError` or `CrmError`. */
export type Transport = (call: HubSpotCall) => Promise<unknown>;

/** A call that met the rate limit asks for room again this often: work of many calls would else never end in a busy portal. */
const RATE_LIMIT_RETRIES = 2;
/** Longest wait worth holding the work for; beyond it the caller comes back. The rolling window is 10 s. */
const LONGEST_WAIT = 10_000;

/** Calls as one connected portal: with its token, within its rate limit, each failure as the error that says who acts. */
export function openTransport(deps: TransportDeps): Transport {
  return async (call) => {
    for (let attempt = 0; ; attempt += 1) {
      const answer = await authorised(deps, call);
      if (answer.status >= 200 && answer.status < 300) return answer.body;
      const error = errorFor(answer, call.kind, call.search === true);
      if (error.status !== 429) throw error;
      await pauseBudget(deps.budget, call, error);
      if (attempt === RATE_LIMIT_RETRIES || (error.retryAfterMs ?? 0) > LONGEST_WAIT) throw error;
    }
  };
}

async function pauseBudget(budget: RateBudget, call: HubSpotCall, error: HubSpotError): Promise<void> {
  if (error.retryAfterMs !== undefined) await budget.pause(bucketOf(call), error.retryAfterMs);
}

/** Sends once, and once more with a fresh token when HubSpot refused the first. */
async function authorised(deps: TransportDeps, call: HubSpotCall): Promise<Answer> {
  const token = await deps.tokens.current();
  const answer = await measured(deps, call, token);
  if (answer.status !== 401) return answer;
  return await measured(deps, call, await deps.tokens.refresh(token));
}

async function measured(deps: TransportDeps, call: HubSpotCall, accessToken: string): Promise<Answer> {
  await deps.budget.take(bucketOf(call));
  const startedAt = deps.now();
  const report = (status: number): void =>
    deps.onCall?.({ kind: call.kind, status, ms: deps.now() - startedAt });
  try {
    const { method, path, query, body } = call;
    const answer = await exchange({
      apiUrl: deps.apiUrl,
      method,
      path,
      accessToken,
      ...(query === undefined ? {} : { query }),
      ...(body === undefined ? {} : { body }),
      ...(deps.timeoutMs === undefined ? {} : { timeoutMs: deps.timeoutMs }),
    });
    report(answer.status);
    return answer;
  } catch (error) {
    report(error instanceof CrmError ? (error.status ?? 0) : 0);
    throw error;
  }
}

function bucketOf(call: HubSpotCall): 'general' | 'search' {
  return call.search === true ? 'search' : 'general';
}
