import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** A request as it arrived, before anything parsed it. */
export interface SignedRequest {
  method: string;
  /** Path and query exactly as received. */
  path: string;
  rawBody: Uint8Array;
  headers: Readonly<Record<string, string | string[] | undefined>>;
}

export interface SignatureRules {
  /** Client secrets that count: two while one is being replaced. */
  secrets: readonly string[];
  /** The origin HubSpot calls, from configuration: behind a proxy the `Host` header is not it. `https://pql.example.com` */
  publicOrigin: string;
  /** ms. */
  now: number;
}

export type SignatureVerdict =
  | { ok: true }
  | { ok: false; reason: 'missing' | 'bad_timestamp' | 'stale' | 'mismatch' };

const REPLAY_WINDOW = 300_000;

/**
 * Verifies HubSpot's signature v3 (webhooks, card requests): HMAC-SHA256 over method, decoded URI, raw body and
 * timestamp. Accepts five minutes of clock difference either way.
 * https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation
 */
export function verifySignatureV3(request: SignedRequest, rules: SignatureRules): SignatureVerdict {
  const signature = headerOf(request, 'x-hubspot-signature-v3');
  const timestamp = headerOf(request, 'x-hubspot-request-timestamp');
  if (signature === null || timestamp === null) return refuse('missing');
  if (!/^\d{1,16}$/.test(timestamp)) return refuse('bad_timestamp');
  if (Math.abs(rules.now - Number(timestamp)) > REPLAY_WINDOW) return refuse('stale');
  const uri = decodeUri(rules.publicOrigin + request.path);
  const matches = rules.secrets.some((secret) => {
    const hmac = createHmac('sha256', secret).update(request.method.toUpperCase() + uri);
    return sameText(hmac.update(request.rawBody).update(timestamp).digest('base64'), signature);
  });
  return matches ? { ok: true } : refuse('mismatch');
}

/**
 * Verifies a workflow action's request: v3 when its header is there, else v2 (SHA-256 over secret, method, URI
 * and body), which HubSpot documents for them. v2 carries no time, so whoever handles it must be idempotent.
 */
export function verifyWorkflowActionSignature(
  request: SignedRequest,
  rules: SignatureRules,
): SignatureVerdict {
  if (headerOf(request, 'x-hubspot-signature-v3') !== null) return verifySignatureV3(request, rules);
  const signature = headerOf(request, 'x-hubspot-signature');
  if (signature === null || headerOf(request, 'x-hubspot-signature-version') !== 'v2')
    return refuse('missing');
  const matches = rules.secrets.some((secret) => {
    const hash = createHash('sha256').update(
      secret + request.method.toUpperCase() + rules.publicOrigin + request.path,
    );
    return sameText(hash.update(request.rawBody).digest('hex'), signature.toLowerCase());
  });
  return matches ? { ok: true } : refuse('mismatch');
}

function refuse(reason: Exclude<SignatureVerdict, { ok: true }>['reason']): SignatureVerdict {
  return { ok: false, reason };
}

/** A header given twice counts as missing: which of the two was signed is anyone's guess. */
function headerOf(request: SignedRequest, name: string): string | null {
  const found = Object.entries(request.headers)
    .filter(([key]) => key.toLowerCase() === name)
    .flatMap(([, value]) => value ?? []);
  const [value, second] = found;
  return value === undefined || value === '' || second !== undefined ? null : value;
}

function sameText(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** The only escapes HubSpot decodes before it signs; all others stay as they are. */
const DECODED: Readonly<Record<string, string>> = {
  '%3A': ':',
  '%2F': '/',
  '%3F': '?',
  '%40': '@',
  '%21': '!',
  '%24': '$',
  '%27': "'",
  '%28': '(',
  '%29': ')',
  '%2A': '*',
  '%2C': ',',
  '%3B': ';',
};

function decodeUri(uri: string): string {
  return uri.replace(/%[0-9A-F]{2}/gi, (escape) => DECODED[escape.toUpperCase()] ?? escape);
}
