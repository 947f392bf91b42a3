import { createHmac } from 'node:crypto';
import { HUBSPOT_APP, type TestService } from './start-test-service.ts';

export interface HubSpotCall {
  path: string;
  query?: Record<string, string>;
  body: unknown;
  secret?: string;
  /** When HubSpot signed it, ms; signatures go by real time. */
  signedAt?: number;
  /** What arrives instead of what was signed. */
  arrivesAs?: unknown;
}

export interface HubSpotAnswer {
  status: number;
  body: unknown;
}

/**
 * Calls the service the way HubSpot does: signature v3 over method, address, body and time.
 * https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation
 */
export async function callAsHubSpot({ service }: TestService, call: HubSpotCall): Promise<HubSpotAnswer> {
  const url = new URL(call.path, service.url);
  url.search = new URLSearchParams(call.query ?? {}).toString();
  const body = JSON.stringify(call.body);
  const timestamp = String(call.signedAt ?? Date.now());
  // HubSpot signs the address with these escapes decoded
  const address = url.href.replaceAll('%40', '@');
  const signature = createHmac('sha256', call.secret ?? HUBSPOT_APP.clientSecret)
    .update(`POST${address}${body}${timestamp}`)
    .digest('base64');
  return post(url, call.arrivesAs === undefined ? body : JSON.stringify(call.arrivesAs), {
    'x-hubspot-request-timestamp': timestamp,
    'x-hubspot-signature-v3': signature,
  });
}

/** Calls the service without any signature. */
export async function callUnsigned({ service }: TestService, call: HubSpotCall): Promise<HubSpotAnswer> {
  const url = new URL(call.path, service.url);
  url.search = new URLSearchParams(call.query ?? {}).toString();
  return post(url, JSON.stringify(call.body), {});
}

async function post(url: URL, body: string, headers: Record<string, string>): Promise<HubSpotAnswer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
}
