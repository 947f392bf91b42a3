import type { HandoffDecision } from '../../src/decision.ts';
import { HANDOFF_STATUSES, type HandoffStatus } from '../../src/handoff-status.ts';
import type { PastHandoff } from '../../src/snapshot.ts';
import type { Queries } from './db.ts';
import { timestamp, timestampOrNull } from './instant.ts';

interface Row {
  handoff_id: string;
  workspace_id: string;
  account_key: string;
  account_id: string | null;
  person_id: string;
  person_email: string | null;
  status: string;
  score: number;
  signal: string;
  trigger_label: string;
  triggered_at: number;
  motion: string;
  window_opens_at: number | null;
  window_closes_at: number | null;
  window_reason: string | null;
  suppressed_because: string[];
  owner_id: string | null;
  owner_reason: string | null;
  brief: string;
  playbook_version: number;
  crm_record_id: string | null;
  crm_problem: string | null;
  changed_at: number;
  decided_at: number;
  touched_at: number | null;
  created_at: number;
}

/** How many of an account's latest handoffs a decision looks back at. */
const LOOK_BACK = 20;

/** A handoff as the store has it, for lists, pages and the record. */
export type StoredHandoff = Omit<Row, 'status'> & { status: HandoffStatus };

function storedHandoff(row: Row): StoredHandoff {
  return { ...row, status: statusOf(row.status) };
}

/** The latest handoffs of these accounts, newest first, by account key. */
export async function handoffsOfAccounts(
  queries: Queries,
  workspaceId: string,
  accountKeys: readonly string[],
): Promise<Map<string, PastHandoff[]>> {
  const rows = await queries.query<Row>(
    `select * from (
       select h.*, row_number() over (partition by account_key order by created_at desc, handoff_id) as place
       from handoff h where workspace_id = $1 and account_key = any($2::text[])) h
     where place <= $3 order by account_key, place`,
    [workspaceId, accountKeys, LOOK_BACK],
  );
  const byAccount = new Map<string, PastHandoff[]>();
  for (const row of rows) {
    const known = byAccount.get(row.account_key) ?? [];
    known.push(pastHandoff(row));
    byAccount.set(row.account_key, known);
  }
  return byAccount;
}

function pastHandoff(row: Row): PastHandoff {
  return {
    handoffId: row.handoff_id,
    personId: row.person_id,
    status: statusOf(row.status),
    signal: row.signal,
    motion: row.motion,
    score: row.score,
    triggeredAt: row.triggered_at,
    windowOpensAt: row.window_opens_at,
    windowClosesAt: row.window_closes_at,
    windowReason: row.window_reason,
    ownerId: row.owner_id,
    ownerReason: row.owner_reason,
    changedAt: row.changed_at,
    touchedAt: row.touched_at,
  };
}

function statusOf(text: string): HandoffStatus {
  const status = HANDOFF_STATUSES.find((one) => one === text);
  if (status === undefined) throw new Error(`the store holds an unknown handoff status '${text}'`);
  return status;
}

/** A handoff's status changed (a seller made contact) while it was being decided: decide again. */
export class HandoffMovedOn extends Error {}

/**
 * Saves what was decided of a handoff, whose status was `from` (null: it is new). Throws `HandoffMovedOn` when the
 * status changed meanwhile. A handoff that ends is saved before one that opens, as an account has one open at most.
 */
