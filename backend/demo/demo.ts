import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Express } from 'express';
import { type AdminClient, adminClient } from '../cli/admin-client.ts';
import { waitUntilSettled } from '../cli/wait-until-settled.ts';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import { defaultPlaybook } from '../playbook/default-playbook.ts';
import { type Service, startService } from '../service.ts';
import { type DemoClock, demoClock } from './demo-clock.ts';
import { demoPages } from './demo-pages.ts';
import { createPracticePortal, type PracticePortal } from './practice-hubspot/practice-portal.ts';
import { plotlinePlaybook } from './sample-company/plotline-playbook.ts';
import { DEMO_NOW, type SampleCompany, sampleCompany } from './sample-company/sample-company.ts';
import { seedPortal } from './seed-portal.ts';
import { sendSample } from './send-sample.ts';

/** The sample company is always the same one. */
const SEED = 42;
const ACCESS_TOKEN = 'practice-token';
const APP = { clientId: 'practice-client-id', clientSecret: 'practice-client-secret' };

export interface Demo {
  service: Service;
  portal: PracticePortal;
  portalUrl: string;
  clock: DemoClock;
  company: SampleCompany;
  workspaceId: string;
  writeKey: string;
  client: AdminClient;
  stop: () => Promise<void>;
}

/**
 * Starts a practice HubSpot portal with the sample company's records in it, and the whole service on an embedded
 * database in `folder` (emptied first), connected to each other. Sends nothing yet.
 */
export async function startDemo(options: {
  port: number;
  folder: string;
  log: Log;
  cardFiles: string | null;
}): Promise<Demo> {
  const clock = demoClock(DEMO_NOW);
  const company = sampleCompany({ seed: SEED, now: DEMO_NOW });
  const portal = createPracticePortal({
    now: clock.now,
    accessTokens: [ACCESS_TOKEN],
    app: { appId: 9_100_001, ...APP, redirectUri: 'http://localhost/hubspot/oauth/callback' },
    owners: company.crm.owners
      .filter((owner) => owner.active)
      .map(({ id, email, firstName, lastName }, index) => ({
        id,
        userId: 7001 + index,
        email,
        firstName,
        lastName,
      })),
  });
  seedPortal(portal, company.crm);
  const listening = await portal.listen();
  rmSync(options.folder, { recursive: true, force: true });
  const config: Config = {
    port: options.port,
    publicUrl: `http://127.0.0.1:${options.port}`,
    databaseUrl: null,
    redisUrl: null,
    dataDir: options.folder,
    secretKeys: null,
    adminToken: null,
    role: 'all',
    logLevel: 'warn',
    hubspot: {
      clientId: APP.clientId,
      clientSecrets: [APP.clientSecret],
      appId: '9100001',
      apiUrl: listening.url,
    },
    hubspotApiUrl: listening.url,
  };
  const pages = demoPages({
    portal,
    clock,
    clientSecret: APP.clientSecret,
    ownerNames: Object.fromEntries(
      company.crm.owners.map((one) => [one.id, `${one.firstName} ${one.lastName}`]),
    ),
    cardFiles: options.cardFiles,
  });
  const service = await startService(config, {
    now: clock.now,
    log: options.log,
    recordUrl: (recordId) => `/demo/contacts/${recordId}`,
    extend: (app: Express, { wakeAll }) => app.use('/demo', pages.routes(wakeAll)),
    banner: pages.banner,
  });
  const client = adminClient(service.url, service.adminToken);
  const workspace = await client.post<{ workspaceId: string; writeKey: string }>('/workspaces', {
    name: company.workspace.name,
  });
  const applied = await client.post<{ ok: boolean }>(`/workspaces/${workspace.workspaceId}/playbook`, {
    source: plotlinePlaybook(defaultPlaybook()),
  });
  if (!applied.ok) throw new Error(`the demo's playbook is not right: ${JSON.stringify(applied)}`);
  await client.post(`/workspaces/${workspace.workspaceId}/connections/hubspot`, {
    accessToken: ACCESS_TOKEN,
  });
  return {
    service,
    portal,
    portalUrl: listening.url,
    clock,
    company,
    ...workspace,
    client,
    async stop() {
      await service.stop();
      await listening.close();
    },
  };
}

/** Sends the sample company's thirty days and waits until everything is decided and on the records. */
export async function playSample(
  demo: Demo,
  onSent: (count: number) => void,
): Promise<{ accepted: number; duplicates: number }> {
  const sent = await sendSample(
    { url: demo.service.url, writeKey: demo.writeKey },
    demo.company.events,
    onSent,
  );
  await waitUntilSettled(demo.client);
  return sent;
}

export const demoFolder = (): string => join(process.cwd(), '.demo');
