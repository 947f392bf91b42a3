import type { FieldValue, RecordChange } from '../../src/record-change.ts';
import type { Queries } from './db.ts';
import { timestamp } from './instant.ts';

export interface Delivery {
  connectionId: string;
  handoffId: string;
  change: RecordChange;
  /** A newer change may replace this one while it is on its way; finishing then leaves the newer one pending. */
  version: number;
  attempts: number;
}

/**
 * When a changed delivery is due. One that was claimed, or that the CRM asked to wait, keeps its time: two changes of
 * one record under way at once could land in the wrong order. `endDeliveries` lets the newer one go right after.
 */
function dueAt(parameter: string): string {
  const asked = `${parameter}::timestamptz`;
  return `case when delivery.state = 'pending' and delivery.attempts > 0
    then greatest(delivery.due_at, ${asked}) else ${asked} end`;
}

/** A new handoff starts without a verdict: what a seller said of the person's last one is not about this one. */
const NOTHING_REPORTED: Record<string, FieldValue> = {
  pql_verdict: null,
  pql_verdict_reason: null,
  pql_touched_at: null,
};

/** Puts a record change on its way, replacing an older one of the same handoff. */
export async function addDelivery(
  queries: Queries,
  connectionId: string,
  change: RecordChange,
  now: number,
): Promise<void> {
  await queries.run(
    `insert into delivery (connection_id, handoff_id, person_key, change, due_at, created_at, reported)
     values ($1, $2, $3, $4, $5, $5, $6)
     on conflict (connection_id, handoff_id) do update set change = excluded.change, person_key = excluded.person_key,
       version = delivery.version + 1, state = 'pending', due_at = ${dueAt('$5')}, last_error = null,
       attempts = case when delivery.state = 'pending' then delivery.attempts else 0 end,
       created_at = case when delivery.state = 'pending' then delivery.created_at else excluded.created_at end`,
    [
      connectionId,
      change.handoffId,
      change.person.key,
      JSON.stringify(change),
      timestamp(now),
      JSON.stringify(NOTHING_REPORTED),
    ],
  );
}

/** Puts what a seller reported on its way to the record, beside whatever else is to be written there. */
export async function addReport(
  queries: Queries,
  handoffId: string,
  reported: Record<string, FieldValue>,
  now: number,
): Promise<void> {
  await queries.run(
    `update delivery set reported = reported || $2::jsonb, version = version + 1, state = 'pending', due_at = ${dueAt('$3')},
       attempts = case when state = 'pending' then attempts else 0 end
     where handoff_id = $1`,
    [handoffId, JSON.stringify(reported), timestamp(now)],
  );
}

/**
 * Claims deliveries of one connection for the length of a lease, oldest first, one per person: two changes of one
 * record must not travel together.
 */
export async function claimDeliveries(
  queries: Queries,
  connectionId: string,
  now: number,
  options: { limit: number; leaseMs: number },
): Promise<Delivery[]> {
  const rows = await queries.query<{
    handoff_id: string;
    change: string;
    reported: Record<string, FieldValue>;
    version: number;
    attempts: number;
  }>(
    `update delivery d set due_at = $3, attempts = attempts + 1 from (
       select handoff_id from delivery p where connection_id = $1 and state = 'pending' and due_at <= $2
         and not exists (select from delivery o where o.connection_id = p.connection_id and o.person_key = p.person_key
           and o.state = 'pending' and (o.created_at, o.handoff_id) < (p.created_at, p.handoff_id))
       order by created_at limit $4 for update skip locked) due
     where d.connection_id = $1 and d.handoff_id = due.handoff_id
     returning d.handoff_id, d.change, d.reported, d.version, d.attempts`,
    [connectionId, timestamp(now), timestamp(now + options.leaseMs), options.limit],
  );
  return rows.map((row) => ({
    connectionId,
    handoffId: row.handoff_id,
    change: { ...(JSON.parse(row.change) as RecordChange), reported: row.reported },
    version: row.version,
    attempts: row.attempts,
  }));
}

/** Connections with something to deliver, and how much. */
export async function connectionsWithDeliveries(
  queries: Queries,
  now: number,
): Promise<{ connectionId: string; count: number }[]> {
  const rows = await queries.query<{ connection_id: string; count: string }>(
    `select d.connection_id, count(*)::text as count from delivery d join crm_connection c using (connection_id)
     where d.state = 'pending' and d.due_at <= $1 and c.state = 'active' group by d.connection_id`,
    [timestamp(now)],
  );
  return rows.map((row) => ({ connectionId: row.connection_id, count: Number(row.count) }));
}

export type DeliveryEnd =
  | { state: 'done' }
  | { state: 'rejected'; reason: string }
  | { state: 'pending'; reason: string; dueAt: number };

/** Writes down how deliveries went. A delivery that was replaced meanwhile stays pending, and its newer change goes next. */
export async function endDeliveries(
  queries: Queries,
  ends: readonly { delivery: Delivery; end: DeliveryEnd }[],
  now: number,
): Promise<void> {
  await queries.run(
    `update delivery d set state = n.state, last_error = n.reason, due_at = coalesce(n.due_at::timestamptz, d.due_at),
       delivered_at = case when n.state = 'done' then $7::timestamptz else d.delivered_at end,
       reported = case when n.state = 'done' then '{}' else d.reported end
     from unnest($1::text[], $2::text[], $3::int[], $4::text[], $5::text[], $6::text[])
       as n (connection_id, handoff_id, version, state, reason, due_at)
     where d.connection_id = n.connection_id and d.handoff_id = n.handoff_id and d.version = n.version`,
    [
      ends.map((one) => one.delivery.connectionId),
      ends.map((one) => one.delivery.handoffId),
      ends.map((one) => one.delivery.version),
      ends.map((one) => one.end.state),
      ends.map((one) => ('reason' in one.end ? one.end.reason : null)),
      ends.map((one) => ('dueAt' in one.end ? timestamp(one.end.dueAt) : null)),
      timestamp(now),
    ],
  );
  await queries.run(
    `update delivery d set due_at = coalesce(n.due_at::timestamptz, $5), attempts = 0
     from unnest($1::text[], $2::text[], $3::int[], $4::text[]) as n (connection_id, handoff_id, version, due_at)
     where d.connection_id = n.connection_id and d.handoff_id = n.handoff_id and d.version > n.version`,
    [
      ends.map((one) => one.delivery.connectionId),
      ends.map((one) => one.delivery.handoffId),
      ends.map((one) => one.delivery.version),
      ends.map((one) => ('dueAt' in one.end ? timestamp(one.end.dueAt) : null)),
      timestamp(now),
    ],
  );
}

/** Lets rejected and waiting deliveries go again: somebody acted. */
export async function retryDeliveries(queries: Queries, connectionId: string, now: number): Promise<number> {
  return queries.run(
    `update delivery set state = 'pending', due_at = $2, attempts = 0 where connection_id = $1 and state in ('pending', 'rejected')`,
    [connectionId, timestamp(now)],
  );
}

export async function deliveriesByState(queries: Queries): Promise<Record<string, number>> {
  const rows = await queries.query<{ state: string; count: string }>(
    'select state, count(*)::text as count from delivery group by state',
  );
  return Object.fromEntries(rows.map((row) => [row.state, Number(row.count)]));
}
