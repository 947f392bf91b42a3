import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import { RECORD_FIELDS } from '../src/record-fields.ts';
import type { Config } from './config.ts';
import type { Crm } from './crm/crm.ts';
import { secretInFolder } from './data-folder.ts';
import { createApp } from './http/app.ts';
import { type CrmJobDeps, readNextContexts } from './jobs/contexts-job.ts';
import { ACCOUNTS_AT_ONCE, decideNext } from './jobs/decide/decide-job.ts';
import { deliverNext } from './jobs/deliver-job.ts';
import { EVENTS_AT_ONCE, foldNext } from './jobs/fold/fold-job.ts';
import { inProcessWaker } from './jobs/in-process-waker.ts';
import { openCrm, type SalesforceSignIn } from './jobs/open-crm.ts';
import { type Job, runJob } from './jobs/runner.ts';
import type { Waker } from './jobs/waker.ts';
import type { Log } from './log.ts';
import { createMetrics } from './metrics.ts';
import { playbookShelf } from './playbook/playbook-shelf.ts';
import { secretsWith } from './secrets.ts';
import type { CrmConnection } from './store/connections.ts';
import type { Db } from './store/db.ts';
import { type EventWriter, eventWriter } from './store/event-writer.ts';
import { SHARDS } from './store/events.ts';
import { releaseLeases } from './store/leases.ts';
import { migrate } from './store/migrate.ts';
import { openDb } from './store/open-db.ts';

/** What tests and the demo put in place of the real world. */
export interface Surroundings {
  now: () => number;
  log: Log;
  /** An open database, which the service then does not close. */
  db?: Db;
  /** A database that is being opened already; the service closes it. */
  opening?: Promise<Db>;
  onCrmCall?: (call: { connectionId: string; kind: string; status: number; ms: number }) => void;
  extend?: (app: Express, service: Pick<Service, 'db' | 'wakeAll'>) => void;
  banner?: () => string;
  recordUrl?: (recordId: string) => string;
}

export interface Service {
  url: string;
  adminToken: string;
  db: Db;
  /** Makes every job look now: the clock jumped. */
  wakeAll: () => void;
  /** Answers what is under way, finishes the helpings of work under way, closes the store. */
  stop: () => Promise<void>;
}

/** Every process looks for due work this often by itself, ms. */
const SWEEP_MS = 1_000;
/**
 * Folding and deciding give way to senders, who wait for an answer, this long at most, ms: a burst is stored first and
 * worked off after. Work that has piled up gives way no longer.
 */
const GIVE_WAY_MS = 5_000;
/** With several workers on one database, none takes all shards. */
const SHARDS_AT_ONCE = { embedded: SHARDS, postgres: 2 } as const;
/** Connections still open after this are cut, ms. */
const DRAIN_MS = 5_000;

/** Puts the service together from its settings and starts it. All wiring is here. */
export async function startService(config: Config, surroundings: Surroundings): Promise<Service> {
  const { now, log } = surroundings;
  const db = surroundings.db ?? (await (surroundings.opening ?? openDb(config)));
  try {
    await migrate(db);
    if (db.kind === 'embedded') await releaseLeases(db, now());
  } catch (error) {
    if (surroundings.db === undefined) await db.close();
    throw error;
  }
  const secrets = secretsWith(
    config.secretKeys ?? [Buffer.from(secretInFolder(config.dataDir, 'secret-key'), 'base64')],
  );
  const adminToken = config.adminToken ?? secretInFolder(config.dataDir, 'admin-token');
  const waker = config.redisUrl === null ? inProcessWaker() : await redisWaker(config.redisUrl, log);
  const writer = eventWriter(db);
  const server = createServer();
  server.listen(config.port, config.databaseUrl === null ? '127.0.0.1' : undefined);
  await once(server, 'listening');
  const url =
    config.port === 0 ? `http://127.0.0.1:${(server.address() as AddressInfo).port}` : config.publicUrl;

  const hubspotApp =
    config.hubspot === null
      ? null
      : {
          apiUrl: config.hubspot.apiUrl,
          clientId: config.hubspot.clientId,
          clientSecret: config.hubspot.clientSecrets[0] ?? '',
          redirectUri: `${url}/hubspot/oauth/callback`,
        };
  const metrics = createMetrics(db, now);
  const crmDeps = {
    db,
    secrets,
    now,
    fields: RECORD_FIELDS,
    hubspotApp,
    salesforce: salesforceSignIn(config, url),
    onCall: (call: { connectionId: string; kind: string; status: number; ms: number }) => {
      metrics.crmCall(call);
      surroundings.onCrmCall?.(call);
    },
  };
  const jobs =
    config.role === 'web'
      ? []
      : workerJobs({ db, now, log, crmOf: crmCache((one) => openCrm(crmDeps, one)) }, writer, waker);
  const running = jobs.map((job) => runJob(job, waker, log));

  const wakeAll = (): void => jobs.forEach((job) => waker.wake(job.topic));
  const app = createApp({
    ...crmDeps,
    writer,
    waker,
    log,
    metrics,
    onAccepted: metrics.accepted,
    adminToken,
    hubspotApiUrl: config.hubspotApiUrl,
    hubspot:
      config.hubspot === null || hubspotApp === null
        ? null
        : {
            app: hubspotApp,
            signature: {
              publicOrigin: url,
              secrets: config.hubspot.clientSecrets,
              now: Date.now,
            },
          },
    recordUrl: (handoff) =>
      handoff.crm_record_id === null ? null : (surroundings.recordUrl?.(handoff.crm_record_id) ?? null),
    ...(surroundings.extend === undefined
      ? {}
      : { extend: (one: Express) => surroundings.extend?.(one, { db, wakeAll }) }),
    ...(surroundings.banner === undefined ? {} : { banner: surroundings.banner }),
  });
  if (config.role === 'worker') server.on('request', createWorkerApp(app));
  else server.on('request', app);
  log.info({ url, role: config.role, database: db.kind, redis: config.redisUrl !== null }, 'ready');

  return {
    url,
    adminToken,
    db,
    wakeAll,
    async stop() {
      server.close();
      server.closeIdleConnections();
      const cut = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
      await Promise.all(running.map((job) => job.stop()));
      await writer.idle();
      await waker.close();
      if (server.listening) await once(server, 'close');
      clearTimeout(cut);
      if (surroundings.db === undefined) await db.close();
      log.info('stopped');
    },
  };
}

