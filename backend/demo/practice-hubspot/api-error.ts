import { randomUUID } from 'node:crypto';

export interface ErrorDetail {
  message: string;
  code?: string;
  context?: Record<string, string[]>;
}

interface ErrorParts {
  category?: string;
  subCategory?: string;
  errors?: ErrorDetail[];
  context?: Record<string, string[]>;
  links?: Record<string, string>;
  /** Fields outside the common shape, such as `policyName` of a 429. */
  extra?: Record<string, unknown>;
}

/**
 * A refusal in HubSpot's words. Handlers throw it; the HTTP edge renders it, batches turn it into one entry of `errors`.
 * https://developers.hubspot.com/docs/api-reference/error-handling
 */
export class ApiError extends Error {
  readonly status: number;
  readonly parts: ErrorParts;

  constructor(status: number, message: string, parts: ErrorParts = {}) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.parts = parts;
  }
}

/** 400 `VALIDATION_ERROR`: the caller must change what it sends. */
export function validationError(message: string, errors: ErrorDetail[] = []): ApiError {
  return new ApiError(400, message, { category: 'VALIDATION_ERROR', ...(errors.length > 0 && { errors }) });
}

/** 404 as record and property endpoints answer it. */
export function notFound(message = 'resource not found'): ApiError {
  return new ApiError(404, message, { category: 'OBJECT_NOT_FOUND' });
}

/** The body of a whole-request failure. HubSpot leaves out what does not apply, so do we. */
export function errorBody(error: ApiError): Record<string, unknown> {
  const { category, subCategory, errors, context, links, extra } = error.parts;
  return {
    status: 'error',
    message: error.message,
    correlationId: randomUUID(),
    ...(context && { context }),
    ...(errors && { errors }),
    ...(links && { links }),
    ...(category !== undefined && { category }),
    ...(subCategory !== undefined && { subCategory }),
    ...extra,
  };
}

/** One entry of a 207's `errors`. The trace id tells the caller which input failed. */
export function batchError(error: ApiError, traceId?: string): Record<string, unknown> {
  const { category, subCategory, errors, context } = error.parts;
  return {
    status: 'error',
    category: category ?? 'VALIDATION_ERROR',
    ...(subCategory !== undefined && { subCategory }),
    message: error.message,
    context: { ...context, ...(traceId !== undefined && { objectWriteTraceId: [traceId] }) },
    errors: errors ?? [],
    links: {},
  };
}
