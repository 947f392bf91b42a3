import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Express } from 'express';
import { type AdminClient, adminClient } from '../cli/admin-client.ts';
import { waitUntilSettled } from '../cli/wait-until-settled.ts';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import { defaultPlaybook } from '../playbook/default-playbook.ts';
import { type Service, startService } from '../service.ts';
import type { CrmVendor } from '../store/connections.ts';
import { type DemoClock, demoClock } from './demo-clock.ts';
import { demoPages } from './demo-pages.ts';
import type { PracticeCrm } from './practice-crm.ts';
import { openPracticeOrg } from './practice-org-crm.ts';
import { openPracticePortal, PRACTICE_APP } from './practice-portal-crm.ts';
import { plotlinePlaybook } from './sample-company/plotline-playbook.ts';
import { DEMO_NOW, type SampleCompany, sampleCompany } from './sample-company/sample-company.ts';
import { sendSample } from './send-sample.ts';

/** The sample company is always the same one. */
const SEED = 42;

export interface Demo {
  service: Service;
  crm: PracticeCrm;
  clock: DemoClock;
  company: SampleCompany;
  workspaceId: string;
  writeKey: string;
  client: AdminClient;
  stop: () => Promise<void>;
}

/**
 * Starts a practice CRM with the sample company's records in it, and the whole service on an embedded database in
 * `folder` (emptied first), connected to each other. Sends nothing yet. Only HubSpot has pages to look at records.
 */
export async function startDemo(options: {
  vendor: CrmVendor;
  port: number;
  folder: string;
  log: Log;
  cardFiles: string | null;
}): Promise<Demo> {
  const clock = demoClock(DEMO_NOW);
  const company = sampleCompany({ seed: SEED, now: DEMO_NOW });
  const hubspot = options.vendor === 'hubspot' ? await openPracticePortal(clock.now, company.crm) : null;
  const crm = hubspot ?? (await openPracticeOrg(clock.now, company.crm));
  rmSync(options.folder, { recursive: true, force: true });
  const pages =
    hubspot === null
      ? null
      : demoPages({
          portal: hubspot.portal,
          clock,
          clientSecret: PRACTICE_APP.clientSecret,
          ownerNames: Object.fromEntries(
            company.crm.owners.map((one) => [one.id, `${one.firstName} ${one.lastName}`]),
          ),
          cardFiles: options.cardFiles,
        });
  const service = await startService(configFor(options, hubspot?.url ?? null), {
    now: clock.now,
    log: options.log,
    ...(pages === null
      ? {}
      : {
          recordUrl: (recordId: string) => `/demo/contacts/${recordId}`,
          extend: (app: Express, { wakeAll }: { wakeAll: () => void }) =>
            app.use('/demo', pages.routes(wakeAll)),
          banner: pages.banner,
        }),
  });
  const client = adminClient(service.url, service.adminToken);
  const workspace = await openWorkspace(client, company);
  await client.post(`/workspaces/${workspace.workspaceId}/connections/${crm.vendor}`, crm.connection);
  return {
    service,
    crm,
    clock,
    company,
    ...workspace,
    client,
    async stop() {
      await service.stop();
      await crm.close();
    },
  };
}

function configFor(options: { port: number; folder: string }, hubspotUrl: string | null): Config {
  return {
    port: options.port,
    publicUrl: `http://127.0.0.1:${options.port}`,
    databaseUrl: null,
    redisUrl: null,
    dataDir: options.folder,
    secretKeys: null,
    adminToken: null,
    role: 'all',
    logLevel: 'warn',
    hubspot:
      hubspotUrl === null
        ? null
        : {
            clientId: PRACTICE_APP.clientId,
            clientSecrets: [PRACTICE_APP.clientSecret],
            appId: '9100001',
            apiUrl: hubspotUrl,
          },
    hubspotApiUrl: hubspotUrl ?? 'https://api.hubapi.com',
    salesforce: null,
  };
}

/** A workspace with the sample company's own playbook. */
async function openWorkspace(
  client: AdminClient,
  company: SampleCompany,
): Promise<{ workspaceId: string; writeKey: string }> {
  const workspace = await client.post<{ workspaceId: string; writeKey: string }>('/workspaces', {
    name: company.workspace.name,
  });
  const applied = await client.post<{ ok: boolean }>(`/workspaces/${workspace.workspaceId}/playbook`, {
    source: plotlinePlaybook(defaultPlaybook()),
  });
  if (!applied.ok) throw new Error(`the demo's playbook is not right: ${JSON.stringify(applied)}`);
  return workspace;
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
