import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import { EVENT_TYPES, type EventType } from '../../src/product-event.ts';
import type { Waker } from '../jobs/waker.ts';
import { type Acceptance, acceptBatch } from '../sources/segment/accept-batch.ts';
import type { Db } from '../store/db.ts';
import type { EventWriter } from '../store/event-writer.ts';
import { workspaceOfWriteKey } from '../store/workspaces.ts';
import { errorBody, HttpError } from './http-error.ts';

/** Segment's own limit. https://segment.com/docs/connections/sources/catalog/libraries/server/http-api/#max-request-size */
export const MAX_REQUEST = '500kb';
/** A write key once looked up is believed this long, ms: a revoked key stops working after it. */
const KEY_CACHE_MS = 30_000;
const MAX_CACHED_KEYS = 10_000;

export interface TrackingDeps {
  db: Db;
  writer: EventWriter;
  waker: Waker;
  now: () => number;
  /** Told how each request ended. */
  onAccepted?: (counts: {
    accepted: number;
    duplicates: number;
    rejected: readonly { code: string }[];
  }) => void;
}

/** The Segment HTTP tracking API: `/v1/batch` and one route per call, each also under its single letter. */
export function trackingApi(deps: TrackingDeps): Router {
  const router = Router();
  const findWorkspace = cachedWorkspaces(deps.db);
  // any content type: browsers send text/plain to avoid a preflight
  const readBody = express.raw({ type: () => true, limit: MAX_REQUEST });
  const take = (defaultType?: EventType): RequestHandler[] => [
    readBody,
    takeEvents(deps, findWorkspace, defaultType),
  ];
  router.use(allowBrowsers);
  router.post(['/batch', '/b', '/import'], ...take());
  for (const type of EVENT_TYPES) router.post([`/${type}`, `/${type.charAt(0)}`], ...take(type));
  return router;
}

/** Write keys are public in browsers by nature, so any page may send. */
const allowBrowsers: RequestHandler = (request, response, next) => {
  response.setHeader('Access-Control-Allow-Origin', '*');
  if (request.method !== 'OPTIONS') {
    next();
    return;
  }
  response.setHeader('Access-Control-Allow-Methods', 'POST');
  response.setHeader('Access-Control-Allow-Headers', 'Authorization, Content-Type, Content-Encoding');
  response.setHeader('Access-Control-Max-Age', '86400');
  response.status(204).end();
};

function takeEvents(
  deps: TrackingDeps,
  findWorkspace: (writeKey: string) => Promise<string | null>,
  defaultType: EventType | undefined,
): RequestHandler {
  return async (request, response) => {
    const body = parseBody(request.body as Buffer | undefined);
    const workspaceId = await authenticate(request, body, findWorkspace);
    const receivedAt = deps.now();
    const read = acceptBatch(body, { receivedAt, ...(defaultType === undefined ? {} : { defaultType }) });
    if (read.kind === 'unreadable')
      throw new HttpError(400, read.error.code, read.error.message, read.error.field);
    const fresh =
      read.accepted.length === 0
        ? []
        : await deps.writer.write(read.accepted.map(({ event }) => ({ workspaceId, event })));
    if (fresh.includes(true)) deps.waker.wake('fold');
    answer(response, read, fresh, defaultType !== undefined, deps);
  };
}

function answer(
  response: Response,
  read: Extract<Acceptance, { kind: 'read' }>,
  fresh: readonly boolean[],
  single: boolean,
  deps: TrackingDeps,
): void {
  const accepted = fresh.filter(Boolean).length;
  const counts = { accepted, duplicates: fresh.length - accepted, rejected: read.rejected };
  deps.onAccepted?.(counts);
  const [refused] = read.rejected;
  if (single && refused !== undefined) {
    response.status(400).json({ success: false, ...counts, ...errorBody(refused, response) });
  } else {
    response.json({ success: true, ...counts });
  }
}

function parseBody(raw: Buffer | undefined): unknown {
  if (raw === undefined || raw.length === 0)
    throw new HttpError(400, 'body_empty', 'the request has no body; expected JSON');
  try {
    return JSON.parse(raw.toString('utf8'));
  } catch (error) {
    throw new HttpError(
      400,
      'json_malformed',
      `the body is not JSON: ${(error as Error).message.slice(0, 200)}`,
    );
  }
}

/** The write key is the Basic user name, or `writeKey` in the body. */
async function authenticate(
  request: Request,
  body: unknown,
  findWorkspace: (writeKey: string) => Promise<string | null>,
): Promise<string> {
  const writeKey = basicUser(request.headers.authorization) ?? bodyWriteKey(body);
  if (writeKey === null) {
    throw new HttpError(
      401,
      'write_key_missing',
      'send the write key as user name of Basic authentication, or as writeKey in the body',
    );
  }
  const workspaceId = await findWorkspace(writeKey);
  if (workspaceId === null)
    throw new HttpError(401, 'write_key_unknown', 'the write key belongs to no workspace');
  return workspaceId;
}

function basicUser(header: string | undefined): string | null {
  const [scheme, credentials] = (header ?? '').split(' ');
  if (scheme?.toLowerCase() !== 'basic' || credentials === undefined) return null;
  const user = Buffer.from(credentials, 'base64').toString('utf8').split(':')[0];
  return user === undefined || user === '' ? null : user;
}

function bodyWriteKey(body: unknown): string | null {
  if (typeof body !== 'object' || body === null || !('writeKey' in body)) return null;
  return typeof body.writeKey === 'string' && body.writeKey !== '' ? body.writeKey : null;
}

function cachedWorkspaces(db: Db): (writeKey: string) => Promise<string | null> {
  const cache = new Map<string, { workspaceId: string; until: number }>();
  return async (writeKey) => {
    const known = cache.get(writeKey);
    if (known !== undefined && known.until > performance.now()) return known.workspaceId;
    const workspaceId = await workspaceOfWriteKey(db, writeKey);
    if (workspaceId === null) {
      cache.delete(writeKey);
      return null;
    }
    if (cache.size >= MAX_CACHED_KEYS) cache.clear();
    cache.set(writeKey, { workspaceId, until: performance.now() + KEY_CACHE_MS });
    return workspaceId;
  };
}
