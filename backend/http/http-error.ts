import { randomUUID } from 'node:crypto';
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import type { Log } from '../log.ts';
import { StoreUnavailable } from '../store/db.ts';

/** A request that is refused, with what the sender needs to put it right. */
export class HttpError extends Error {
  readonly status: number;
  readonly code: string;
  readonly field: string | undefined;

  constructor(status: number, code: string, message: string, field?: string) {
    super(message);
    this.name = 'HttpError';
    this.status = status;
    this.code = code;
    this.field = field;
  }
}

/** Gives every request an id, in the answer's `X-Request-Id` and in each log line about it. */
export const giveRequestId: RequestHandler = (_request, response, next) => {
  response.locals['requestId'] = randomUUID();
  response.setHeader('X-Request-Id', requestIdOf(response));
  next();
};

export function requestIdOf(response: Response): string {
  return String(response.locals['requestId']);
}

/** The one shape of every error: `{ error: { code, message, field?, requestId } }`. */
export function errorBody(
  error: { code: string; message: string; field?: string | undefined },
  response: Response,
): object {
  return {
    error: {
      code: error.code,
      message: error.message,
      ...(error.field === undefined ? {} : { field: error.field }),
      requestId: requestIdOf(response),
    },
  };
}

/** Answers whatever a route threw. Bugs are logged whole and answered without detail. */
export function answerErrors(log: Log): ErrorRequestHandler {
  return (thrown: unknown, request: Request, response: Response, next) => {
    if (response.headersSent) {
      next(thrown);
      return;
    }
    const error = refusalOf(thrown);
    if (error.status >= 500) {
      log.error(
        { err: thrown, requestId: requestIdOf(response), method: request.method, path: request.path },
        'request failed',
      );
    }
    if (error.status === 503) response.setHeader('Retry-After', '1');
    response.status(error.status).json(errorBody(error, response));
  };
}

export const answerNotFound: RequestHandler = (request, _response, next) => {
  next(new HttpError(404, 'not_found', `there is nothing at ${request.method} ${request.path}`));
};

/** What body-parser throws carries a `type`; see https://github.com/expressjs/body-parser#errors */
interface BodyParserError {
  type?: string;
  status?: number;
  /** Bytes. */
  limit?: number;
}

/** PostgreSQL's words for text it cannot keep: `character_not_in_repertoire`, `untranslatable_character`. */
const NOT_STORABLE = new Set(['22021', '22P05']);

function refusalOf(thrown: unknown): HttpError {
  if (thrown instanceof HttpError) return thrown;
  if (thrown instanceof StoreUnavailable) {
    return new HttpError(
      503,
      'store_unavailable',
      'the request could not be stored just now; please send it again',
    );
  }
  const { type, status, limit } = thrown as BodyParserError;
  switch (type) {
    case 'entity.too.large': {
      const most = limit === undefined ? '' : ` than ${Math.round(limit / 1024)} KB`;
      return new HttpError(
        413,
        'request_too_large',
        `the request is larger${most}; send it in smaller parts`,
      );
    }
    case 'encoding.unsupported':
      return new HttpError(
        415,
        'encoding_unsupported',
        'the Content-Encoding is not one of gzip, deflate, br, zstd, identity',
      );
    case 'entity.parse.failed':
      return new HttpError(400, 'json_malformed', 'the body is not JSON');
    case 'request.aborted':
    case 'request.size.invalid':
      return new HttpError(400, 'request_incomplete', 'the request ended before its announced length');
  }
  if (NOT_STORABLE.has((thrown as { code?: string }).code ?? '')) {
    return new HttpError(
      400,
      'nul_character',
      'the request holds the NUL character (U+0000), which cannot be stored',
    );
  }
  // a damaged compressed body or a malformed path carries no type but a 4xx
  if (status !== undefined && status >= 400 && status < 500) {
    return new HttpError(status, 'request_unreadable', 'the path or the (compressed) body could not be read');
  }
  return new HttpError(
    500,
    'internal',
    'something went wrong on our side; the request id finds it in the log',
  );
}
