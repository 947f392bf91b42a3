import { hash } from 'node:crypto';
import { actorOf, type ProductEvent } from '../../src/product-event.ts';
import type { Queries } from './db.ts';

/** Shards of the fold. Fixed: an event's shard never changes. In step with `fold_cursor` in the migrations. */
export const SHARDS = 8;

/** Cannot occur in JSON text, where control characters are escaped; so it can part the bodies of one statement. */
const SEPARATOR = '\u001e';

export interface StoredEvent {
  workspaceId: string;
  event: ProductEvent;
}

/**
 * Stores events, each at most once per workspace and message id, in one statement. Returns for each event,
 * in the order given, whether it was new.
 *
 * The rows travel as three joined texts, split by the server: cheaper on both sides than arrays, VALUES or
 * COPY, and the body is never parsed by PostgreSQL.
 */
export async function insertEvents(queries: Queries, events: readonly StoredEvent[]): Promise<boolean[]> {
  const rows = events.map(({ workspaceId, event }) => ({
    key: eventKeyOf(workspaceId, event.messageId),
    workspaceId,
    shard: shardOf(workspaceId, actorOf(event)),
    body: JSON.stringify(event),
  }));
  // sorted, so that two batches with the same ids wait for each other instead of dead-locking
  const sorted = rows.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const join = (part: (row: (typeof rows)[number]) => string | number): string =>
    sorted.map(part).join(SEPARATOR);
  const [inserted] = await queries.query<{ all_new: boolean; new_keys: string | null }>(
    `with inserted as (
       insert into event (event_key, workspace_id, shard, body)
       select key::uuid, workspace_id, shard::smallint, body
       from unnest(string_to_array($1, $5), string_to_array($2, $5), string_to_array($3, $5), string_to_array($4, $5))
         as row (key, workspace_id, shard, body)
       on conflict (event_key) do nothing
       returning event_key)
     select count(*) = $6::int as all_new,
       case when count(*) < $6::int then string_agg(event_key::text, $5) end as new_keys from inserted`,
    [
      join((row) => row.key),
      join((row) => row.workspaceId),
      join((row) => row.shard),
      join((row) => row.body),
      SEPARATOR,
      rows.length,
    ],
  );
  if (inserted?.all_new === true) return rows.map(() => true);
  const fresh = new Set(inserted?.new_keys?.split(SEPARATOR));
  return rows.map((row) => fresh.delete(row.key));
}

/** 16 bytes, so that the unique index stays small whatever message ids senders use. Formatted as a UUID. */
function eventKeyOf(workspaceId: string, messageId: string): string {
  const hex = hash('md5', `${workspaceId}\u0000${messageId}`);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Spreads actors over shards (FNV-1a): one actor's events stay together. */
function shardOf(workspaceId: string, actorId: string): number {
  let hash = 2_166_136_261;
  const text = `${workspaceId}/${actorId}`;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 16_777_619);
  }
  return (hash >>> 0) % SHARDS;
}

export interface FoldBatch {
  events: StoredEvent[];
  /** New positions per shard, to be saved with what the fold changed. */
  positions: FoldPosition[];
}

interface FoldPosition {
  shard: number;
  x: string;
  seq: string;
}

/**
 * Claims up to `shards` shards that no other worker is folding and reads their next events, `limit` together. Must run
 * inside the transaction that saves the fold: the claim ends with it.
 *
 * One shard is read as far as there is room before the next: with a backlog, a batch of few people's many events
 * rewrites fewer rows than one of many people's few.
 */
export async function readFoldBatch(
  queries: Queries,
  options: { shards: number; limit: number },
): Promise<FoldBatch> {
  const cursors = await queries.query<FoldPosition>(
    `select c.shard, c.x::text as x, c.seq::text as seq from fold_cursor c
     where exists (
       select from event e where e.shard = c.shard and (e.x, e.seq) > (c.x, c.seq)
         and e.x < pg_snapshot_xmin(pg_current_snapshot()))
     order by random() limit $1 for update skip locked`,
    [options.shards],
  );
  const batch: FoldBatch = { events: [], positions: [] };
  for (const cursor of cursors) {
    const room = options.limit - batch.events.length;
    if (room <= 0) break;
    const read = await readShard(queries, cursor, room);
    for (const one of read.events) batch.events.push(one);
    if (read.position !== null) batch.positions.push(read.position);
  }
  return batch;
}

/**
 * Events are read in commit-safe order: `(x, seq)` below the oldest running transaction. A plain sequence would skip
 * an event whose transaction commits after a later one was read.
 *
 * The bodies of a workspace come as one text, because each row costs more than its body does; in no order within the
 * batch, because to the fold the order is all the same.
 */
async function readShard(
  queries: Queries,
  cursor: FoldPosition,
  limit: number,
): Promise<{ events: StoredEvent[]; position: FoldPosition | null }> {
  const rows = await queries.query<{ workspace_id: string; bodies: string; x: string; seq: string }>(
    `with batch as materialized (
       select e.x, e.seq, e.workspace_id, e.body from event e
       where e.shard = $1 and (e.x, e.seq) > ($2::xid8, $3::bigint) and e.x < pg_snapshot_xmin(pg_current_snapshot())
       order by e.x, e.seq limit $4),
     position as (select x, seq from batch order by x desc, seq desc limit 1)
     select workspace_id, string_agg(body, $5) as bodies,
       (select x::text from position) as x, (select seq::text from position) as seq
     from batch group by workspace_id order by workspace_id`,
    [cursor.shard, cursor.x, cursor.seq, limit, ','],
  );
  const [first] = rows;
  return {
    events: rows.flatMap(({ workspace_id: workspaceId, bodies }) =>
      (JSON.parse(`[${bodies}]`) as ProductEvent[]).map((event) => ({ workspaceId, event })),
    ),
    position: first === undefined ? null : { shard: cursor.shard, x: first.x, seq: first.seq },
  };
}

export async function saveFoldPositions(queries: Queries, positions: readonly FoldPosition[]): Promise<void> {
  await queries.run(
    `update fold_cursor c set x = p.x::xid8, seq = p.seq::bigint
     from unnest($1::smallint[], $2::text[], $3::text[]) as p (shard, x, seq) where c.shard = p.shard`,
    [positions.map((one) => one.shard), positions.map((one) => one.x), positions.map((one) => one.seq)],
  );
}

/** Events accepted but not folded yet. */
export async function foldLag(queries: Queries): Promise<number> {
  const [row] = await queries.query<{ lag: string }>(
    `select coalesce(sum((select count(*) from event e where e.shard = c.shard and (e.x, e.seq) > (c.x, c.seq))), 0)::text as lag
     from fold_cursor c`,
  );
  return Number(row?.lag ?? 0);
}
