import { decide } from '../../../src/decide/decide.ts';
import { fingerprintOf } from '../../../src/decide/fingerprint.ts';
import { readPlaybook } from '../../playbook/read-playbook.ts';
import type { Queries } from '../../store/db.ts';
import { decisionOf } from '../../store/decisions.ts';
import type { StoredHandoff } from '../../store/handoffs.ts';
import { playbookOf } from '../../store/playbooks.ts';

export type Replay =
  | { kind: 'same'; fingerprint: string; decidedAt: string }
  | { kind: 'different'; stored: string; replayed: string; decidedAt: string }
  | { kind: 'impossible'; because: string };

/** Decides a handoff's last decision again from what was stored with it, and says whether the result is the same. */
export async function replayDecision(queries: Queries, handoff: StoredHandoff): Promise<Replay> {
  const stored = await decisionOf(queries, handoff.workspace_id, handoff.account_key, handoff.decided_at);
  if (stored === null)
    return { kind: 'impossible', because: 'what the decision was made from is no longer stored' };
  const source = await playbookOf(queries, handoff.workspace_id, stored.playbookVersion);
  const read = source === null ? null : readPlaybook(source.source);
  if (read?.ok !== true)
    return { kind: 'impossible', because: `playbook version ${stored.playbookVersion} cannot be read` };
  const decision = decide(
    stored.snapshot,
    { version: stored.playbookVersion, rules: read.rules },
    stored.decidedAt,
  );
  const replayed = fingerprintOf(decision);
  const decidedAt = new Date(stored.decidedAt).toISOString();
  return replayed === stored.fingerprint
    ? { kind: 'same', fingerprint: replayed, decidedAt }
    : { kind: 'different', stored: stored.fingerprint, replayed, decidedAt };
}
