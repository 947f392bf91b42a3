import type { CrmContext } from '../../src/snapshot.ts';
import type { Queries } from './db.ts';
import { timestamp } from './instant.ts';

/** What the CRM last said of these accounts, by account key. */
export async function contextsOfAccounts(
  queries: Queries,
  workspaceId: string,
  accountKeys: readonly string[],
): Promise<Map<string, CrmContext>> {
  const rows = await queries.query<{ account_key: string; context: string }>(
    'select account_key, context from crm_context where workspace_id = $1 and account_key = any($2::text[])',
    [workspaceId, accountKeys],
  );
  return new Map(rows.map((row) => [row.account_key, JSON.parse(row.context) as CrmContext]));
}

/** Keeps what the CRM said, ends the waiting for it, and makes the accounts due again. */
export async function saveContexts(
  queries: Queries,
  workspaceId: string,
  contexts: readonly { accountKey: string; context: CrmContext }[],
  now: number,
): Promise<void> {
  const keys = contexts.map((one) => one.accountKey);
  await queries.run(
    `insert into crm_context (workspace_id, account_key, context, read_at)
     select $1, n.account_key, n.context, $4 from unnest($2::text[], $3::text[]) as n (account_key, context)
     on conflict (workspace_id, account_key) do update set context = excluded.context, read_at = excluded.read_at`,
    [workspaceId, keys, contexts.map((one) => JSON.stringify(one.context)), timestamp(now)],
  );
  await queries.run(
    `update account set context_due_at = null, due_at = least(due_at, $3) where workspace_id = $1 and account_key = any($2::text[])`,
    [workspaceId, keys, timestamp(now)],
  );
}

/** These accounts wait for what the CRM says of them. */
export async function askForContexts(
  queries: Queries,
  accounts: readonly { workspaceId: string; accountKey: string }[],
  at: number,
): Promise<void> {
  await queries.run(
    `update account a set context_due_at = least(a.context_due_at, $3)
     from unnest($1::text[], $2::text[]) as n (workspace_id, account_key)
     where a.workspace_id = n.workspace_id and a.account_key = n.account_key`,
    [accounts.map((one) => one.workspaceId), accounts.map((one) => one.accountKey), timestamp(at)],
  );
}

/** Claims accounts of one workspace whose context is wanted, for the length of a lease. */
export async function claimWantedContexts(
  queries: Queries,
  workspaceId: string,
  now: number,
  options: { limit: number; leaseMs: number },
): Promise<string[]> {
  const rows = await queries.query<{ account_key: string }>(
    `update account a set context_due_at = $3 from (
       select account_key from account where workspace_id = $1 and context_due_at <= $2
       order by context_due_at limit $4 for update skip locked) w
     where a.workspace_id = $1 and a.account_key = w.account_key returning a.account_key`,
    [workspaceId, timestamp(now), timestamp(now + options.leaseMs), options.limit],
  );
  return rows.map((row) => row.account_key);
}

export async function workspacesWantingContexts(
  queries: Queries,
  now: number,
): Promise<{ workspaceId: string; count: number }[]> {
  const rows = await queries.query<{ workspace_id: string; count: string }>(
    'select workspace_id, count(*)::text as count from account where context_due_at <= $1 group by workspace_id',
    [timestamp(now)],
  );
  return rows.map((row) => ({ workspaceId: row.workspace_id, count: Number(row.count) }));
}

/** There is nobody to ask any more: these accounts are decided without. */
export async function giveUpOnContexts(
  queries: Queries,
  workspaceId: string,
  accountKeys: readonly string[],
  now: number,
): Promise<void> {
  await queries.run(
    `update account set context_due_at = null, due_at = least(due_at, $3)
     where workspace_id = $1 and account_key = any($2::text[])`,
    [workspaceId, accountKeys, timestamp(now)],
  );
}

/** Asks again later: the CRM was busy. */
export async function postponeContexts(
  queries: Queries,
  workspaceId: string,
  accountKeys: readonly string[],
  at: number,
): Promise<void> {
  await queries.run(
    'update account set context_due_at = $3 where workspace_id = $1 and account_key = any($2::text[])',
    [workspaceId, accountKeys, timestamp(at)],
  );
}
