import { OPEN_STATUSES } from '../../src/handoff-status.ts';
import type { Queries } from './db.ts';
import { timestamp } from './instant.ts';

/** An id that stood for a person turned out to be another's: what is known of the handoffs goes along. */
export async function renamePerson(
  queries: Queries,
  workspaceId: string,
  person: { from: string; to: string },
): Promise<void> {
  await queries.run('update handoff set person_id = $3 where workspace_id = $1 and person_id = $2', [
    workspaceId,
    person.from,
    person.to,
  ]);
}

/**
 * A person joined another account: their handoffs go with them. An account holds one open handoff at most; where the
 * new account has one already, the one that would come is withdrawn, on the CRM record too.
 */
export async function moveHandoffs(
  queries: Queries,
  workspaceId: string,
  move: { personId: string; from: string; to: string },
  now: number,
): Promise<void> {
  const about = [workspaceId, move.personId, move.from, OPEN_STATUSES] as const;
  await queries.run(
    `update handoff h set account_key = $5
     where workspace_id = $1 and person_id = $2 and account_key = $3 and (status <> all($4::text[]) or not exists (
       select from handoff o where o.workspace_id = $1 and o.account_key = $5 and o.status = any($4::text[])))`,
    [...about, move.to],
  );
  const withdrawn = await queries.query<{ handoff_id: string }>(
    `update handoff set status = 'withdrawn', changed_at = $5, account_key = $6
     where workspace_id = $1 and person_id = $2 and account_key = $3 and status = any($4::text[])
     returning handoff_id`,
    [...about, timestamp(now), move.to],
  );
  if (withdrawn.length === 0) return;
  await queries.run(
    `update delivery set change = jsonb_set(jsonb_set(change::jsonb, '{fields,pql_status}', '"withdrawn"'), '{task}', 'null')::text,
       version = version + 1, state = 'pending', due_at = $2, attempts = 0
     where handoff_id = any($1::text[])`,
    [withdrawn.map((row) => row.handoff_id), timestamp(now)],
  );
}
