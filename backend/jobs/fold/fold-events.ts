import { emptyAccountState, foldAccount } from '../../../src/account-state.ts';
import { businessDomainOfTrait } from '../../../src/history.ts';
import { accountKeyOf, claimOf, groupKey, rootOf } from '../../../src/identity.ts';
import {
  emptyPersonState,
  foldClaim,
  foldPerson,
  mergePersonStates,
  type PersonState,
} from '../../../src/person-state.ts';
import { actorOf, type ProductEvent } from '../../../src/product-event.ts';
import {
  type AccountRow,
  groupsByDomain,
  lockAccounts,
  markDue,
  saveAccounts,
} from '../../store/accounts.ts';
import type { Queries } from '../../store/db.ts';
import { moveHandoffs, renamePerson } from '../../store/handoff-moves.ts';
import {
  addPeople,
  lockPeople,
  lockPeopleOfDomains,
  lockPeopleOfRoots,
  type PersonRow,
  savePeople,
} from '../../store/people.ts';
import { emailDomainOf } from './email-domain.ts';

/** What a batch of one workspace's events is folded into: rows read, changed in memory, written back once. */
interface Fold {
  queries: Queries;
  workspaceId: string;
  people: Map<string, PersonRow>;
  accounts: Map<string, AccountRow>;
  /** Ids whose person or account may have changed. */
  unsettled: Set<string>;
  changedPeople: Set<string>;
  changedAccounts: Set<string>;
  /** Accounts to decide again. */
  due: Set<string>;
  /** By person: the account they left and the one they joined. */
  moves: Map<string, { from: string; to: string }>;
  /** Ids that stood for a person and turned out to be another's. */
  renamed: Map<string, string>;
}

/**
 * Folds one workspace's events into its state rows and marks the accounts they matter to as due at `now`.
 * Runs in the caller's transaction, together with the cursor. Each event must be folded exactly once.
 */
export async function foldEvents(
  queries: Queries,
  workspaceId: string,
  events: readonly ProductEvent[],
  now: number,
): Promise<{ due: number }> {
  const fold: Fold = {
    queries,
    workspaceId,
    people: new Map(),
    accounts: new Map(),
    unsettled: new Set(),
    changedPeople: new Set(),
    changedAccounts: new Set(),
    due: new Set(),
    moves: new Map(),
    renamed: new Map(),
  };
  await loadPeople(fold, [...new Set(events.flatMap(idsOf))]);
  await loadAccounts(fold, [...new Set(events.flatMap(groupKeyOf))]);
  for (const event of events) foldEvent(fold, event);
  await settleDomains(fold);
  await settleIdentities(fold);
  for (const id of fold.changedPeople) addDue(fold, personRow(fold, id).accountKey);
  await save(fold, now);
  return { due: fold.due.size };
}

function idsOf(event: ProductEvent): string[] {
  const claim = claimOf(event);
  return claim === null ? [actorOf(event)] : [actorOf(event), claim.claimed, claim.by];
}

function groupKeyOf(event: ProductEvent): string[] {
  return event.groupId === undefined ? [] : [groupKey(event.groupId)];
}

async function loadPeople(fold: Fold, ids: readonly string[]): Promise<void> {
  const missing = ids.filter((id) => !fold.people.has(id));
  if (missing.length === 0) return;
  const keep = (rows: PersonRow[]): void => rows.forEach((row) => fold.people.set(row.actorId, row));
  keep(await lockPeople(fold.queries, fold.workspaceId, missing));
  const unseen = missing.filter((id) => !fold.people.has(id));
  if (unseen.length === 0) return;
  await addPeople(fold.queries, fold.workspaceId, unseen, emptyPersonState());
  keep(await lockPeople(fold.queries, fold.workspaceId, unseen));
}

