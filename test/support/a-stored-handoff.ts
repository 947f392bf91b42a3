import type { Queries } from '../../backend/store/db.ts';
import { timestamp } from '../../backend/store/instant.ts';
import type { RecordChange } from '../../src/record-change.ts';

let count = 0;

/** Stores a handoff of a new person and returns the change that brings it to a record; the test states only what matters. */
export async function aStoredHandoff(
  queries: Queries,
  workspaceId: string,
  what: { handoffId?: string; personId?: string; status?: string; at?: number } = {},
): Promise<RecordChange> {
  count += 1;
  const { handoffId = `h${count}`, personId = `person${count}`, status = 'ready', at = 0 } = what;
  const email = `${personId}@kestrel.io`;
  await queries.run(
    `insert into handoff (handoff_id, workspace_id, account_key, person_id, person_email, status, score, signal, trigger_label,
       triggered_at, motion, brief, playbook_version, changed_at, decided_at, created_at)
     values ($1, $2, $3, $4, $5, $6, 80, 'hand_raise', 'Asked for a demo', $7, 'consultative', '{}', 1, $7, $7, $7)`,
    [handoffId, workspaceId, `group:g${count}`, personId, email, status, timestamp(at)],
  );
  return {
    handoffId,
    person: {
      key: `${workspaceId}:${personId}`,
      personId,
      email,
      firstName: null,
      lastName: null,
      title: null,
      phone: null,
      companyName: null,
      companyDomain: null,
    },
    fields: { pql_status: status },
    task: null,
    ownerId: null,
  };
}
