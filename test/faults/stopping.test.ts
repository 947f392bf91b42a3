import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { sendBatch } from '../support/send-batch.ts';
import {
  freePort,
  launchService,
  type ServiceProcess,
  startServiceProcess,
} from '../support/service-process.ts';
import { storedCounts } from './embedded-rows.ts';
import { companies, inTurns } from './product-launch.ts';

const A_MINUTE = 60_000;
const TEN_SECONDS = 10_000;

let dataDir = '';
let service: ServiceProcess | null = null;

afterEach(async () => {
  await service?.end('SIGKILL');
  service = null;
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(): Promise<ServiceProcess> {
  dataDir = mkdtempSync(join(tmpdir(), 'pql-faults-'));
  service = await startServiceProcess({ dataDir });
  return service;
}

describe('a data folder', () => {
  it(
    'is refused to a second process, which names the first and exits with 1',
    async () => {
      const first = await start();
      const second = launchService({ dataDir, port: await freePort() });
      expect(await second.ended).toBe(1);
      expect(second.output()).toContain(`in use by process ${first.pid}`);
      expect((await fetch(`${first.url}/health/ready`)).status).toBe(200);
    },
    A_MINUTE,
  );

  it(
    'is free again after its process was killed',
    async () => {
      const killed = await start();
      await killed.end('SIGKILL');
      service = await startServiceProcess({ dataDir });
      expect((await fetch(`${service.url}/health/ready`)).status).toBe(200);
    },
    A_MINUTE,
  );
});

describe('a service that is asked to stop', () => {
  it(
    'stops within ten seconds and keeps every event it answered',
    async () => {
      const { url, client, end } = await start();
      const { writeKey } = await client.post<{ writeKey: string }>('/workspaces', { name: 'Stopping' });
      let answered = 0;
      let asked: Promise<number | null> | null = null;
      let askedAt = 0;
      for (const [index, turn] of inTurns(companies(20, 100, Date.now()), 20).entries()) {
        const sent = sendBatch({ url, writeKey }, turn).catch(() => null);
        if (index === 50) {
          askedAt = performance.now();
          asked = end('SIGTERM');
        }
        if ((await sent)?.status === 200) answered += turn.length;
      }
      expect(await asked).toBe(0);
      expect(performance.now() - askedAt).toBeLessThan(TEN_SECONDS);
      expect(answered).toBeGreaterThanOrEqual(50 * 20);
      // an event that was stored while its answer was lost is the sender's to repeat
      expect((await storedCounts(dataDir)).events).toBeGreaterThanOrEqual(answered);
    },
    A_MINUTE,
  );
});
