/**
 * Sends batches of events over keep-alive connections, as fast as they are answered. Runs in a process of its own, so
 * that whoever is measured has the other core. Speaks the messages of `load-messages.ts`.
 */
import { Agent, request } from 'node:http';
import { workload } from '../workload.ts';
import type { LoadOrder, LoadResult } from './load-messages.ts';

let bodies: Buffer[] = [];

function prepare({ requests, batch, seed }: Extract<LoadOrder, { kind: 'prepare' }>): void {
  const calls = workload({
    events: requests * batch,
    people: 2_000,
    accounts: 400,
    order: 'sessions',
    until: Date.now() - 60_000,
    seed,
  });
  bodies = Array.from({ length: requests }, (_, index) =>
    Buffer.from(JSON.stringify({ batch: calls.slice(index * batch, (index + 1) * batch) })),
  );
}

async function send({
  url,
  authorization,
  connections,
  times,
}: Extract<LoadOrder, { kind: 'send' }>): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const total = bodies.length * times;
  let next = 0;
  let refused = 0;
  const connection = async (): Promise<void> => {
    for (let index = next++; index < total; index = next++) {
      const status = await post(url, authorization, agent, bodies[index % bodies.length] ?? Buffer.alloc(0));
      if (status !== 200) refused += 1;
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: connections }, connection));
  const ms = performance.now() - started;
  agent.destroy();
  const bytes = bodies.reduce((sum, body) => sum + body.length, 0);
  return { ms, requests: total, refused, bytesPerRequest: Math.round(bytes / bodies.length) };
}

function post(url: string, authorization: string, agent: Agent, body: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': body.length, authorization };
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

process.on('message', (order: LoadOrder) => {
  if (order.kind === 'prepare') {
    prepare(order);
    process.send?.({ kind: 'prepared' });
    return;
  }
  send(order).then(
    (result) => process.send?.({ kind: 'sent', result }),
    (error: unknown) => process.send?.({ kind: 'failed', message: String(error) }),
  );
});
