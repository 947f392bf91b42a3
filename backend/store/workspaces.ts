import { createHash, randomBytes } from 'node:crypto';
import type { Queries } from './db.ts';

export interface Workspace {
  workspaceId: string;
  name: string;
}

const hashOf = (writeKey: string): string => createHash('sha256').update(writeKey).digest('hex');
const randomId = (bytes: number): string => randomBytes(bytes).toString('base64url');

/** Makes a workspace with its first write key. The key is shown this once: only its hash is kept. */
export async function addWorkspace(
  queries: Queries,
  name: string,
): Promise<{ workspaceId: string; writeKey: string }> {
  const workspaceId = `w_${randomBytes(8).toString('hex')}`;
  const writeKey = `wk_${randomId(18)}`;
  await queries.run('insert into workspace (workspace_id, name) values ($1, $2)', [workspaceId, name]);
  await queries.run('insert into write_key (key_hash, workspace_id) values ($1, $2)', [
    hashOf(writeKey),
    workspaceId,
  ]);
  return { workspaceId, writeKey };
}

/** The workspace a write key belongs to, or null. */
export async function workspaceOfWriteKey(queries: Queries, writeKey: string): Promise<string | null> {
  const [row] = await queries.query<{ workspace_id: string }>(
    'select workspace_id from write_key where key_hash = $1',
    [hashOf(writeKey)],
  );
  return row?.workspace_id ?? null;
}

export async function workspaceById(queries: Queries, workspaceId: string): Promise<Workspace | null> {
  const [row] = await queries.query<{ workspace_id: string; name: string }>(
    'select workspace_id, name from workspace where workspace_id = $1',
    [workspaceId],
  );
  return row === undefined ? null : { workspaceId: row.workspace_id, name: row.name };
}

export async function listWorkspaces(queries: Queries): Promise<Workspace[]> {
  const rows = await queries.query<{ workspace_id: string; name: string }>(
    'select workspace_id, name from workspace order by created_at, workspace_id',
  );
  return rows.map((row) => ({ workspaceId: row.workspace_id, name: row.name }));
}
