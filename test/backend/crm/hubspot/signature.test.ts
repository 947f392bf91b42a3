import { createHash, createHmac } from 'node:crypto';
import {
  type SignatureRules,
  type SignedRequest,
  verifySignatureV3,
  verifyWorkflowActionSignature,
} from '../../../../backend/crm/hubspot/signature.ts';

const SECRET = 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy';
const NOW = 1_693_657_560_000;

/** A request HubSpot signed, by its own published example. */
function aRequest(
  changes: Partial<SignedRequest> & { signature?: string; timestamp?: string } = {},
): SignedRequest {
  const {
    signature = 'K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y=',
    timestamp = String(NOW),
    ...rest
  } = changes;
  return {
    method: 'POST',
    path: '/webhook_uri',
    rawBody: Buffer.from("{'example_field':'example_value'}"),
    headers: { 'x-hubspot-signature-v3': signature, 'x-hubspot-request-timestamp': timestamp },
    ...rest,
  };
}

function rules(changes: Partial<SignatureRules> = {}): SignatureRules {
  return { secrets: [SECRET], publicOrigin: 'https://www.example.com', now: NOW, ...changes };
}

/** Signs what the test says HubSpot signs, independently of the code under test. */
function sign(text: string, secret = SECRET): string {
  return createHmac('sha256', secret).update(text, 'utf8').digest('base64');
}

describe('signature v3', () => {
  it('accepts HubSpot’s own examples', () => {
    const other = {
      secrets: ['f6e94c08-85d0-4608-bcc6-e1850176e7b8'],
      publicOrigin: 'https://www.hubspot.com',
      now: 1_632_188_626_483,
    };
    const timestamp = '1632188626483';
    expect(verifySignatureV3(aRequest(), rules())).toEqual({ ok: true });
    expect(
      verifySignatureV3(
        aRequest({
          path: '/webhook',
          rawBody: Buffer.from('REQUEST_BODY'),
          timestamp,
          signature: 'jf872r5vscVcxCiDRHA4rGrqe/8BPLNVkdJSHdMnGTU=',
        }),
        other,
      ),
    ).toEqual({ ok: true });
    expect(
      verifySignatureV3(
        aRequest({
          path: '/webhook',
          rawBody: Buffer.alloc(0),
          timestamp,
          signature: 'csXgk7UbrE9F8ZmMvbpuKBxqIvTSqU1EX9pI/SJtxSE=',
        }),
        other,
      ),
    ).toEqual({ ok: true });
  });

  it.each`
    what                               | request                                                                                                | reason
    ${'another body'}                  | ${aRequest({ rawBody: Buffer.from('{}') })}                                                            | ${'mismatch'}
    ${'a body parsed and re-written'}  | ${aRequest({ rawBody: Buffer.from('{"example_field":"example_value"}') })}                             | ${'mismatch'}
    ${'another path'}                  | ${aRequest({ path: '/other' })}                                                                        | ${'mismatch'}
    ${'a query that was added'}        | ${aRequest({ path: '/webhook_uri?a=1' })}                                                              | ${'mismatch'}
    ${'another method'}                | ${aRequest({ method: 'PUT' })}                                                                         | ${'mismatch'}
    ${'another time, in the window'}   | ${aRequest({ timestamp: String(NOW + 1) })}                                                            | ${'mismatch'}
    ${'a shorter signature'}           | ${aRequest({ signature: 'K36d' })}                                                                     | ${'mismatch'}
    ${'no signature'}                  | ${aRequest({ headers: { 'x-hubspot-request-timestamp': String(NOW) } })}                               | ${'missing'}
    ${'an empty signature'}            | ${aRequest({ signature: '' })}                                                                         | ${'missing'}
    ${'no timestamp'}                  | ${aRequest({ headers: { 'x-hubspot-signature-v3': 'x' } })}                                            | ${'missing'}
    ${'two signatures'}                | ${aRequest({ headers: { 'x-hubspot-signature-v3': ['a', 'b'], 'x-hubspot-request-timestamp': '1' } })} | ${'missing'}
    ${'a timestamp that is no number'} | ${aRequest({ timestamp: 'NaN' })}                                                                      | ${'bad_timestamp'}
    ${'a fraction for a timestamp'}    | ${aRequest({ timestamp: '1693657560000.5' })}                                                          | ${'bad_timestamp'}
    ${'a negative timestamp'}          | ${aRequest({ timestamp: '-1' })}                                                                       | ${'bad_timestamp'}
    ${'a v2 signature only'}           | ${aRequest({ headers: { 'x-hubspot-signature': 'a', 'x-hubspot-signature-version': 'v2' } })}          | ${'missing'}
  `('refuses $what', ({ request, reason }) => {
    expect(verifySignatureV3(request, rules())).toEqual({ ok: false, reason });
  });

  it.each`
    age         | verdict
    ${300_000}  | ${{ ok: true }}
    ${300_001}  | ${{ ok: false, reason: 'stale' }}
    ${-300_000} | ${{ ok: true }}
    ${-300_001} | ${{ ok: false, reason: 'stale' }}
  `('a request $age ms old gives $verdict', ({ age, verdict }) => {
    expect(verifySignatureV3(aRequest(), rules({ now: NOW + age }))).toEqual(verdict);
  });

  it('goes by the configured origin, not by where the request says it arrived', () => {
    const request = aRequest();
    const spoofed = { ...request, headers: { ...request.headers, host: 'www.example.com' } };
    expect(verifySignatureV3(spoofed, rules({ publicOrigin: 'https://evil.example' }))).toEqual({
      ok: false,
      reason: 'mismatch',
    });
  });

  it('accepts the old and the new secret while one replaces the other', () => {
    expect(verifySignatureV3(aRequest(), rules({ secrets: ['new', SECRET] }))).toEqual({ ok: true });
    expect(verifySignatureV3(aRequest(), rules({ secrets: ['new'] }))).toEqual({
      ok: false,
      reason: 'mismatch',
    });
    expect(verifySignatureV3(aRequest(), rules({ secrets: [] }))).toEqual({ ok: false, reason: 'mismatch' });
  });

  it('reads header names in any case', () => {
    const request = aRequest({
      headers: {
        'X-HubSpot-Signature-v3': 'K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y=',
        'X-HubSpot-Request-Timestamp': String(NOW),
      },
    });
    expect(verifySignatureV3(request, rules())).toEqual({ ok: true });
  });

  it('decodes only the escapes HubSpot decodes before it signs, and keeps the order of the query', () => {
    const path =
      '/card?userEmail=ann%40example.com&q=a%20b%2bc&list=%3a%2F%3F%21%24%27%28%29%2A%2C%3B&pct=%25';
    const decoded = "/card?userEmail=ann@example.com&q=a%20b%2bc&list=:/?!$'()*,;&pct=%25";
    const signature = sign(`GEThttps://www.example.com${decoded}${NOW}`);
    const request = aRequest({ method: 'get', path, rawBody: Buffer.alloc(0), signature });
    expect(verifySignatureV3(request, rules())).toEqual({ ok: true });
  });

  it('signs the bytes of the body, whatever they are', () => {
    const rawBody = Buffer.from('{"name":"Zoë 🎉"}');
    const signature = sign(`POSThttps://www.example.com/webhook_uri{"name":"Zoë 🎉"}${NOW}`);
    expect(verifySignatureV3(aRequest({ rawBody, signature }), rules())).toEqual({ ok: true });
  });
});