async function loadAccounts(fold: Fold, keys: readonly string[]): Promise<void> {
  const missing = keys.filter((key) => !fold.accounts.has(key));
  if (missing.length === 0) return;
  for (const row of await lockAccounts(fold.queries, fold.workspaceId, missing, emptyAccountState())) {
    fold.accounts.set(row.accountKey, row);
  }
}

function personRow(fold: Fold, id: string): PersonRow {
  const row = fold.people.get(id);
  if (row === undefined) throw new Error(`person row '${id}' was not loaded before the fold`);
  return row;
}

function foldEvent(fold: Fold, event: ProductEvent): void {
  const actor = personRow(fold, actorOf(event));
  const before = { group: actor.state.group?.[0], email: actor.state.traits['email']?.[0] };
  foldPerson(actor.state, event);
  fold.changedPeople.add(actor.actorId);
  if (event.userId !== undefined && !actor.known) {
    actor.known = true;
    fold.unsettled.add(actor.actorId);
  }
  if (before.group !== actor.state.group?.[0] || before.email !== actor.state.traits['email']?.[0]) {
    fold.unsettled.add(actor.actorId);
  }
  foldClaims(fold, event);
  if (event.type === 'group' && event.groupId !== undefined) {
    const account = fold.accounts.get(groupKey(event.groupId));
    if (account === undefined)
      throw new Error(`account row of group '${event.groupId}' was not loaded before the fold`);
    foldAccount(account.state, event);
    fold.changedAccounts.add(account.accountKey);
    addDue(fold, account.accountKey);
  }
}

function foldClaims(fold: Fold, event: ProductEvent): void {
  const claim = claimOf(event);
  if (claim === null) return;
  const claimed = personRow(fold, claim.claimed);
  foldClaim(claimed.state, claim.by, event);
  const by = claimed.state.claim?.[0] ?? null;
  if (by === claimed.claimedBy) return;
  claimed.claimedBy = by;
  fold.changedPeople.add(claimed.actorId);
  fold.unsettled.add(claimed.actorId);
}

function addDue(fold: Fold, accountKey: string | null): void {
  if (accountKey !== null) fold.due.add(accountKey);
}

/** A group that names (another) domain as its own takes in, or lets go, the people with addresses there. */
async function settleDomains(fold: Fold): Promise<void> {
  const moved = new Set<string>();
  for (const key of fold.changedAccounts) {
    const account = fold.accounts.get(key);
    if (account === undefined) continue;
    const domain = businessDomainOfTrait(account.state.traits['domain']?.[0], emailDomainOf);
    if (domain === account.domain) continue;
    for (const changed of [account.domain, domain]) if (changed !== null) moved.add(changed);
    account.domain = domain;
  }
  if (moved.size === 0) return;
  await saveAccounts(fold.queries, fold.workspaceId, changedAccounts(fold));
  for (const row of await lockPeopleOfDomains(fold.queries, fold.workspaceId, [...moved])) {
    if (!fold.people.has(row.actorId)) fold.people.set(row.actorId, row);
    fold.unsettled.add(row.actorId);
  }
}

function businessDomain(email: string): string | null {
  const domain = emailDomainOf(email);
  return domain?.kind === 'business' ? domain.name : null;
}

/** Works out anew whom the unsettled ids belong to, and to which account. */
async function settleIdentities(fold: Fold): Promise<void> {
  if (fold.unsettled.size === 0) return;
  const members = await membersOfUnsettled(fold);
  const roots = Map.groupBy(members, (row) => row.rootId);
  const views = [...roots].map(([rootId, rows]) => viewOf(rootId, rows));
  const domains = views.flatMap((view) => (view.domain === null ? [] : [view.domain]));
  const groups =
    domains.length === 0
      ? new Map<string, string[]>()
      : await groupsByDomain(fold.queries, fold.workspaceId, domains);
  for (const view of views) {
    const accountKey = accountKeyOf({ ...view, groupsOfDomain: groups.get(view.domain ?? '') ?? [] });
    for (const row of view.rows) moveTo(fold, row, accountKey, view.domain);
  }
  await loadAccounts(fold, [...fold.due]);
}

