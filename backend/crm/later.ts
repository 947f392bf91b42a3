import { CrmError } from './crm-error.ts';

/** Passing trouble: what it stopped is to be tried again. */
export interface Later {
  kind: 'later';
  reason: string;
  retryAfterMs?: number;
}

/** What a passing failure means for the work it interrupted. Any other failure is thrown on. */
export function laterFrom(error: unknown): Later {
  if (!(error instanceof CrmError) || error.kind !== 'busy') throw error;
  const { message: reason, retryAfterMs } = error;
  return { kind: 'later', reason, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}
