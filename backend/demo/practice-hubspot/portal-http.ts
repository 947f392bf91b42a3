import { setTimeout as sleep } from 'node:timers/promises';
import express, { type Express, type Request, type Response } from 'express';
import { ACCOUNT_ROUTES } from './account-routes.ts';
import { ApiError, errorBody, notFound } from './api-error.ts';
import { ASSOCIATION_ROUTES } from './association-routes.ts';
import { requireScope } from './authorisation.ts';
import type { LoggedCall } from './call-log.ts';
import { type Fault, type Faults, faultAnswer } from './faults.ts';
import type { Caller } from './oauth.ts';
import { OAUTH_ROUTES } from './oauth-routes.ts';
import type { Portal } from './portal.ts';
import { PROPERTY_ROUTES } from './property-routes.ts';
import type { RollingLimit } from './rate-limit.ts';
import { RECORD_BATCH_ROUTES } from './record-batches.ts';
import { RECORD_ROUTES } from './record-routes.ts';
import { type Answer, API_VERSIONS, type ApiVersion, type Route } from './route.ts';
import { SCHEMA_ROUTES } from './schema-routes.ts';
import { SEARCH_ROUTES } from './search.ts';

/** Paths with a fixed last part come before those with a record id in its place. */
const ROUTES: readonly Route[] = [
  ...OAUTH_ROUTES,
  ...SEARCH_ROUTES,
  ...RECORD_BATCH_ROUTES,
  ...ASSOCIATION_ROUTES,
  ...RECORD_ROUTES,
  ...PROPERTY_ROUTES,
  ...SCHEMA_ROUTES,
  ...ACCOUNT_ROUTES,
];

/** Characters. HubSpot answers 414 for long query strings without saying how long; this is the usual limit of gateways. */
const MAX_URL = 8192;

export interface Edge {
  portal: Portal;
  limits: { general: RollingLimit; search: RollingLimit };
  faults: Faults;
  log: LoggedCall[];
}

/** The portal as an Express app. Mount it before any body parser: it reads raw bodies itself. */
export function portalApp(edge: Edge): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.use(express.text({ type: () => true, limit: '20mb' }));
  for (const route of ROUTES) app[verbOf(route)](route.path, (req, res) => serve(edge, route, req, res));
  app.use((req, res) => {
    edge.log.push({
      method: req.method,
      path: pathOf(req),
      bucket: 'none',
      status: 404,
      at: edge.portal.now(),
    });
    res.status(404).json(errorBody(notFound('No such path')));
  });
  return app;
}

function verbOf(route: Route): 'get' | 'post' | 'put' | 'patch' | 'delete' {
  const verbs = { GET: 'get', POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'delete' } as const;
  return verbs[route.method];
}

async function serve(edge: Edge, route: Route, req: Request, res: Response): Promise<void> {
  const path = pathOf(req);
  const entry: LoggedCall = {
    method: req.method,
    path,
    bucket: route.bucket ?? 'general',
    status: 0,
    at: edge.portal.now(),
  };
  edge.log.push(entry);
  const fault = edge.faults.take(req.method, path);
  if (fault?.kind === 'slow') await sleep(fault.ms);
  const replaced = fault === null ? null : faultAnswer(fault, req.method);
  const { answer, headers } =
    replaced === null ? answerOrRefuse(edge, route, req) : { answer: replaced, headers: replaced.headers };
  if (isLost(fault)) {
    req.socket.destroy();
    return;
  }
  entry.status = answer.status;
  send(res, answer, headers);
}

function pathOf(req: Request): string {
  return req.baseUrl + req.path;
}

function isLost(fault: Fault | null): boolean {
  return fault?.kind === 'lost_answer';
}

/** Token, then rate limit, then version and scope, then the call itself. Only refusals are caught: anything else is a bug of ours. */
function answerOrRefuse(
  edge: Edge,
  route: Route,
  req: Request,
): { answer: Answer; headers: Record<string, string> } {
  let isCounted = false;
  const headers = () => (isCounted ? edge.limits.general.headers() : {});
  try {
    if (req.originalUrl.length > MAX_URL) throw new ApiError(414, 'URI too long');
    const caller = route.bucket === 'none' ? NOBODY : edge.portal.oauth.authenticate(bearerOf(req));
    isCounted = route.bucket === undefined;
    if (route.bucket !== 'none') edge.limits[route.bucket ?? 'general'].take();
    return { answer: answerCall(edge.portal, route, req, caller), headers: headers() };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { answer: { status: error.status, body: errorBody(error) }, headers: headers() };
  }
}

const NOBODY: Caller = { token: '', appId: 0, userId: 0, scopes: [] };

function answerCall(portal: Portal, route: Route, req: Request, caller: Caller): Answer {
  const params = Object.fromEntries(Object.entries(req.params).map(([name, value]) => [name, String(value)]));
  const version = asVersion(params['version']);
  if (route.anyScopeOf !== undefined) requireScope(caller, route.anyScopeOf({ params, portal }));
  const query = new URL(req.originalUrl, 'http://portal').searchParams;
  const text = typeof req.body === 'string' ? req.body : '';
  return route.answer({ version, params, query, text, caller, portal });
}

function asVersion(value: string | undefined): ApiVersion {
  const version = API_VERSIONS.find((each) => each === value);
  if (version === undefined) throw notFound(`No such API version: ${value ?? ''}`);
  return version;
}

function bearerOf(req: Request): string | null {
  return /^Bearer (.+)$/i.exec(req.header('authorization') ?? '')?.[1] ?? null;
}

function send(res: Response, answer: Answer, headers: Record<string, string>): void {
  res.status(answer.status).set(headers);
  if (answer.body === undefined || answer.status === 204) res.end();
  else if (typeof answer.body === 'string') res.type('html').send(answer.body);
  else res.json(answer.body);
}
