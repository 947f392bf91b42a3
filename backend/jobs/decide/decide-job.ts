import { recordChangeOf } from '../../../src/brief/record-fields-of.ts';
import { decide } from '../../../src/decide/decide.ts';
import { fingerprintOf } from '../../../src/decide/fingerprint.ts';
import type { Decision } from '../../../src/decision.ts';
import { isOpen } from '../../../src/handoff-status.ts';
import type { Playbook } from '../../../src/playbook/playbook.ts';
import type { AccountSnapshot } from '../../../src/snapshot.ts';
import type { Log } from '../../log.ts';
import {
  claimDueAccounts,
  type DueAccount,
  type FinishedAccount,
  finishAccounts,
} from '../../store/accounts.ts';
import { type CrmConnection, connectionsOfWorkspace } from '../../store/connections.ts';
import { askForContexts } from '../../store/crm-contexts.ts';
import type { Db, Queries } from '../../store/db.ts';
import { saveDecision } from '../../store/decisions.ts';
import { addDelivery } from '../../store/deliveries.ts';
import { HandoffMovedOn, saveHandoff } from '../../store/handoffs.ts';
import { nextLook, wantsContext } from './context-freshness.ts';
import { readSnapshots } from './read-snapshots.ts';

/** Accounts one helping decides, at most. */
export const ACCOUNTS_AT_ONCE = 100;
/** A worker that dies while deciding leaves its accounts to be decided again after this, ms. */
const LEASE_MS = 60_000;
/** A bug in deciding one account must not make it spin, nor keep its neighbours from being decided: look again after this, ms. */
const AFTER_BUG_MS = 60_000;

export interface DecideDeps {
  db: Db;
  now: () => number;
  /** The workspace's newest playbook, parsed. */
  playbookOf: (workspaceId: string) => Promise<Playbook>;
  log: Log;
}

export interface Decided {
  accounts: number;
  deliveries: number;
  contextsWanted: number;
}

/** Decides the accounts that are due. A decision and its deliveries commit together; one that changes nothing writes nothing. */
export async function decideNext(deps: DecideDeps): Promise<Decided> {
  const claimed = await claimDueAccounts(deps.db, deps.now(), { limit: ACCOUNTS_AT_ONCE, leaseMs: LEASE_MS });
  const total: Decided = { accounts: claimed.length, deliveries: 0, contextsWanted: 0 };
  for (const [workspaceId, accounts] of Map.groupBy(claimed, (account) => account.workspaceId)) {
    const done = await decideAccounts(deps, workspaceId, accounts);
    total.deliveries += done.deliveries;
    total.contextsWanted += done.contextsWanted;
  }
  return total;
}

async function decideAccounts(
  deps: DecideDeps,
  workspaceId: string,
  accounts: readonly DueAccount[],
): Promise<Omit<Decided, 'accounts'>> {
  const playbook = await deps.playbookOf(workspaceId);
  const connections = await connectionsOfWorkspace(deps.db, workspaceId);
  const snapshots = await readSnapshots(deps.db, workspaceId, accounts, playbook.rules.routing.pools);
  const asksCrm = connections.some((connection) => connection.state === 'active');
  const now = deps.now();
  const wanting: DueAccount[] = [];
  const changed: {
    account: DueAccount;
    snapshot: AccountSnapshot;
    decision: Decision;
    fingerprint: string;
  }[] = [];
  const finished: FinishedAccount[] = [];

  for (const [index, account] of accounts.entries()) {
    const snapshot = snapshots[index];
    if (snapshot === undefined) continue;
    const finish = (dueAt: number | null, fingerprint: string | null): void => {
      finished.push({
        workspaceId,
        accountKey: account.accountKey,
        claim: account.claim,
        dueAt,
        fingerprint,
      });
    };
    try {
      const decision = decide(snapshot, playbook, now);
      if (asksCrm && wantsContext(decision, snapshot, now)) {
        wanting.push(account);
        finish(null, null);
        continue;
      }
      const fingerprint = fingerprintOf(decision);
      if (
        fingerprint === account.fingerprint ||
        (decision.handoffs.length === 0 && account.fingerprint === null)
      ) {
        finish(asksCrm ? nextLook(decision, snapshot) : decision.decideAgainAt, null);
      } else {
        changed.push({ account, snapshot, decision, fingerprint });
      }
    } catch (error) {
      deps.log.error(
        { err: error, workspaceId, accountKey: account.accountKey },
        'deciding an account failed: a bug, it stays due',
      );
      finish(now + AFTER_BUG_MS, null);
    }
  }

  let deliveries = 0;
  for (const { account, snapshot, decision, fingerprint } of changed) {
    try {
      deliveries += await deps.db.tx((queries) =>
        save(queries, { account, snapshot, decision, fingerprint, connections, asksCrm, now }),
      );
    } catch (error) {
      const about = { workspaceId, accountKey: account.accountKey };
      if (error instanceof HandoffMovedOn) deps.log.debug(about, `decided again: ${error.message}`);
      else deps.log.error({ err: error, ...about }, 'a decision could not be saved, it stays due');
      const dueAt = error instanceof HandoffMovedOn ? now : now + AFTER_BUG_MS;
      finished.push({ ...about, claim: account.claim, dueAt, fingerprint: null });
    }
  }
  if (wanting.length > 0) await askForContexts(deps.db, wanting, now);
  if (finished.length > 0) await finishAccounts(deps.db, finished);
  return { deliveries, contextsWanted: wanting.length };
}

/** Saves one decision with its deliveries; returns how many there are. */
async function save(
  queries: Queries,
  made: {
    account: DueAccount;
    snapshot: AccountSnapshot;
    decision: Decision;
    fingerprint: string;
    connections: readonly CrmConnection[];
    asksCrm: boolean;
    now: number;
  },
): Promise<number> {
  const { account, snapshot, decision, fingerprint, connections, asksCrm, now } = made;
  const before = new Map(snapshot.handoffs.map((past) => [past.handoffId, past.status]));
  await saveDecision(queries, snapshot, {
    decidedAt: now,
    fingerprint,
    playbookVersion: decision.playbookVersion,
  });
  // what ends comes first: the account's one place for an open handoff must be free before another takes it
  const inOrder = decision.handoffs.toSorted((a, b) => Number(isOpen(a.status)) - Number(isOpen(b.status)));
  for (const handoff of inOrder) {
    const from = before.get(handoff.handoffId) ?? null;
    await saveHandoff(queries, account.workspaceId, account.accountKey, handoff, from, now);
    const person = snapshot.people.find((one) => one.personId === handoff.personId);
    if (person === undefined)
      throw new Error(`handoff ${handoff.handoffId} is about somebody outside its account`);
    const change = recordChangeOf(handoff, { snapshot, person, decidedAt: now });
    for (const connection of connections) await addDelivery(queries, connection.connectionId, change, now);
  }
  await finishAccounts(queries, [
    {
      workspaceId: account.workspaceId,
      accountKey: account.accountKey,
      claim: account.claim,
      dueAt: asksCrm ? nextLook(decision, snapshot) : decision.decideAgainAt,
      fingerprint,
    },
  ]);
  return decision.handoffs.length * connections.length;
}
