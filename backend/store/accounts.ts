import type { AccountState } from '../../src/account-state.ts';
import type { Queries } from './db.ts';
import { timestamp, timestampOrNull } from './instant.ts';

export interface AccountRow {
  accountKey: string;
  /** Registrable domain the account's own `domain` trait names. */
  domain: string | null;
  state: AccountState;
}

interface Row {
  account_key: string;
  domain: string | null;
  state: string;
}

/** Rows of these accounts, locked until the transaction ends; missing ones are made first. */
export async function lockAccounts(
  queries: Queries,
  workspaceId: string,
  accountKeys: readonly string[],
  emptyState: AccountState,
): Promise<AccountRow[]> {
  const select = `select account_key, domain, state from account
    where workspace_id = $1 and account_key = any($2::text[]) order by account_key for update`;
  let rows = await queries.query<Row>(select, [workspaceId, accountKeys]);
  if (rows.length < new Set(accountKeys).size) {
    await queries.run(
      `insert into account (workspace_id, account_key, state)
       select $1, key, $3 from unnest($2::text[]) as key order by key
       on conflict (workspace_id, account_key) do nothing`,
      [workspaceId, accountKeys, JSON.stringify(emptyState)],
    );
    rows = await queries.query<Row>(select, [workspaceId, accountKeys]);
  }
  return rows.map((row) => ({
    accountKey: row.account_key,
    domain: row.domain,
    state: JSON.parse(row.state) as AccountState,
  }));
}

export async function saveAccounts(
  queries: Queries,
  workspaceId: string,
  accounts: readonly AccountRow[],
): Promise<void> {
  await queries.run(
    `update account a set domain = n.domain, state = n.state
     from unnest($2::text[], $3::text[], $4::text[]) as n (account_key, domain, state)
     where a.workspace_id = $1 and a.account_key = n.account_key`,
    [
      workspaceId,
      accounts.map((one) => one.accountKey),
      accounts.map((one) => one.domain),
      accounts.map((one) => JSON.stringify(one.state)),
    ],
  );
}

/** Group accounts whose own `domain` trait names one of these domains, by domain. More than one is ambiguous. */
export async function groupsByDomain(
  queries: Queries,
  workspaceId: string,
  domains: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await queries.query<{ domain: string; account_key: string }>(
    'select domain, account_key from account where workspace_id = $1 and domain = any($2::text[]) order by account_key',
    [workspaceId, domains],
  );
  return Map.groupBy(rows, (row) => row.domain)
    .entries()
    .reduce(
      (all, [domain, found]) =>
        all.set(
          domain,
          found.map((row) => row.account_key),
        ),
      new Map<string, string[]>(),
    );
}

/** These accounts must be decided at `at`, or earlier if they already had to. */
export async function markDue(
  queries: Queries,
  workspaceId: string,
  accountKeys: readonly string[],
  at: number,
): Promise<void> {
  await queries.run(
    `update account set due_at = least(due_at, $3) where workspace_id = $1 and account_key = any($2::text[])`,
    [workspaceId, accountKeys, timestamp(at)],
  );
}

/**
 * Every account of the workspace must be decided and delivered anew, changed or not: its playbook changed, or a CRM
 * was connected.
 */
export async function decideAllAnew(queries: Queries, workspaceId: string, at: number): Promise<void> {
  await queries.run(
    `update account set due_at = least(due_at, $2),
       fingerprint = case when fingerprint is null then null else 'to be delivered anew' end
     where workspace_id = $1`,
    [workspaceId, timestamp(at)],
  );
}

export interface DueAccount {
  workspaceId: string;
  accountKey: string;
  state: AccountState;
  fingerprint: string | null;
  /** Identifies this claim: if the account became due again meanwhile, finishing leaves that alone. */
  claim: string;
}

/** Claims accounts that are due for the length of a lease; a worker that dies leaves them to come due again. */
export async function claimDueAccounts(
  queries: Queries,
  now: number,
  options: { limit: number; leaseMs: number },
): Promise<DueAccount[]> {
  const claim = timestamp(now + options.leaseMs);
  const rows = await queries.query<Row & { workspace_id: string; fingerprint: string | null }>(
    `update account a set due_at = $2 from (
       select workspace_id, account_key from account where due_at <= $1
       order by due_at limit $3 for update skip locked) due
     where a.workspace_id = due.workspace_id and a.account_key = due.account_key
     returning a.workspace_id, a.account_key, a.domain, a.state, a.fingerprint`,
    [timestamp(now), claim, options.limit],
  );
  return rows.map((row) => ({
    workspaceId: row.workspace_id,
    accountKey: row.account_key,
    state: JSON.parse(row.state) as AccountState,
    fingerprint: row.fingerprint,
    claim,
  }));
}

export interface FinishedAccount {
  workspaceId: string;
  accountKey: string;
  claim: string;
  /** When to decide again, ms; null: only when something happens. */
  dueAt: number | null;
  fingerprint: string | null;
}

/** Ends claims: the next due time counts only where nothing made the account due again meanwhile. */
export async function finishAccounts(queries: Queries, finished: readonly FinishedAccount[]): Promise<void> {
  await queries.run(
    `update account a set fingerprint = coalesce(n.fingerprint, a.fingerprint),
       due_at = case when a.due_at = n.claim::timestamptz then n.due_at::timestamptz else a.due_at end
     from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) as n (workspace_id, account_key, claim, due_at, fingerprint)
     where a.workspace_id = n.workspace_id and a.account_key = n.account_key`,
    [
      finished.map((one) => one.workspaceId),
      finished.map((one) => one.accountKey),
      finished.map((one) => one.claim),
      finished.map((one) => timestampOrNull(one.dueAt)),
      finished.map((one) => one.fingerprint),
    ],
  );
}

export async function dueAccountCount(queries: Queries, now: number): Promise<number> {
  const [row] = await queries.query<{ count: string }>(
    'select count(*)::text as count from account where due_at <= $1',
    [timestamp(now)],
  );
  return Number(row?.count ?? 0);
}
