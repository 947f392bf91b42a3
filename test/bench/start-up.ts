import { fork } from 'node:child_process';
import { once } from 'node:events';
import { waitUntilSettled } from '../../backend/cli/wait-until-settled.ts';
import { sendBatch } from '../support/send-batch.ts';
import { startServiceProcess } from '../support/service-process.ts';
import { type BenchFolder, benchFolder } from './bench-folder.ts';
import type { Figure, Measurement, Round } from './figure.ts';
import { round as rounded } from './report.ts';
import { workload } from './workload.ts';

const EVENTS = 30_000;
const BATCH = 500;

export const startUp: Figure = {
  name: 'start',
  title: 'start-up on existing data',
  unit: 's',
  includes:
    `node backend/main.ts on a data folder with ${EVENTS.toLocaleString('en')} events, folded and decided, from spawning the process to ` +
    '200 from /health/ready. The folder was closed properly; after a kill the database recovers first (see below).',
  peer: 'a process that opens the same database and asks it one question: no HTTP, no jobs, no CRM',
  target: { kind: 'at_most', limit: 2 },
  warmUp: false,
  start,
};

async function start(): Promise<Measurement> {
  const folder = benchFolder();
  await fill(folder);
  return {
    async round(): Promise<Round> {
      const peer = await openAlone(folder);
      const service = await startServiceProcess({ dataDir: folder.path });
      await service.end('SIGTERM');
      return { value: service.readyMs / 1_000, peer: peer / 1_000 };
    },
    async finish() {
      const killed = await startServiceProcess({ dataDir: folder.path });
      await killed.end('SIGKILL');
      const recovered = await startServiceProcess({ dataDir: folder.path });
      await recovered.end('SIGTERM');
      folder.remove();
      return [`after kill -9: ${rounded(recovered.readyMs / 1_000)} s`];
    },
  };
}

async function fill(folder: BenchFolder): Promise<void> {
  const service = await startServiceProcess({ dataDir: folder.path });
  const { writeKey } = await service.client.post<{ writeKey: string }>('/workspaces', { name: 'Bench' });
  const calls = workload({
    events: EVENTS,
    people: 2_000,
    accounts: 400,
    order: 'sessions',
    until: Date.now() - 60_000,
  });
  for (let from = 0; from < calls.length; from += BATCH) {
    await sendBatch({ url: service.url, writeKey }, calls.slice(from, from + BATCH));
  }
  if (!(await waitUntilSettled(service.client))) throw new Error('the service did not settle');
  await service.end('SIGTERM');
}

/** From spawning a process to the database's first answer, ms. */
async function openAlone(folder: BenchFolder): Promise<number> {
  const started = performance.now();
  const child = fork(new URL('./load/open-database.ts', import.meta.url), [folder.path]);
  await once(child, 'message');
  const ms = performance.now() - started;
  await once(child, 'exit');
  return ms;
}
