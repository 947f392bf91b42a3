import type { AccountSnapshot } from '../../src/snapshot.ts';
import type { Queries } from './db.ts';
import { timestamp } from './instant.ts';

export interface StoredDecision {
  decidedAt: number;
  fingerprint: string;
  playbookVersion: number;
  snapshot: AccountSnapshot;
}

/** Keeps what a decision was made from, so that it can be replayed and explained. */
export async function saveDecision(
  queries: Queries,
  snapshot: AccountSnapshot,
  decision: Omit<StoredDecision, 'snapshot'>,
): Promise<void> {
  await queries.run(
    `insert into decision (workspace_id, account_key, decided_at, fingerprint, playbook_version, snapshot)
     values ($1, $2, $3, $4, $5, $6) on conflict (workspace_id, account_key, decided_at) do update
     set fingerprint = excluded.fingerprint, playbook_version = excluded.playbook_version, snapshot = excluded.snapshot`,
    [
      snapshot.workspaceId,
      snapshot.account.key,
      timestamp(decision.decidedAt),
      decision.fingerprint,
      decision.playbookVersion,
      JSON.stringify(snapshot),
    ],
  );
}

/** The decision that was in force for an account at an instant (the newest by default); null when there was none. */
export async function decisionOf(
  queries: Queries,
  workspaceId: string,
  accountKey: string,
  at: number | null = null,
): Promise<StoredDecision | null> {
  const [row] = await queries.query<{
    decided_at: number;
    fingerprint: string;
    playbook_version: number;
    snapshot: string;
  }>(
    `select decided_at, fingerprint, playbook_version, snapshot from decision
     where workspace_id = $1 and account_key = $2 and ($3::timestamptz is null or decided_at <= $3)
     order by decided_at desc limit 1`,
    [workspaceId, accountKey, at === null ? null : timestamp(at)],
  );
  if (row === undefined) return null;
  return {
    decidedAt: row.decided_at,
    fingerprint: row.fingerprint,
    playbookVersion: row.playbook_version,
    snapshot: JSON.parse(row.snapshot) as AccountSnapshot,
  };
}
