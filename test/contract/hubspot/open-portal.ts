import type { PortalOptions } from '../../../backend/demo/practice-hubspot/portal-settings.ts';
import {
  createPracticePortal,
  type PracticePortal,
} from '../../../backend/demo/practice-hubspot/practice-portal.ts';

export interface PortalAnswer {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
}

export interface OpenPortal {
  portal: PracticePortal;
  clock: { now: number };
  url: string;
  call(method: string, path: string, body?: unknown, token?: string): Promise<PortalAnswer>;
  form(path: string, fields: Record<string, string>): Promise<PortalAnswer>;
  close(): Promise<void>;
}

/** Noon UTC on a day of no meaning. */
export const NOON = Date.parse('2026-11-22T12:00:00.000Z');

/** A listening portal with a clock that stands still unless the test moves it. */
export async function openPortal(options: Partial<PortalOptions> = {}): Promise<OpenPortal> {
  const clock = { now: NOON };
  const portal = createPracticePortal({ now: () => clock.now, ...options });
  const { url, close } = await portal.listen();
  const send = async (
    method: string,
    path: string,
    headers: Record<string, string>,
    body: string | undefined,
  ) => {
    const response = await fetch(`${url}${path}`, { method, headers, ...(body !== undefined && { body }) });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    return {
      status: response.status,
      headers: response.headers,
      body: isJson ? asObject(JSON.parse(text)) : { text },
    };
  };
  return {
    portal,
    clock,
    url,
    close,
    call: (method, path, body, token = 'practice-token') => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      return send(method, path, headers, body === undefined ? undefined : JSON.stringify(body));
    },
    form: (path, fields) =>
      send(
        'POST',
        path,
        { 'content-type': 'application/x-www-form-urlencoded' },
        new URLSearchParams(fields).toString(),
      ),
  };
}

/** Contact properties for a person; the test says what matters. */
export function person(over: Record<string, string> = {}): Record<string, string> {
  return { email: 'ada@acme.example', firstname: 'Ada', lastname: 'Byron', ...over };
}

export function entries(answer: PortalAnswer, key: 'results' | 'errors'): Record<string, unknown>[] {
  const list = answer.body[key];
  return Array.isArray(list) ? list.map(asObject) : [];
}

export function textAt(answer: PortalAnswer, key: string): string {
  return String(answer.body[key]);
}

/** Throws when an answer is not the object the test takes it for. */
export function asObject(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw new Error(`not an object: ${JSON.stringify(value)}`);
  return Object.fromEntries(Object.entries(value));
}