/** Every id of every person that an unsettled id belonged to or now belongs to, with its root brought up to date. */
async function membersOfUnsettled(fold: Fold): Promise<PersonRow[]> {
  const unsettledRoots = new Set([...fold.unsettled].map((id) => personRow(fold, id).rootId));
  await loadRoots(fold, unsettledRoots);
  await loadClaimers(fold);
  const claimedBy = (id: string): string | null => fold.people.get(id)?.claimedBy ?? null;
  const joined = new Set<string>();
  for (const row of fold.people.values()) {
    if (!unsettledRoots.has(row.rootId)) continue;
    const root = rootOf(row.actorId, claimedBy);
    joined.add(root);
    if (root === row.rootId) continue;
    if (row.actorId === row.rootId) fold.renamed.set(row.rootId, root);
    row.rootId = root;
    fold.changedPeople.add(row.actorId);
  }
  await loadRoots(fold, joined);
  return [...fold.people.values()].filter((row) => joined.has(row.rootId));
}

async function loadRoots(fold: Fold, roots: ReadonlySet<string>): Promise<void> {
  for (const row of await lockPeopleOfRoots(fold.queries, fold.workspaceId, [...roots])) {
    if (!fold.people.has(row.actorId)) fold.people.set(row.actorId, row);
  }
}

/** Loads the ids that claims point to, and the ids those are claimed by in turn. */
async function loadClaimers(fold: Fold): Promise<void> {
  for (;;) {
    const missing = [...fold.people.values()].flatMap((row) =>
      row.claimedBy !== null && !fold.people.has(row.claimedBy) ? [row.claimedBy] : [],
    );
    if (missing.length === 0) return;
    await loadPeople(fold, missing);
  }
}

function viewOf(
  rootId: string,
  rows: PersonRow[],
): {
  rootId: string;
  rows: PersonRow[];
  known: boolean;
  groupId: string | null;
  domain: string | null;
} {
  const state = rows.map((row): PersonState => row.state).reduce(mergePersonStates);
  const email = state.traits['email']?.[0];
  return {
    rootId,
    rows,
    known: rows.some((row) => row.known),
    groupId: state.group?.[0] ?? null,
    domain: typeof email === 'string' ? businessDomain(email) : null,
  };
}

function moveTo(fold: Fold, row: PersonRow, accountKey: string | null, domain: string | null): void {
  if (row.accountKey !== accountKey) {
    addDue(fold, row.accountKey); // it lost somebody
    addDue(fold, accountKey);
    if (row.accountKey !== null && accountKey !== null) {
      fold.moves.set(row.rootId, { from: row.accountKey, to: accountKey });
    }
  }
  if (row.accountKey === accountKey && row.domain === domain) return;
  row.accountKey = accountKey;
  row.domain = domain;
  fold.changedPeople.add(row.actorId);
}

function changedAccounts(fold: Fold): AccountRow[] {
  return [...fold.changedAccounts].flatMap((key) => fold.accounts.get(key) ?? []);
}

async function save(fold: Fold, now: number): Promise<void> {
  const people = [...fold.changedPeople].map((id) => personRow(fold, id));
  if (people.length > 0) await savePeople(fold.queries, fold.workspaceId, people);
  const accounts = changedAccounts(fold);
  if (accounts.length > 0) await saveAccounts(fold.queries, fold.workspaceId, accounts);
  for (const [from, to] of fold.renamed) await renamePerson(fold.queries, fold.workspaceId, { from, to });
  for (const [personId, move] of fold.moves) {
    await moveHandoffs(fold.queries, fold.workspaceId, { personId, ...move }, now);
  }
  if (fold.due.size > 0) await markDue(fold.queries, fold.workspaceId, [...fold.due], now);
}
