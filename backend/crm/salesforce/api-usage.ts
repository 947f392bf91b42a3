import { CrmError } from '../crm-error.ts';
import { FULL_ORG_WAIT } from './errors.ts';
import type { ApiUsage } from './rest-call.ts';

/** Of the org's calls of 24 hours, the part that may be used when we still add to it; the rest is left to the customer's other integrations. */
const OUR_SHARE = 0.8;

export interface UsageGuard {
  /** Throws `CrmError` `busy` while we keep away from the org. */
  check(): void;
  /** What the last answer said of the org's calls (`Sforce-Limit-Info`). */
  saw(usage: ApiUsage | null): void;
  /** The org answered that no call is left. */
  exhausted(): void;
}

/**
 * Keeps us from using up the calls every integration of the org shares. The pool refills over 24 hours and nothing
 * announces it, so after each wait one call goes out and its answer tells how things stand. Not shared between
 * processes: each learns it from its first answer, which costs a call per wait.
 * https://developer.salesforce.com/docs/platform/salesforce-app-limits-cheatsheet/guide/salesforce-app-limits-platform-api.html
 */
export function apiUsageGuard(now: () => number): UsageGuard {
  let away: { until: number; because: string } | null = null;
  return {
    check() {
      if (away === null || away.until <= now()) return;
      throw new CrmError('busy', away.because, { retryAfterMs: away.until - now() });
    },
    saw(usage) {
      const over = usage !== null && usage.used >= usage.limit * OUR_SHARE;
      away = over ? { until: now() + FULL_ORG_WAIT, because: sentence(usage) } : null;
    },
    exhausted() {
      away = { until: now() + FULL_ORG_WAIT, because: 'The Salesforce org has no API calls left for now.' };
    },
  };
}

function sentence({ used, limit }: ApiUsage): string {
  return `The Salesforce org's API calls are nearly used up (${used} of ${limit} in 24 hours, all integrations together): we wait until there is room again.`;
}
