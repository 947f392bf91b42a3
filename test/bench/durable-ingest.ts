import { fork } from 'node:child_process';
import { once } from 'node:events';
import { waitUntilSettled } from '../../backend/cli/wait-until-settled.ts';
import { startServiceProcess } from '../support/service-process.ts';
import { benchFolder } from './bench-folder.ts';
import type { Figure, Measurement, Round, Scale } from './figure.ts';
import { startLoad } from './load/load.ts';
import type { LoadResult } from './load/load-messages.ts';
import { round as rounded } from './report.ts';

const BATCH = 100;
const CONNECTIONS = 16;
const REQUESTS = { full: 600, quick: 300 } as const;
/** The plain server is many times faster; it is given the same bodies so often that both run for seconds. */
const PEER_TIMES = 8;

export const durableIngest: Figure = {
  name: 'ingest',
  title: 'durable ingest',
  unit: 'events/s',
  includes:
    `batches of ${BATCH} events to POST /v1/batch over ${CONNECTIONS} keep-alive connections, each answered after its events are ` +
    'committed to the embedded database on disk with fsync. The service is whole: it folds and decides as it does every day, ' +
    'giving way to senders. Load generator and service are processes of their own.',
  peer: 'node:http with JSON.parse of the same bodies from the same generator: nothing is checked or stored',
  target: { kind: 'ratio_at_least', limit: 0.09 },
  warmUp: true,
  start,
};

async function start(scale: Scale): Promise<Measurement> {
  const folder = benchFolder();
  const service = await startServiceProcess({ dataDir: folder.path });
  const { writeKey } = await service.client.post<{ writeKey: string }>('/workspaces', { name: 'Bench' });
  const plain = fork(new URL('./load/plain-server.ts', import.meta.url));
  const [plainPort] = (await once(plain, 'message')) as [number];
  const load = startLoad();
  const authorization = `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`;
  const to = { authorization, connections: CONNECTIONS };
  let seed = 0;
  let bytes = 0;
  return {
    async round(): Promise<Round> {
      seed += 1;
      await load.prepare({ requests: REQUESTS[scale], batch: BATCH, seed });
      const peer = await load.send({ ...to, url: `http://127.0.0.1:${plainPort}/`, times: PEER_TIMES });
      const value = await load.send({ ...to, url: `${service.url}/v1/batch`, times: 1 });
      bytes = value.bytesPerRequest;
      if (!(await waitUntilSettled(service.client, 120_000))) throw new Error('the service did not settle');
      return { value: eventsPerSecond(value), peer: eventsPerSecond(peer) };
    },
    async finish() {
      load.stop();
      plain.kill();
      await service.end('SIGTERM');
      folder.remove();
      return [`a request is ${rounded(bytes)} bytes`];
    },
  };
}

function eventsPerSecond({ requests, ms }: LoadResult): number {
  return (requests * BATCH) / (ms / 1_000);
}
