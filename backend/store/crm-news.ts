import type { Queries } from './db.ts';
import { timestamp } from './instant.ts';

/** Whether a piece of news was handled before. */
export async function newsSeen(queries: Queries, connectionId: string, key: string): Promise<boolean> {
  const seen = await queries.query('select from webhook_seen where connection_id = $1 and event_key = $2', [
    connectionId,
    key,
  ]);
  return seen.length > 0;
}

/** Notes that a piece of news was handled. */
export async function markNewsSeen(
  queries: Queries,
  connectionId: string,
  key: string,
  now: number,
): Promise<void> {
  await queries.run(
    'insert into webhook_seen (connection_id, event_key, seen_at) values ($1, $2, $3) on conflict do nothing',
    [connectionId, key, timestamp(now)],
  );
}

/**
 * Person ids of everyone a record stands for: linked to it, or handed off on it. The latter counts because news of a
 * deletion, which ends the link, may come before the news that the person must be erased.
 */
export async function peopleOfRecord(
  queries: Queries,
  connectionId: string,
  recordId: string,
): Promise<string[]> {
  // a person's key is the workspace id, a colon and the person id: `personKey` in src/brief/record-fields-of.ts
  const rows = await queries.query<{ person_id: string }>(
    `select substr(l.person_key, length(c.workspace_id) + 2) as person_id
     from crm_link l join crm_connection c using (connection_id)
     where l.connection_id = $1 and l.record_id = $2
     union
     select h.person_id from handoff h join crm_connection c using (workspace_id)
     where c.connection_id = $1 and h.crm_record_id = $2`,
    [connectionId, recordId],
  );
  return rows.map((row) => row.person_id);
}

/** The record is gone: whoever it stood for is matched again before the next write. */
export async function unlinkRecord(queries: Queries, connectionId: string, recordId: string): Promise<void> {
  await queries.run('delete from crm_link where connection_id = $1 and record_id = $2', [
    connectionId,
    recordId,
  ]);
}

/** Accounts with a handoff that waits for a seller, whose person or open deals are among these CRM records. */
export async function accountsWaitingOn(
  queries: Queries,
  connection: { connectionId: string; workspaceId: string },
  recordIds: readonly string[],
): Promise<{ workspaceId: string; accountKey: string }[]> {
  const rows = await queries.query<{ account_key: string }>(
    `select distinct h.account_key from handoff h
     left join crm_context c on c.workspace_id = h.workspace_id and c.account_key = h.account_key
     where h.workspace_id = $1 and h.status in ('scheduled', 'ready', 'suppressed') and (
       h.crm_record_id = any($2::text[])
       or exists (select from jsonb_array_elements(c.context::jsonb -> 'openDeals') d where d ->> 'recordId' = any($2::text[])))`,
    [connection.workspaceId, recordIds],
  );
  return rows.map((row) => ({ workspaceId: connection.workspaceId, accountKey: row.account_key }));
}
