/**
 * An outside failure. The kind says who acts: `busy` we wait and repeat; `auth` we refresh once, then the admin
 * connects again; `rejected` somebody changes the data or the set-up; `gone` we match the person again.
 */
export type CrmErrorKind = 'busy' | 'auth' | 'rejected' | 'gone';

export class CrmError extends Error {
  readonly kind: CrmErrorKind;
  /** How long the vendor asked us to wait, ms. */
  readonly retryAfterMs: number | undefined;
  readonly status: number | undefined;

  constructor(
    kind: CrmErrorKind,
    message: string,
    details: { cause?: unknown; retryAfterMs?: number; status?: number } = {},
  ) {
    super(message, { cause: details.cause });
    this.name = 'CrmError';
    this.kind = kind;
    this.retryAfterMs = details.retryAfterMs;
    this.status = details.status;
  }
}
