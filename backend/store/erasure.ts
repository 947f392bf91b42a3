import type { Db } from './db.ts';

export interface Erased {
  ids: number;
  events: number;
  handoffs: number;
}

/**
 * Deletes everything kept of a person: their ids and state, their events, their handoffs with briefs, and the stored
 * decisions and CRM context of their account, in which they may be named. The account is decided anew without them.
 */
export async function erasePerson(db: Db, workspaceId: string, personId: string): Promise<Erased> {
  return db.tx(async (queries) => {
    const rows = await queries.query<{ actor_id: string; account_key: string | null }>(
      'select actor_id, account_key from person where workspace_id = $1 and root_id = $2 for update',
      [workspaceId, personId],
    );
    const ids = rows.map((row) => row.actor_id);
    const accounts = [...new Set(rows.flatMap((row) => row.account_key ?? []))];
    const about = [workspaceId, ids] as const;
    const events = await queries.run(
      `delete from event where workspace_id = $1 and (body::jsonb ->> 'userId' = any($2::text[])
         or body::jsonb ->> 'anonymousId' = any($2::text[]) or body::jsonb ->> 'previousId' = any($2::text[]))`,
      about,
    );
    await queries.run('delete from person where workspace_id = $1 and actor_id = any($2::text[])', about);
    const handoffs = await queries.run('delete from handoff where workspace_id = $1 and person_id = $2', [
      workspaceId,
      personId,
    ]);
    const named = [workspaceId, accounts] as const;
    await queries.run(
      'delete from decision where workspace_id = $1 and account_key = any($2::text[])',
      named,
    );
    await queries.run(
      'delete from crm_context where workspace_id = $1 and account_key = any($2::text[])',
      named,
    );
    await queries.run(
      'update account set due_at = now(), fingerprint = null where workspace_id = $1 and account_key = any($2::text[])',
      named,
    );
    return { ids: ids.length, events, handoffs };
  });
}
