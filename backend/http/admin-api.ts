import express, { type Request, Router } from 'express';
import { z } from 'zod';
import { CrmError } from '../crm/crm-error.ts';
import { signInByKey } from '../crm/salesforce/jwt-bearer.ts';
import { replayDecision } from '../jobs/decide/replay-decision.ts';
import { type OpenCrmDeps, openCrm } from '../jobs/open-crm.ts';
import type { Credentials } from '../jobs/stored-tokens.ts';
import type { Waker } from '../jobs/waker.ts';
import { defaultPlaybook } from '../playbook/default-playbook.ts';
import { readPlaybook } from '../playbook/read-playbook.ts';
import { acceptBatch } from '../sources/segment/accept-batch.ts';
import { decideAllAnew, dueAccountCount } from '../store/accounts.ts';
import { type CrmVendor, connectionsOfWorkspace, saveConnection } from '../store/connections.ts';
import { workspacesWantingContexts } from '../store/crm-contexts.ts';
import { connectionsWithDeliveries, deliveriesByState } from '../store/deliveries.ts';
import type { EventWriter } from '../store/event-writer.ts';
import { foldLag } from '../store/events.ts';
import { handoffById, listHandoffs } from '../store/handoffs.ts';
import { addPlaybook, playbookOf } from '../store/playbooks.ts';
import { addWorkspace, listWorkspaces, workspaceById } from '../store/workspaces.ts';
import { handoffInList, handoffShown } from './handoff-views.ts';
import { HttpError } from './http-error.ts';
import { reportFrom, startConnection } from './start-connection.ts';

export interface AdminDeps extends OpenCrmDeps {
  writer: EventWriter;
  waker: Waker;
  hubspotApiUrl: string;
}

/** Work under way is leased into the near future; it still counts as waiting. ms. */
const LEASED_MS = 120_000;
/** An account being decided is leased shorter: further ahead lie accounts that wait for time to pass. ms. */
const DECIDING_MS = 60_000;

/** What the command line and the admin pages need. Every route is behind the admin token. */
export function adminApi(deps: AdminDeps): Router {
  const router = Router();
  router.use(express.json({ limit: '2mb' }));
  workspaceRoutes(router, deps);
  connectionRoutes(router, deps);
  playbookRoutes(router, deps);
  eventRoutes(router, deps);
  handoffRoutes(router, deps);
  router.get('/status', async (_request, response) => {
    const now = deps.now();
    const sum = (counts: { count: number }[]): number => counts.reduce((total, one) => total + one.count, 0);
    response.json({
      foldLag: await foldLag(deps.db),
      dueAccounts: await dueAccountCount(deps.db, now + DECIDING_MS),
      wantedContexts: sum(await workspacesWantingContexts(deps.db, now + LEASED_MS)),
      deliveriesDue: sum(await connectionsWithDeliveries(deps.db, now + LEASED_MS)),
      deliveries: await deliveriesByState(deps.db),
    });
  });
  return router;
}

function workspaceRoutes(router: Router, deps: AdminDeps): void {
  router.get('/workspaces', async (_request, response) => {
    response.json(await listWorkspaces(deps.db));
  });
  router.post('/workspaces', async (request, response) => {
    const { name } = parseInput(z.object({ name: z.string().trim().min(1).max(200) }), request.body);
    const added = await deps.db.tx(async (queries) => {
      const workspace = await addWorkspace(queries, name);
      await addPlaybook(queries, workspace.workspaceId, defaultPlaybook(), deps.now());
      return workspace;
    });
    response.status(201).json(added);
  });
}

function connectionRoutes(router: Router, deps: AdminDeps): void {
  router.post('/workspaces/:workspaceId/connections/hubspot', async (request, response) => {
    const workspaceId = await existingWorkspace(deps, request);
    const { accessToken, apiUrl = deps.hubspotApiUrl } = parseInput(
      z.object({ accessToken: z.string().trim().min(1), apiUrl: z.url().optional() }),
      request.body,
    );
    const connected = await connectByToken(deps, { workspaceId, vendor: 'hubspot', apiUrl, accessToken });
    response.status(201).json(connected);
  });

  router.post('/workspaces/:workspaceId/connections/salesforce', async (request, response) => {
    const workspaceId = await existingWorkspace(deps, request);
    const byKey = salesforceByKey.safeParse(request.body);
    if (byKey.success) {
      response.status(201).json(await connectByKey(deps, workspaceId, byKey.data.username));
      return;
    }
    const { accessToken, instanceUrl: apiUrl } = parseInput(salesforceByToken, request.body);
    const wanted = { workspaceId, vendor: 'salesforce', apiUrl, accessToken } as const;
    response.status(201).json(await connectByToken(deps, wanted));
  });

  router.get('/workspaces/:workspaceId/setup-check', async (request, response) => {
    const workspaceId = await existingWorkspace(deps, request);
    const connections = await connectionsOfWorkspace(deps.db, workspaceId);
    const reports = await Promise.all(
      connections.map(async (connection) => ({
        vendor: connection.vendor,
        state: connection.state,
        pausedBecause: connection.pausedBecause,
        ...(await reportFrom(() => openCrm(deps, connection).check())),
      })),
    );
    const items =
      reports.length > 0
        ? []
        : [
            {
              what: 'connection',
              state: 'missing',
              message: 'No CRM is connected yet: run `pql connect hubspot` or `pql connect salesforce`.',
            },
          ];
    response.json({
      ok: reports.length > 0 && reports.every((one) => one.ok && one.state === 'active'),
      items,
      connections: reports,
    });
  });
}

