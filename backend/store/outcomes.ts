import type { Verdict } from '../../src/vocabulary.ts';
import type { Queries } from './db.ts';
import { timestamp } from './instant.ts';

export interface Outcome {
  /** The reporter's own id of this action: repeats are harmless. */
  actionId: string;
  workspaceId: string;
  handoffId: string;
  kind: 'verdict' | 'touch';
  verdict: Verdict | null;
  reason: string | null;
  reportedBy: string | null;
  reportedAt: number;
}

/** Stores what was reported; false when this very action was stored before. */
export async function addOutcome(queries: Queries, outcome: Outcome): Promise<boolean> {
  const added = await queries.run(
    `insert into outcome (action_id, workspace_id, handoff_id, kind, verdict, reason, reported_by, reported_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (action_id) do nothing`,
    [
      outcome.actionId,
      outcome.workspaceId,
      outcome.handoffId,
      outcome.kind,
      outcome.verdict,
      outcome.reason,
      outcome.reportedBy,
      timestamp(outcome.reportedAt),
    ],
  );
  return added === 1;
}