export async function saveHandoff(
  queries: Queries,
  workspaceId: string,
  accountKey: string,
  handoff: HandoffDecision,
  from: HandoffStatus | null,
  decidedAt: number,
): Promise<void> {
  const saved = await queries.run(
    `insert into handoff (handoff_id, workspace_id, account_key, account_id, person_id, person_email, status, score, signal,
       trigger_label, triggered_at, motion, window_opens_at, window_closes_at, window_reason, suppressed_because, owner_id,
       owner_reason, brief, playbook_version, changed_at, decided_at, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $21, $21)
     on conflict (handoff_id) do update set account_key = excluded.account_key, account_id = excluded.account_id,
       person_id = excluded.person_id, person_email = excluded.person_email, status = excluded.status, score = excluded.score,
       signal = excluded.signal, trigger_label = excluded.trigger_label, triggered_at = excluded.triggered_at,
       motion = excluded.motion, window_opens_at = excluded.window_opens_at, window_closes_at = excluded.window_closes_at,
       window_reason = excluded.window_reason, suppressed_because = excluded.suppressed_because, owner_id = excluded.owner_id,
       owner_reason = excluded.owner_reason, brief = excluded.brief, playbook_version = excluded.playbook_version,
       changed_at = case when handoff.status = excluded.status then handoff.changed_at else excluded.changed_at end,
       decided_at = excluded.decided_at
     where handoff.status = $22`,
    [
      handoff.handoffId,
      workspaceId,
      accountKey,
      handoff.accountId,
      handoff.personId,
      handoff.personEmail,
      handoff.status,
      handoff.score,
      handoff.signal,
      handoff.trigger.label,
      timestamp(handoff.trigger.at),
      handoff.motion,
      timestampOrNull(handoff.window?.opensAt ?? null),
      timestampOrNull(handoff.window?.closesAt ?? null),
      handoff.window?.reason ?? null,
      handoff.suppressedBecause,
      handoff.owner.ownerId,
      handoff.owner.because,
      JSON.stringify(handoff.brief),
      handoff.brief.playbookVersion,
      timestamp(decidedAt),
      from,
    ],
  );
  if (saved === 0) throw new HandoffMovedOn(`handoff ${handoff.handoffId} is no longer '${from ?? 'new'}'`);
}

/** A workspace's handoffs, the latest change first. */
export async function listHandoffs(
  queries: Queries,
  workspaceId: string,
  limit = 10_000,
): Promise<StoredHandoff[]> {
  const rows = await queries.query<Row>(
    'select * from handoff where workspace_id = $1 order by decided_at desc, handoff_id limit $2',
    [workspaceId, limit],
  );
  return rows.map(storedHandoff);
}

export async function handoffById(
  queries: Queries,
  workspaceId: string,
  handoffId: string,
): Promise<StoredHandoff | null> {
  const [row] = await queries.query<Row>(
    'select * from handoff where workspace_id = $1 and handoff_id = $2',
    [workspaceId, handoffId],
  );
  return row === undefined ? null : storedHandoff(row);
}

/** A seller made contact: notes when, and the status that follows. */
export async function saveTouch(
  queries: Queries,
  handoffId: string,
  status: HandoffStatus,
  at: number,
): Promise<void> {
  await queries.run(
    `update handoff set status = $2, touched_at = coalesce(touched_at, $3),
       changed_at = case when status = $2 then changed_at else $3 end where handoff_id = $1`,
    [handoffId, status, timestamp(at)],
  );
}

/** Remembers where the CRM keeps the handoffs' person, or what it said against them. */
export async function saveCrmAnswers(
  queries: Queries,
  answers: readonly { handoffId: string; recordId: string | null; problem: string | null }[],
): Promise<void> {
  await queries.run(
    `update handoff h set crm_record_id = coalesce(n.record_id, h.crm_record_id), crm_problem = n.problem
     from unnest($1::text[], $2::text[], $3::text[]) as n (handoff_id, record_id, problem) where h.handoff_id = n.handoff_id`,
    [
      answers.map((one) => one.handoffId),
      answers.map((one) => one.recordId),
      answers.map((one) => one.problem),
    ],
  );
}

/** Open handoffs per CRM owner, for routing by capacity. */
export async function openHandoffsByOwner(
  queries: Queries,
  workspaceId: string,
): Promise<Record<string, number>> {
  const rows = await queries.query<{ owner_id: string; count: string }>(
    `select owner_id, count(*)::text as count from handoff
     where workspace_id = $1 and owner_id is not null and status in ('scheduled', 'ready', 'touched', 'responded', 'meeting')
     group by owner_id`,
    [workspaceId],
  );
  return Object.fromEntries(rows.map((row) => [row.owner_id, Number(row.count)]));
}