function salesforceSignIn({ salesforce }: Config, url: string): SalesforceSignIn {
  if (salesforce === null) return { app: null, key: null };
  const { clientId, clientSecret, privateKey, loginUrl } = salesforce;
  const redirectUri = `${url}/salesforce/oauth/callback`;
  return {
    app: clientSecret === null ? null : { loginUrl, clientId, clientSecret, redirectUri },
    key: privateKey === null ? null : { loginUrl, clientId, privateKey },
  };
}

/** Loaded only where it is used: without Redis its 300 files would cost each start a tenth of a second. */
async function redisWaker(redisUrl: string, log: Log): Promise<Waker> {
  const { bullmqWaker } = await import('./jobs/bullmq-waker.ts');
  return bullmqWaker(redisUrl, log);
}

/** A worker answers about its health only. */
function createWorkerApp(
  app: Express,
): (request: Parameters<Express>[0], response: Parameters<Express>[1]) => void {
  return (request, response) => {
    if ((request.url ?? '').startsWith('/health/') || request.url === '/metrics') app(request, response);
    else response.writeHead(404).end();
  };
}

function workerJobs(deps: CrmJobDeps, writer: EventWriter, waker: Waker): Job[] {
  const { db, now, log } = deps;
  const playbookOf = playbookShelf(db);
  const job = (topic: Job['topic'], work: () => Promise<boolean>): Job => ({
    topic,
    sweepMs: SWEEP_MS,
    work,
  });
  const piledUp = { fold: false, decide: false };
  return [
    job('fold', async () => {
      if (!piledUp.fold) await writer.idle(GIVE_WAY_MS);
      const folded = await foldNext(db, now(), SHARDS_AT_ONCE[db.kind]);
      piledUp.fold = folded.events >= EVENTS_AT_ONCE;
      if (folded.due > 0) waker.wake('decide');
      return folded.events > 0;
    }),
    job('decide', async () => {
      if (!piledUp.decide) await writer.idle(GIVE_WAY_MS);
      const decided = await decideNext({ db, now, playbookOf, log });
      piledUp.decide = decided.accounts >= ACCOUNTS_AT_ONCE;
      if (decided.contextsWanted > 0) waker.wake('contexts');
      if (decided.deliveries > 0) waker.wake('deliver');
      return decided.accounts > 0;
    }),
    job('contexts', async () => {
      const read = await readNextContexts(deps);
      if (read > 0) waker.wake('decide');
      return read > 0;
    }),
    job('deliver', async () => (await deliverNext(deps)) > 0),
  ];
}

/** One adapter per connection, kept while it leads to the same portal: it remembers owners, stages and fields for minutes. */
function crmCache(open: (connection: CrmConnection) => Crm): (connection: CrmConnection) => Crm {
  const cache = new Map<string, { place: string; crm: Crm }>();
  return (connection) => {
    const place = `${connection.apiUrl} ${connection.portalId ?? ''}`;
    const known = cache.get(connection.connectionId);
    if (known?.place === place) return known.crm;
    const crm = open(connection);
    cache.set(connection.connectionId, { place, crm });
    return crm;
  };
}
