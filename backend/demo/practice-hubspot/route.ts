import type { Caller } from './oauth.ts';
import type { Portal } from './portal.ts';

export const API_VERSIONS = ['2026-03', '2026-09'] as const;
export type ApiVersion = (typeof API_VERSIONS)[number];

/** One request that passed authentication, as route handlers see it. */
export interface Call {
  version: ApiVersion;
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  /** The raw body. */
  text: string;
  caller: Caller;
  portal: Portal;
}

export interface Answer {
  status: number;
  /** Absent for answers without a body. Text is sent as HTML, everything else as JSON. */
  body?: unknown;
}

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Express path; `:version` is checked before the handler runs. */
  path: string;
  /** Search has a limit of its own; `none` is for calls which carry no token. Absent means the general one. */
  bucket?: 'search' | 'none';
  /** Any one of these scopes opens the route. Absent for calls which carry no token. */
  anyScopeOf?: (call: Pick<Call, 'params' | 'portal'>) => string[];
  answer: (call: Call) => Answer;
}

/** A path parameter the route's own path declares. */
export function param(call: Pick<Call, 'params'>, name: string): string {
  const value = call.params[name];
  if (value === undefined) throw new Error(`the route has no parameter '${name}'`);
  return value;
}
