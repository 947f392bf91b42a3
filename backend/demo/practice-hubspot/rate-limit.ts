import { randomUUID } from 'node:crypto';
import { ApiError } from './api-error.ts';

export interface Allowance {
  calls: number;
  perMs: number;
}

export type LimitPolicy = 'TEN_SECONDLY_ROLLING' | 'SECONDLY' | 'DAILY';

/** Counts calls in a rolling window. The limit is shared by everything the app does in the portal, whichever token it uses. */
export class RollingLimit {
  readonly #allowance: Allowance;
  readonly #policy: LimitPolicy;
  readonly #now: () => number;
  /** Instants of the calls inside the window, oldest first. */
  #taken: number[] = [];

  constructor(allowance: Allowance, policy: LimitPolicy, now: () => number) {
    this.#allowance = allowance;
    this.#policy = policy;
    this.#now = now;
  }

  /** Counts one call, or throws the 429. Refused calls do not count. */
  take(): void {
    this.#forgetOld();
    if (this.#taken.length >= this.#allowance.calls) throw tooManyCalls(this.#policy);
    this.#taken.push(this.#now());
  }

  /** The headers of every answer outside search. https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines */
  headers(): Record<string, string> {
    this.#forgetOld();
    return {
      'X-HubSpot-RateLimit-Max': String(this.#allowance.calls),
      'X-HubSpot-RateLimit-Remaining': String(Math.max(0, this.#allowance.calls - this.#taken.length)),
      'X-HubSpot-RateLimit-Interval-Milliseconds': String(this.#allowance.perMs),
    };
  }

  #forgetOld(): void {
    const horizon = this.#now() - this.#allowance.perMs;
    const firstKept = this.#taken.findIndex((at) => at > horizon);
    if (firstKept === -1) this.#taken = [];
    else if (firstKept > 0) this.#taken = this.#taken.slice(firstKept);
  }
}

/** 429 as HubSpot words it. `Retry-After` is not promised, so it is only sent where a test asks for it. */
export function tooManyCalls(policyName: LimitPolicy): ApiError {
  return new ApiError(429, `You have reached your ${policyName.toLowerCase()} limit.`, {
    extra: { errorType: 'RATE_LIMIT', policyName, requestId: randomUUID() },
  });
}