/** Where an org's API answers. The address in an admin's browser is usually another one, which refuses calls. */
const orgAddress = z
  .url()
  .transform((address) => new URL(address))
  .refine(({ hostname }) => !hostname.endsWith('.lightning.force.com'), {
    error:
      'expected the address of Setup, My Domain (https://<name>.my.salesforce.com), not that of the Lightning pages',
  })
  .transform(({ origin }) => origin);

const salesforceByToken = z.object({
  accessToken: z
    .string({
      error: 'expected the token of a session with instanceUrl, or username alone to sign in by key',
    })
    .trim()
    .min(1),
  instanceUrl: orgAddress,
});
const salesforceByKey = z.object({ username: z.string().trim().min(1) });

interface Place {
  workspaceId: string;
  vendor: CrmVendor;
  apiUrl: string;
  portalId: string | null;
}

/** A single company connects with a token of its own making. */
async function connectByToken(
  deps: AdminDeps,
  { accessToken, ...place }: Omit<Place, 'portalId'> & { accessToken: string },
) {
  return await connect(deps, { ...place, portalId: null }, { kind: 'access_token', accessToken });
}

/** A server's own way into Salesforce: our key signs the user in, now and whenever a session has ended. */
async function connectByKey(deps: AdminDeps, workspaceId: string, username: string) {
  const { key } = deps.salesforce;
  if (key === null) {
    throw new HttpError(
      409,
      'key_not_set_up',
      'start the service with SALESFORCE_CLIENT_ID and SALESFORCE_PRIVATE_KEY to sign users in by key',
    );
  }
  const session = await signInByKey(key, username, Date.now()).catch((failure: unknown) => {
    if (!(failure instanceof CrmError)) throw failure;
    throw new HttpError(502, 'sign_in_refused', failure.message);
  });
  const { accessToken, instanceUrl: apiUrl, orgId: portalId } = session;
  const place = { workspaceId, vendor: 'salesforce', apiUrl, portalId } as const;
  return await connect(deps, place, { kind: 'key', accessToken, username });
}

async function connect(deps: AdminDeps, place: Place, credentials: Credentials) {
  const sealed = deps.secrets.seal(JSON.stringify(credentials));
  const connection = await saveConnection(deps.db, { ...place, credentials: sealed });
  const report = await startConnection(deps, connection);
  return { connectionId: connection.connectionId, vendor: place.vendor, ...report };
}

function playbookRoutes(router: Router, deps: AdminDeps): void {
  router.get('/workspaces/:workspaceId/playbook', async (request, response) => {
    const workspaceId = await existingWorkspace(deps, request);
    response.json(await playbookOf(deps.db, workspaceId));
  });
  router.post('/workspaces/:workspaceId/playbook', async (request, response) => {
    const workspaceId = await existingWorkspace(deps, request);
    const { source } = parseInput(z.object({ source: z.string().min(1) }), request.body);
    const read = readPlaybook(source);
    if (!read.ok) {
      response.status(422).json({ ok: false, problems: read.problems });
      return;
    }
    const version = await addPlaybook(deps.db, workspaceId, source, deps.now());
    await decideAllAnew(deps.db, workspaceId, deps.now());
    deps.waker.wake('decide');
    response.status(201).json({ ok: true, version });
  });
}

/** Stored events of somebody's history: a batch as the tracking API takes it, under the admin token instead of a write key. */
function eventRoutes(router: Router, deps: AdminDeps): void {
  router.post('/workspaces/:workspaceId/events', async (request, response) => {
    const workspaceId = await existingWorkspace(deps, request);
    const read = acceptBatch(request.body, { receivedAt: deps.now() });
    if (read.kind === 'unreadable')
      throw new HttpError(400, read.error.code, read.error.message, read.error.field);
    const fresh = await deps.writer.write(read.accepted.map(({ event }) => ({ workspaceId, event })));
    deps.waker.wake('fold');
    const accepted = fresh.filter(Boolean).length;
    response.json({ success: true, accepted, duplicates: fresh.length - accepted, rejected: read.rejected });
  });
}

function handoffRoutes(router: Router, deps: AdminDeps): void {
  router.get('/workspaces/:workspaceId/handoffs', async (request, response) => {
    const workspaceId = await existingWorkspace(deps, request);
    response.json((await listHandoffs(deps.db, workspaceId)).map(handoffInList));
  });
  router.get('/workspaces/:workspaceId/handoffs/:handoffId', async (request, response) => {
    const workspaceId = await existingWorkspace(deps, request);
    const handoff = await handoffById(deps.db, workspaceId, request.params.handoffId);
    if (handoff === null)
      throw new HttpError(404, 'handoff_unknown', 'there is no such handoff in this workspace', 'handoffId');
    response.json({ ...handoffShown(handoff), replay: await replayDecision(deps.db, handoff) });
  });
}

async function existingWorkspace(deps: AdminDeps, request: Request): Promise<string> {
  const workspaceId = String(request.params['workspaceId']);
  if ((await workspaceById(deps.db, workspaceId)) === null) {
    throw new HttpError(404, 'workspace_unknown', `there is no workspace '${workspaceId}'`, 'workspace');
  }
  return workspaceId;
}

function parseInput<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new HttpError(
    400,
    'input_invalid',
    issue?.message ?? 'the input is not as expected',
    issue?.path.join('.'),
  );
}
