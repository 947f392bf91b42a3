import { createServer } from 'node:http';
import { gunzipSync } from 'node:zlib';
import RudderAnalytics from '@rudderstack/rudder-sdk-node';
import { Analytics } from '@segment/analytics-node';
import { acceptBatch } from '../../../backend/sources/segment/accept-batch.ts';
import type { ProductEvent } from '../../../src/product-event.ts';
import { read } from './segment-call-builder.ts';

/** What both SDKs are asked to say. */
const person = { userId: 'u-1', traits: { email: ' Jana@Northwind.Example ', title: 'Head of Data' } };
const happening = {
  userId: 'u-1',
  event: 'Invite Sent',
  properties: { role: 'admin' },
  context: { groupId: 'g-1' },
};
const company = { userId: 'u-1', groupId: 'g-1', traits: { name: 'Northwind', plan: 'trial' } };
const page = { userId: 'u-1', name: 'Pricing', properties: { path: '/pricing' } };
const former = { userId: 'u-1', previousId: 'a-1' };

const expected = [
  { type: 'identify', userId: 'u-1', traits: { email: 'jana@northwind.example', title: 'Head of Data' } },
  { type: 'track', userId: 'u-1', groupId: 'g-1', name: 'Invite Sent', properties: { role: 'admin' } },
  { type: 'group', userId: 'u-1', groupId: 'g-1', traits: { name: 'Northwind', plan: 'trial' } },
  { type: 'page', userId: 'u-1', name: 'Pricing', properties: { path: '/pricing' } },
  { type: 'alias', userId: 'u-1', previousId: 'a-1' },
];

describe('the official SDKs, with nothing changed but their host', () => {
  test('@segment/analytics-node', async () => {
    const events = await eventsPosted(async (host) => {
      const analytics = new Analytics({ writeKey: 'key', host });
      analytics.identify(person);
      analytics.track(happening);
      analytics.group(company);
      analytics.page(page);
      analytics.alias(former);
      await analytics.closeAndFlush();
    });
    expect(events).toMatchObject(expected);
  });

  test.each([false, true])('@rudderstack/rudder-sdk-node (gzip: %s)', async (gzip) => {
    const events = await eventsPosted(async (host) => {
      const analytics = new RudderAnalytics('key', { dataPlaneUrl: host, gzip, flushAt: 5 });
      analytics.identify(person);
      analytics.track(happening);
      analytics.group(company);
      analytics.page(page);
      analytics.alias(former);
      await new Promise<void>((resolve) => {
        void analytics.flush(() => resolve());
      });
    });
    expect(events).toMatchObject(expected);
  });
});

/** Runs a sender against a local server and reads what it posted with the source under test. */
async function eventsPosted(send: (host: string) => Promise<void>): Promise<ProductEvent[]> {
  const bodies: unknown[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const raw = Buffer.concat(chunks);
      const text = request.headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw;
      bodies.push(JSON.parse(text.toString('utf8')));
      response.setHeader('content-type', 'application/json').end('{"success":true}');
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  try {
    await send(`http://127.0.0.1:${address.port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
  const receivedAt = Date.now();
  return bodies.flatMap((body) => {
    const { accepted, rejected } = read(acceptBatch(body, { receivedAt }));
    expect(rejected).toEqual([]);
    for (const { event } of accepted) expect(Math.abs(event.at - receivedAt)).toBeLessThan(60_000);
    return accepted.map((one) => one.event);
  });
}
