import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AdminClient, adminClient } from '../../backend/cli/admin-client.ts';
import { waitUntilSettled } from '../../backend/cli/wait-until-settled.ts';
import type { Config } from '../../backend/config.ts';
import type { PortalOptions } from '../../backend/demo/practice-hubspot/portal-settings.ts';
import {
  createPracticePortal,
  type PracticePortal,
} from '../../backend/demo/practice-hubspot/practice-portal.ts';
import { silentLog } from '../../backend/log.ts';
import { type Service, startService } from '../../backend/service.ts';
import { openTestDb } from './open-test-db.ts';

/** A Wednesday, 15:00 UTC: ten in the morning in New York. */
export const WEDNESDAY = Date.parse('2026-11-18T15:00:00Z');
/** The HubSpot app the service is set up with and the portal knows. */
export const HUBSPOT_APP = { clientId: 'practice-client-id', clientSecret: 'practice-client-secret' };

export interface TestService {
  service: Service;
  portal: PracticePortal;
  portalUrl: string;
  client: AdminClient;
  workspaceId: string;
  writeKey: string;
  /** Where the service keeps its secrets. */
  dataDir: string;
  now: () => number;
  /** Moves time forward (ms) and waits until everything due has been dealt with. */
  pass: (ms: number) => Promise<void>;
  /** Sends calls of the tracking API and waits until they are on the records. */
  send: (calls: object[]) => Promise<void>;
  settle: () => Promise<void>;
  stop: () => Promise<void>;
}

/** The whole service through its true wiring, with a practice portal for HubSpot and a clock that only tests move. */
export async function startTestService(
  options: { portal?: Partial<PortalOptions>; connect?: boolean; salesforce?: Config['salesforce'] } = {},
): Promise<TestService> {
  let moved = 0;
  const started = performance.now();
  const now = (): number => Math.round(WEDNESDAY + moved + performance.now() - started);
  const app = { appId: 9_100_001, ...HUBSPOT_APP, redirectUri: '' };
  const portal = createPracticePortal({ now, app, ...options.portal });
  const { url: portalUrl, close: closePortal } = await portal.listen();
  const db = await openTestDb();
  const folder = mkdtempSync(join(tmpdir(), 'pql-test-'));
  const config: Config = {
    port: 0,
    publicUrl: 'http://127.0.0.1:0',
    databaseUrl: null,
    redisUrl: null,
    dataDir: folder,
    secretKeys: null,
    adminToken: null,
    role: 'all',
    logLevel: 'silent',
    hubspot: {
      clientId: HUBSPOT_APP.clientId,
      clientSecrets: [HUBSPOT_APP.clientSecret],
      appId: null,
      apiUrl: portalUrl,
    },
    hubspotApiUrl: portalUrl,
    salesforce: options.salesforce ?? null,
  };
  const service = await startService(config, { now, log: silentLog, db });
  app.redirectUri = `${service.url}/hubspot/oauth/callback`;
  const client = adminClient(service.url, service.adminToken);
  const { workspaceId, writeKey } = await client.post<{ workspaceId: string; writeKey: string }>(
    '/workspaces',
    { name: 'Test' },
  );
  if (options.connect !== false) {
    await client.post(`/workspaces/${workspaceId}/connections/hubspot`, { accessToken: 'practice-token' });
  }
  const settle = async (): Promise<void> => {
    if (!(await waitUntilSettled(client, 20_000))) throw new Error('the service did not settle within 20 s');
  };
  return {
    service,
    portal,
    portalUrl,
    client,
    workspaceId,
    writeKey,
    dataDir: folder,
    now,
    settle,
    async pass(ms) {
      moved += ms;
      service.wakeAll();
      await settle();
    },
    async send(calls) {
      const response = await fetch(`${service.url}/v1/batch`, {
        method: 'POST',
        headers: {
          authorization: `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({ batch: calls }),
      });
      const answer = (await response.json()) as { rejected?: unknown[] };
      if (!response.ok || answer.rejected?.length !== 0)
        throw new Error(`not taken: ${JSON.stringify(answer)}`);
      await settle();
    },
    async stop() {
      await service.stop();
      await db.close();
      await closePortal();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
