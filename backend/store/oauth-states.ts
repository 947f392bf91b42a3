import type { Queries } from './db.ts';
import { timestamp } from './instant.ts';

/** Remembers that a workspace's admin started an OAuth connection. */
export async function addOAuthState(
  queries: Queries,
  state: string,
  workspaceId: string,
  now: number,
): Promise<void> {
  await queries.run('insert into oauth_state (state, workspace_id, created_at) values ($1, $2, $3)', [
    state,
    workspaceId,
    timestamp(now),
  ]);
}

/** The workspace that started with this state, once; null when it is unknown, used, or older than `notBefore`. */
export async function takeOAuthState(
  queries: Queries,
  state: string,
  notBefore: number,
): Promise<string | null> {
  const [row] = await queries.query<{ workspace_id: string; created_at: number }>(
    'delete from oauth_state where state = $1 returning workspace_id, created_at',
    [state],
  );
  return row === undefined || row.created_at < notBefore ? null : row.workspace_id;
}
