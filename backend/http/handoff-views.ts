import type { StoredHandoff } from '../store/handoffs.ts';

const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

/** A handoff as lists show it (`pql handoffs list --json`): these names are relied on by others. */
export function handoffInList(handoff: StoredHandoff): object {
  return {
    handoffId: handoff.handoff_id,
    accountId: handoff.account_id,
    personId: handoff.person_id,
    personEmail: handoff.person_email,
    status: handoff.status,
    score: handoff.score,
    signal: handoff.signal,
    motion: handoff.motion,
    windowOpensAt: iso(handoff.window_opens_at),
    windowClosesAt: iso(handoff.window_closes_at),
    suppressedBecause: handoff.suppressed_because,
    crmRecordId: handoff.crm_record_id,
  };
}

/** A handoff in full, with its brief. */
export function handoffShown(handoff: StoredHandoff): object {
  return {
    ...handoffInList(handoff),
    trigger: handoff.trigger_label,
    triggeredAt: iso(handoff.triggered_at),
    windowReason: handoff.window_reason,
    ownerId: handoff.owner_id,
    ownerReason: handoff.owner_reason,
    crmProblem: handoff.crm_problem,
    touchedAt: iso(handoff.touched_at),
    decidedAt: iso(handoff.decided_at),
    playbookVersion: handoff.playbook_version,
    brief: JSON.parse(handoff.brief) as unknown,
  };
}
