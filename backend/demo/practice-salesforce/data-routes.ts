import { ApiFault, faultBody } from './api-fault.ts';
import { asObject, createCollection, updateCollection, upsertCollection } from './collections.ts';
import { describeAll, describeObject } from './describe-object.ts';
import type { PracticeAnswer, PracticeCall } from './practice-call.ts';
import { firstPage, nextPage } from './query-pages.ts';

/** https://developer.salesforce.com/docs/platform/api-rest/guide/resources-composite-composite-post.html */
const MAX_SUBREQUESTS = 25;
const MAX_QUERIES = 5;
/** Salesforce answers 414 beyond this many characters. */
export const MAX_URL = 16_384;

/** Answers one call of the data API. Throws `ApiFault` for what is refused as a whole. */
export function answerCall(call: PracticeCall): PracticeAnswer {
  const [first, second, third, fourth] = call.path.split('/').filter(Boolean).map(decodeURIComponent);
  const verb = call.method;
  if (verb === 'GET' && first === 'sobjects')
    return second === undefined ? describeAll(call.org) : describeObject(call.org, second);
  if (verb === 'GET' && first === 'query' && second !== undefined) return nextPage(call, second);
  if (verb === 'GET' && (first === 'query' || first === 'queryAll'))
    return firstPage(call, first === 'queryAll');
  if (first === 'composite' && second === 'sobjects') {
    if (verb === 'POST') return createCollection(call);
    if (verb === 'PATCH' && third === undefined) return updateCollection(call);
    if (verb === 'PATCH' && fourth !== undefined) return upsertCollection(call, third ?? '', fourth);
  }
  if (verb === 'POST' && first === 'composite' && second === undefined) return composite(call);
  throw new ApiFault(404, 'NOT_FOUND', 'The requested resource does not exist');
}

/** Several calls in one, which counts as one. Each fails for itself. */
function composite(call: PracticeCall): PracticeAnswer {
  const requests: unknown = asObject(call.body)['compositeRequest'];
  if (!Array.isArray(requests) || requests.length > MAX_SUBREQUESTS)
    throw new ApiFault(400, 'INVALID_INPUT', `up to ${MAX_SUBREQUESTS} subrequests expected`);
  const asked = requests.map(asObject);
  if (asked.filter((one) => /\/query|\/composite/.test(String(one['url']))).length > MAX_QUERIES)
    throw new ApiFault(400, 'INVALID_INPUT', `up to ${MAX_QUERIES} queries and collections expected`);
  return { status: 200, body: { compositeResponse: asked.map((one) => subAnswer(call, one)) } };
}

function subAnswer(call: PracticeCall, asked: Record<string, unknown>): unknown {
  const text = String(asked['url']);
  const frame = { httpHeaders: {}, referenceId: asked['referenceId'] };
  if (text.length > MAX_URL) return { ...frame, body: 'URI Too Long', httpStatusCode: 414 };
  const url = new URL(text, 'http://org');
  const inner: PracticeCall = {
    ...call,
    method: String(asked['method']),
    path: url.pathname.replace(/^\/services\/data\/v[\d.]+/, ''),
    query: url.searchParams,
    body: asked['body'],
  };
  try {
    const { status, body } = answerCall(inner);
    return { ...frame, body, httpStatusCode: status };
  } catch (error) {
    if (!(error instanceof ApiFault)) throw error;
    return { ...frame, body: faultBody(error.fault), httpStatusCode: error.status };
  }
}
