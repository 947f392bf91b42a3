import express, { type Express, type Request, type Response } from 'express';
import { ApiFault, faultBody } from './api-fault.ts';
import { answerCall, MAX_URL } from './data-routes.ts';
import type { CallFault } from './faults.ts';
import type { OrgParts, PracticeAnswer } from './practice-call.ts';
import { answerToken } from './token-endpoint.ts';

/** One request the org saw, in the order they came in. */
export interface LoggedCall {
  method: string;
  /** Without the query. */
  path: string;
  /** 0 for answers that were lost on the way. */
  status: number;
  /** Characters of its URL, and of those it carries in a composite. */
  urlLengths: number[];
}

export interface Edge extends OrgParts {
  log: LoggedCall[];
  /** API calls of the last 24 hours, everybody's. */
  usage: { used: number };
}

const DATA = /^\/services\/data\/v\d\d\.0(\/.*)$/;

/** The org, and the login host before it, as an Express app. Mount it before any body parser. */
export function orgApp(edge: Edge): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.use(express.text({ type: () => true, limit: '50mb' }));
  app.use((request, response) => serve(edge, request, response));
  return app;
}

function serve(edge: Edge, request: Request, response: Response): void {
  const entry: LoggedCall = {
    method: request.method,
    path: request.path,
    status: 0,
    urlLengths: [request.originalUrl.length, ...innerUrls(request).map((url) => url.length)],
  };
  edge.log.push(entry);
  const fault = edge.faults.forCall(request.method, request.path);
  const answer = instead(fault) ?? answerTo(edge, request);
  if (fault?.kind === 'lost_answer') {
    request.socket.destroy();
    return;
  }
  entry.status = answer.status;
  response.status(answer.status);
  if (DATA.test(request.path))
    response.set('Sforce-Limit-Info', `api-usage=${edge.usage.used}/${edge.org.settings.callLimit}`);
  if (typeof answer.body === 'string') response.type('html').send(answer.body);
  else response.json(answer.body);
}

function innerUrls(request: Request): string[] {
  const text = typeof request.body === 'string' ? request.body : '';
  return [...text.matchAll(/"url":"([^"]+)"/g)].map((hit) => hit[1] ?? '');
}

/** The answer that replaces the real one; null for trouble that lets the call go through. */
function instead(fault: CallFault | null): PracticeAnswer | null {
  switch (fault?.kind) {
    case 'refused': {
      const { status, code, message = code.toLowerCase() } = fault;
      return { status, body: faultBody({ code, message }) };
    }
    case 'html':
      return { status: fault.status, body: '<html><body><h1>Down for maintenance</h1></body></html>' };
    case 'empty_results':
      return { status: 200, body: [] };
    default:
      return null;
  }
}

function answerTo(edge: Edge, request: Request): PracticeAnswer {
  const text = typeof request.body === 'string' ? request.body : '';
  const origin = `http://${request.header('host') ?? ''}`;
  if (request.method === 'POST' && request.path === '/services/oauth2/token')
    return answerToken(edge, new URLSearchParams(text), origin);
  const path = DATA.exec(request.path)?.[1];
  try {
    if (path === undefined) throw new ApiFault(404, 'NOT_FOUND', 'The requested resource does not exist');
    return answerData(edge, request, path, text);
  } catch (error) {
    if (!(error instanceof ApiFault)) throw error;
    return { status: error.status, body: faultBody(error.fault) };
  }
}

/** Session, then the org's calls, then the call itself. */
function answerData(edge: Edge, request: Request, path: string, text: string): PracticeAnswer {
  const token = /^Bearer (.+)$/i.exec(request.header('authorization') ?? '')?.[1] ?? '';
  const userId = edge.sessions.userOf(token);
  if (userId === null) throw new ApiFault(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
  if (edge.usage.used >= edge.org.settings.callLimit)
    throw new ApiFault(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.');
  edge.usage.used += 1;
  if (request.originalUrl.length > MAX_URL) throw new ApiFault(414, 'REQUEST_URI_TOO_LONG', 'URI Too Long');
  return answerCall({
    ...edge,
    method: request.method,
    path,
    query: new URL(request.originalUrl, 'http://org').searchParams,
    header: (name) => request.header(name),
    body: parsed(text),
    userId,
  });
}

function parsed(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiFault(400, 'JSON_PARSER_ERROR', 'The request body is not JSON');
  }
}
