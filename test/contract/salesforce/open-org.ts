import type { OrgOptions } from '../../../backend/demo/practice-salesforce/org-settings.ts';
import { createPracticeOrg } from '../../../backend/demo/practice-salesforce/practice-org.ts';

/** Noon UTC on a day of no meaning. */
export const NOON = Date.parse('2026-11-22T12:00:00.000Z');

/** A listening org with a clock that stands still unless the test moves it. */
export async function openOrg(options: Partial<OrgOptions> = {}) {
  const clock = { now: NOON };
  const org = createPracticeOrg({ now: () => clock.now, ...options });
  const { url, close } = await org.listen();
  const call = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
    token = 'practice-token',
  ) => {
    const response = await fetch(`${url}/services/data/v67.0${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    return { status: response.status, headers: response.headers, body: answer };
  };
  const query = async (soql: string, resource = 'query') =>
    await call('GET', `/${resource}?q=${encodeURIComponent(soql)}`);
  const token = async (form: Record<string, string>) => {
    const credentials = { client_id: 'practice-client-id', client_secret: 'practice-client-secret' };
    const response = await fetch(`${url}/services/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams({ ...credentials, ...form }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, string> };
  };
  return { org, clock, url, call, query, token, close };
}
export type OpenOrg = Awaited<ReturnType<typeof openOrg>>;

/** Records of one type as a collection takes them. */
export function collection(type: string, ...records: Record<string, unknown>[]) {
  return { allOrNone: false, records: records.map((values) => ({ attributes: { type }, ...values })) };
}
