/** The least an HTTP server can do with such requests: read the body, parse it, answer. Tells its parent the port. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const { batch } = JSON.parse(Buffer.concat(parts).toString('utf8')) as { batch: unknown[] };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ success: true, accepted: batch.length }));
  });
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
