import { ApiError, errorBody } from './api-error.ts';
import { type LimitPolicy, tooManyCalls } from './rate-limit.ts';
import type { Answer } from './route.ts';

/** Trouble a caller must live with. Unless it says otherwise, nothing was written. */
export type Fault =
  | { kind: 'rate_limit'; policyName: LimitPolicy; retryAfterSeconds?: number }
  /** 423, 477, 500, 502, 503, 504 and the like. */
  | { kind: 'status'; status: number; retryAfterSeconds?: number }
  /** A gateway's error page instead of JSON. */
  | { kind: 'html'; status: number }
  /** 200 without a body. */
  | { kind: 'empty_body' }
  /** 2xx as if all went well, with no results. */
  | { kind: 'empty_results' }
  /** The write is made, then the connection breaks before the answer. */
  | { kind: 'lost_answer' }
  /** The right answer, late. */
  | { kind: 'slow'; ms: number };

export interface FaultRule {
  method?: string;
  /** A part of the path, or a pattern for it. Absent matches every path. */
  path?: string | RegExp;
  /** How many matching calls it hits; absent means one. */
  times?: number;
  fault: Fault;
}

/** A queue of troubles: each call takes the first rule that matches it. */
export class Faults {
  #rules: { rule: FaultRule; left: number }[] = [];

  add(rule: FaultRule): void {
    this.#rules.push({ rule, left: rule.times ?? 1 });
  }

  clear(): void {
    this.#rules = [];
  }

  take(method: string, path: string): Fault | null {
    const found = this.#rules.find(({ rule }) => matches(rule, method, path));
    if (found === undefined) return null;
    found.left -= 1;
    if (found.left <= 0) this.#rules = this.#rules.filter((each) => each !== found);
    return found.rule.fault;
  }
}

function matches(rule: FaultRule, method: string, path: string): boolean {
  if (rule.method !== undefined && rule.method !== method) return false;
  if (rule.path === undefined) return true;
  return typeof rule.path === 'string' ? path.includes(rule.path) : rule.path.test(path);
}

/** The answer that replaces the real one; null for faults which let the call go through. */
export function faultAnswer(
  fault: Fault,
  method: string,
): (Answer & { headers: Record<string, string> }) | null {
  switch (fault.kind) {
    case 'rate_limit':
      return {
        status: 429,
        body: errorBody(tooManyCalls(fault.policyName)),
        headers: retryAfter(fault.retryAfterSeconds),
      };
    case 'status':
      return {
        status: fault.status,
        body: errorBody(new ApiError(fault.status, 'internal error')),
        headers: retryAfter(fault.retryAfterSeconds),
      };
    case 'html':
      return { status: fault.status, body: '<html><body><h1>Bad gateway</h1></body></html>', headers: {} };
    case 'empty_body':
      return { status: 200, headers: {} };
    case 'empty_results':
      return {
        status: method === 'POST' ? 200 : 204,
        body: { status: 'COMPLETE', results: [] },
        headers: {},
      };
    default:
      return null;
  }
}

function retryAfter(seconds: number | undefined): Record<string, string> {
  return seconds === undefined ? {} : { 'Retry-After': String(seconds) };
}
