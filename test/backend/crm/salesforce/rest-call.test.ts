import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exchange } from '../../../../backend/crm/salesforce/rest-call.ts';

let close: () => Promise<void>;
async function serving(answer: RequestListener): Promise<{ url: string; requests: string[] }> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push([request.method, request.url, request.headers['sforce-call-options']].join(' '));
    answer(request, response);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => void server.close(resolve));
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}
afterEach(async () => await close());

const call = (instanceUrl: string) =>
  ({ instanceUrl, accessToken: 't', method: 'GET', path: '/services/data/v67.0/limits' }) as const;
const json =
  (status: number, body: unknown): RequestListener =>
  (_, response) => {
    response.writeHead(status, {
      'content-type': 'application/json;charset=UTF-8',
      'Sforce-Limit-Info': 'api-usage=18/5000',
    });
    response.end(JSON.stringify(body));
  };

describe('one exchange with an org', () => {
  it('gives the body, and what the org says of its calls', async () => {
    const { url, requests } = await serving(json(200, { ok: 1 }));
    expect(await exchange(call(`${url}/`))).toEqual({
      ok: true,
      body: { ok: 1 },
      usage: { used: 18, limit: 5_000 },
    });
    expect(requests).toEqual(['GET /services/data/v67.0/limits client=PQLHandoff']);
  });

  it.each([401, 500, 503])('asks once only, also where the answer is %d', async (status) => {
    const { url, requests } = await serving(json(status, [{ errorCode: 'SOME_CODE', message: 'no' }]));
    expect(await exchange(call(url))).toMatchObject({
      ok: false,
      faults: [{ code: 'SOME_CODE', message: 'no' }],
    });
    expect(requests).toHaveLength(1);
  });

  it('keeps every error of a call that has several', async () => {
    const { url } = await serving(json(400, [{ errorCode: 'A' }, { errorCode: 'B' }]));
    expect(await exchange(call(url))).toMatchObject({ faults: [{ code: 'A' }, { code: 'B' }] });
  });

  it('takes a gateway’s page for a status, and shows none of it', async () => {
    const { url } = await serving((_, response) => {
      response.writeHead(502, { 'content-type': 'text/html' });
      response.end('<html>secret</html>');
    });
    expect(await exchange(call(url))).toMatchObject({ faults: [{ code: 'ERROR_HTTP_502', message: '' }] });
  });

  it.each([
    ['no answer', (_request, response) => void response.destroy()],
    ['a page', (_request, response) => void response.end('<html></html>')],
    ['nothing in time', () => undefined],
  ] as [string, RequestListener][])('%s is trouble that passes', async (_, answer) => {
    const { url } = await serving(answer);
    await expect(exchange({ ...call(url), timeoutMs: 300 })).rejects.toMatchObject({ kind: 'busy' });
  });
});