describe('a workflow action’s signature', () => {
  const body = '{"callbackId":"ap-1"}';

  function v2Request(
    changes: { secret?: string; version?: string; signedBody?: string } = {},
  ): SignedRequest {
    const text = `${changes.secret ?? SECRET}POSThttps://www.example.com/hubspot/workflow-actions/x${changes.signedBody ?? body}`;
    return {
      method: 'POST',
      path: '/hubspot/workflow-actions/x',
      rawBody: Buffer.from(body),
      headers: {
        'x-hubspot-signature': createHash('sha256').update(text).digest('hex'),
        'x-hubspot-signature-version': changes.version ?? 'v2',
      },
    };
  }

  it('is accepted as v2', () => {
    expect(verifyWorkflowActionSignature(v2Request(), rules())).toEqual({ ok: true });
  });

  it.each`
    what                          | changes                 | reason
    ${'another secret'}           | ${{ secret: 'other' }}  | ${'mismatch'}
    ${'another body'}             | ${{ signedBody: '{}' }} | ${'mismatch'}
    ${'v1, which lacks the path'} | ${{ version: 'v1' }}    | ${'missing'}
  `('is refused for $what', ({ changes, reason }) => {
    expect(verifyWorkflowActionSignature(v2Request(changes), rules())).toEqual({ ok: false, reason });
  });

  it('goes by v3 alone when that header is there, so a good v2 cannot excuse a bad v3', () => {
    const request = v2Request();
    const both = {
      ...request,
      headers: {
        ...request.headers,
        'x-hubspot-signature-v3': 'bad',
        'x-hubspot-request-timestamp': String(NOW),
      },
    };
    expect(verifyWorkflowActionSignature(both, rules())).toEqual({ ok: false, reason: 'mismatch' });
  });
});
