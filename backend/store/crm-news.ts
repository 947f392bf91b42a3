import type { Queries } from './db.ts';
import { timestamp } from './instant.ts';

/** Notes that a piece of news was received; false when it was before. */
export async function markNewsSeen(
  queries: Queries,
  connectionId: string,
  key: string,
  now: number,
): Promise<boolean> {
  const added = await queries.run(
    'insert into webhook_seen (connection_id, event_key, seen_at) values ($1, $2, $3) on conflict do nothing',
    [connectionId, key, timestamp(now)],
  );
  return added === 1;
}

/** Whose record this is: our key, and our person id when a handoff was written there. */
export async function personOfRecord(
  queries: Queries,
  connectionId: string,
  recordId: string,
): Promise<{ personKey: string; personId: string | null } | null> {
  const [row] = await queries.query<{ person_key: string; person_id: string | null }>(
    `select l.person_key, (
       select h.person_id from delivery d join handoff h using (handoff_id)
       where d.connection_id = l.connection_id and d.person_key = l.person_key limit 1) as person_id
     from crm_link l where l.connection_id = $1 and l.record_id = $2 limit 1`,
    [connectionId, recordId],
  );
  return row === undefined ? null : { personKey: row.person_key, personId: row.person_id };
}
