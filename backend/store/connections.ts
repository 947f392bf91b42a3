import { randomBytes } from 'node:crypto';
import type { Queries } from './db.ts';
import { timestamp } from './instant.ts';

export type CrmVendor = 'hubspot' | 'salesforce';

/** A workspace's tie to one CRM. `credentials` is encrypted; see `backend/secrets.ts`. */
export interface CrmConnection {
  connectionId: string;
  workspaceId: string;
  vendor: CrmVendor;
  apiUrl: string;
  portalId: string | null;
  credentials: string;
  state: 'active' | 'paused';
  pausedBecause: string | null;
  facts: Record<string, unknown>;
}

interface Row {
  connection_id: string;
  workspace_id: string;
  vendor: CrmVendor;
  api_url: string;
  portal_id: string | null;
  credentials: string;
  state: 'active' | 'paused';
  paused_because: string | null;
  facts: Record<string, unknown>;
}

const COLUMNS =
  'connection_id, workspace_id, vendor, api_url, portal_id, credentials, state, paused_because, facts';

function connection(row: Row): CrmConnection {
  return {
    connectionId: row.connection_id,
    workspaceId: row.workspace_id,
    vendor: row.vendor,
    apiUrl: row.api_url,
    portalId: row.portal_id,
    credentials: row.credentials,
    state: row.state,
    pausedBecause: row.paused_because,
    facts: row.facts,
  };
}

/**
 * Connects a workspace to a CRM, or replaces the credentials of the connection it has. Makes a paused one active.
 * Where the portal is another one than before, what was known of that one is forgotten.
 */
export async function saveConnection(
  queries: Queries,
  wanted: {
    workspaceId: string;
    vendor: CrmVendor;
    apiUrl: string;
    portalId: string | null;
    credentials: string;
  },
): Promise<CrmConnection> {
  const known = (await connectionsOfWorkspace(queries, wanted.workspaceId)).find(
    (one) => one.vendor === wanted.vendor,
  );
  if (known !== undefined) await forgetOtherPortal(queries, known, wanted.portalId);
  const [row] = await queries.query<Row>(
    `insert into crm_connection (connection_id, workspace_id, vendor, api_url, portal_id, credentials)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (workspace_id, vendor) do update set api_url = excluded.api_url, credentials = excluded.credentials,
       portal_id = coalesce(excluded.portal_id, crm_connection.portal_id), state = 'active', paused_because = null
     returning ${COLUMNS}`,
    [
      `c_${randomBytes(8).toString('hex')}`,
      wanted.workspaceId,
      wanted.vendor,
      wanted.apiUrl,
      wanted.portalId,
      wanted.credentials,
    ],
  );
  if (row === undefined)
    throw new Error(`the ${wanted.vendor} connection of workspace ${wanted.workspaceId} was not stored`);
  return connection(row);
}

export async function connectionsOfWorkspace(
  queries: Queries,
  workspaceId: string,
): Promise<CrmConnection[]> {
  const rows = await queries.query<Row>(
    `select ${COLUMNS} from crm_connection where workspace_id = $1 order by vendor`,
    [workspaceId],
  );
  return rows.map(connection);
}

export async function connectionById(queries: Queries, connectionId: string): Promise<CrmConnection | null> {
  const [row] = await queries.query<Row>(`select ${COLUMNS} from crm_connection where connection_id = $1`, [
    connectionId,
  ]);
  return row === undefined ? null : connection(row);
}

/** Every connection to one portal or org: normally one. */
export async function connectionsOfPortal(
  queries: Queries,
  vendor: CrmVendor,
  portalId: string,
): Promise<CrmConnection[]> {
  const rows = await queries.query<Row>(
    `select ${COLUMNS} from crm_connection where vendor = $1 and portal_id = $2`,
    [vendor, portalId],
  );
  return rows.map(connection);
}

/** Stops using a connection until an admin acts, and says why. */
export async function pauseConnection(
  queries: Queries,
  connectionId: string,
  because: string,
): Promise<void> {
  await queries.run(
    `update crm_connection set state = 'paused', paused_because = $2 where connection_id = $1`,
    [connectionId, because],
  );
}

/** Replaces credentials by newer ones; false when they are no longer those: somebody connected again meanwhile. */
export async function replaceCredentials(
  queries: Queries,
  connectionId: string,
  credentials: { from: string; to: string },
): Promise<boolean> {
  const changed = await queries.run(
    'update crm_connection set credentials = $3 where connection_id = $1 and credentials = $2',
    [connectionId, credentials.from, credentials.to],
  );
  return changed === 1;
}

/** Takes the right to refresh the token, for a while; false when another process has it. */
export async function claimRefresh(
  queries: Queries,
  connectionId: string,
  now: number,
  leaseMs: number,
): Promise<boolean> {
  const changed = await queries.run(
    `update crm_connection set refreshing_until = $3
     where connection_id = $1 and (refreshing_until is null or refreshing_until < $2)`,
    [connectionId, timestamp(now), timestamp(now + leaseMs)],
  );
  return changed === 1;
}

export async function endRefresh(queries: Queries, connectionId: string): Promise<void> {
  await queries.run('update crm_connection set refreshing_until = null where connection_id = $1', [
    connectionId,
  ]);
}

export async function saveConnectionFacts(
  queries: Queries,
  connectionId: string,
  facts: Record<string, unknown>,
): Promise<void> {
  const { portalId } = facts;
  const found = typeof portalId === 'string' || typeof portalId === 'number' ? String(portalId) : null;
  const known = await connectionById(queries, connectionId);
  if (known !== null) await forgetOtherPortal(queries, known, found);
  await queries.run(
    'update crm_connection set facts = facts || $2::jsonb, portal_id = coalesce($3, portal_id) where connection_id = $1',
    [connectionId, JSON.stringify(facts), found],
  );
}

/** Record ids of one portal mean other people, or nobody, in another: a connection that moves forgets them all. */
async function forgetOtherPortal(
  queries: Queries,
  known: CrmConnection,
  portalId: string | null,
): Promise<void> {
  if (portalId === null || known.portalId === null || known.portalId === portalId) return;
  for (const table of ['crm_link', 'crm_written', 'crm_task', 'webhook_seen']) {
    await queries.run(`delete from ${table} where connection_id = $1`, [known.connectionId]);
  }
  await queries.run('update handoff set crm_record_id = null, crm_problem = null where workspace_id = $1', [
    known.workspaceId,
  ]);
  await queries.run('delete from crm_context where workspace_id = $1', [known.workspaceId]);
}

/** Connections that wait for an admin, and why. */
export async function connectionProblems(
  queries: Queries,
): Promise<{ connectionId: string; vendor: CrmVendor; because: string }[]> {
  const rows = await queries.query<Row>(
    `select ${COLUMNS} from crm_connection where state = 'paused' order by connection_id`,
  );
  return rows.map((row) => ({
    connectionId: row.connection_id,
    vendor: row.vendor,
    because: row.paused_because ?? 'unknown',
  }));
}
