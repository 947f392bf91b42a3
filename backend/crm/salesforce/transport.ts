import type { RateBudget, TokenSource } from '../crm.ts';
import { CrmError } from '../crm-error.ts';
import { apiUsageGuard, type UsageGuard } from './api-usage.ts';
import { errorFor, SIGN_IN_AGAIN, statusOf } from './errors.ts';
import { type Answer, exchange, type RestCall } from './rest-call.ts';

export interface TransportDeps {
  instanceUrl: string;
  tokens: TokenSource;
  budget: RateBudget;
  now: () => number;
  /** Told of every call made. `status` 0: no answer came. */
  onCall?: (call: { kind: string; status: number; ms: number }) => void;
  timeoutMs?: number;
}

export interface SalesforceCall extends Pick<RestCall, 'method' | 'path' | 'headers' | 'body'> {
  /** Names the call in messages and measurements: `Contact upsert`. */
  kind: string;
}

/** Makes one call of an org and gives its parsed body. Throws `SalesforceError` or `CrmError`. */
export type Transport = (call: SalesforceCall) => Promise<unknown>;

/** Calls as one connected org: with its token, within our share of its calls, each failure as the error that says who acts. */
export function openTransport(deps: TransportDeps): Transport {
  const usage = apiUsageGuard(deps.now);
  return async (call) => {
    usage.check();
    const answer = await authorised(deps, usage, call);
    if (answer.ok) return answer.body;
    const error = errorFor(answer.faults, call.kind);
    if (error.fault.code === 'REQUEST_LIMIT_EXCEEDED') usage.exhausted();
    throw error;
  };
}

/** Sends once, and once more with a fresh token when Salesforce refused the first: a 401 that stays is the admin's. */
async function authorised(deps: TransportDeps, usage: UsageGuard, call: SalesforceCall): Promise<Answer> {
  const token = await deps.tokens.current();
  const answer = await measured(deps, usage, call, token);
  if (!isSessionGone(answer)) return answer;
  const again = await measured(deps, usage, call, await deps.tokens.refresh(token));
  if (isSessionGone(again)) throw new CrmError('auth', SIGN_IN_AGAIN, { status: 401 });
  return again;
}

function isSessionGone(answer: Answer): boolean {
  return !answer.ok && statusOf(answer.faults[0]?.code ?? '') === 401;
}

async function measured(
  deps: TransportDeps,
  usage: UsageGuard,
  call: SalesforceCall,
  accessToken: string,
): Promise<Answer> {
  await deps.budget.take('general');
  const startedAt = deps.now();
  const report = (status: number): void =>
    deps.onCall?.({ kind: call.kind, status, ms: deps.now() - startedAt });
  const { method, path, headers, body } = call;
  try {
    const answer = await exchange({
      instanceUrl: deps.instanceUrl,
      accessToken,
      method,
      path,
      ...(headers === undefined ? {} : { headers }),
      ...(body === undefined ? {} : { body }),
      ...(deps.timeoutMs === undefined ? {} : { timeoutMs: deps.timeoutMs }),
    });
    report(answer.ok ? 200 : statusOf(answer.faults[0]?.code ?? ''));
    usage.saw(answer.usage);
    return answer;
  } catch (error) {
    report(0);
    throw error;
  }
}
