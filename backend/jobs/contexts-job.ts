import { personKey } from '../../src/brief/record-fields-of.ts';
import { personViews } from '../../src/person-view.ts';
import type { Crm } from '../crm/crm.ts';
import { CrmError } from '../crm/crm-error.ts';
import type { Log } from '../log.ts';
import { type CrmConnection, connectionsOfWorkspace, pauseConnection } from '../store/connections.ts';
import {
  claimWantedContexts,
  giveUpOnContexts,
  postponeContexts,
  saveContexts,
  workspacesWantingContexts,
} from '../store/crm-contexts.ts';
import type { Db } from '../store/db.ts';
import { peopleOfAccounts } from '../store/people.ts';
import { emailDomainOf } from './fold/email-domain.ts';
import { gather } from './gather.ts';

/** Accounts one helping asks about: five of HubSpot's batches. */
const ACCOUNTS_AT_ONCE = 500;
const LEASE_MS = 120_000;
/** Wait before asking a busy CRM again when it named no time itself, ms. */
const BUSY_MS = 10_000;

export interface CrmJobDeps {
  db: Db;
  now: () => number;
  crmOf: (connection: CrmConnection) => Crm;
  log: Log;
}

/** Asks the CRM about the accounts that wait for it, many at a time. Returns how many accounts it dealt with. */
export async function readNextContexts(deps: CrmJobDeps): Promise<number> {
  let dealtWith = 0;
  for (const { workspaceId } of await workspacesWantingContexts(deps.db, deps.now())) {
    const limit = await gather(async () => {
      const waiting = await workspacesWantingContexts(deps.db, deps.now());
      return waiting.find((one) => one.workspaceId === workspaceId)?.count ?? 0;
    }, ACCOUNTS_AT_ONCE);
    dealtWith += await readContextsOf(deps, workspaceId, limit);
  }
  return dealtWith;
}

async function readContextsOf(deps: CrmJobDeps, workspaceId: string, limit: number): Promise<number> {
  const connections = await connectionsOfWorkspace(deps.db, workspaceId);
  const connection = connections.find((one) => one.state === 'active');
  const keys = await claimWantedContexts(deps.db, workspaceId, deps.now(), {
    limit,
    leaseMs: LEASE_MS,
  });
  if (keys.length === 0) return 0;
  if (connection === undefined) {
    await giveUpOnContexts(deps.db, workspaceId, keys, deps.now());
    return keys.length;
  }
  try {
    const people = Map.groupBy(await peopleOfAccounts(deps.db, workspaceId, keys), (row) => row.accountKey);
    const accounts = keys.map((key) => ({
      people: personViews(people.get(key) ?? [], emailDomainOf).flatMap((person) =>
        person.email === null
          ? []
          : [
              {
                key: personKey(workspaceId, person.personId),
                personId: person.personId,
                email: person.email,
                companyDomain: person.emailDomain?.kind === 'business' ? person.emailDomain.name : null,
              },
            ],
      ),
    }));
    const contexts = await deps.crmOf(connection).readContexts(accounts);
    const read = keys.flatMap((accountKey, index) => {
      const context = contexts[index];
      return context === undefined ? [] : [{ accountKey, context }];
    });
    await saveContexts(deps.db, workspaceId, read, deps.now());
  } catch (error) {
    await answerFailure(deps, connection, error);
    if (needsAdmin(error)) {
      await giveUpOnContexts(deps.db, workspaceId, keys, deps.now());
      return keys.length;
    }
    const wait = error instanceof CrmError ? (error.retryAfterMs ?? BUSY_MS) : BUSY_MS;
    await postponeContexts(deps.db, workspaceId, keys, deps.now() + wait);
  }
  return keys.length;
}

/** A grant that is gone, or lacks what every call needs, pauses the connection and says so; everything else is waited out. */
export async function answerFailure(
  deps: CrmJobDeps,
  connection: CrmConnection,
  error: unknown,
): Promise<void> {
  const about = { connectionId: connection.connectionId, vendor: connection.vendor };
  if (!(error instanceof CrmError)) {
    deps.log.error({ ...about, err: error }, 'talking to the CRM failed: a bug, it will be tried again');
    return;
  }
  deps.log.warn({ ...about, kind: error.kind, status: error.status }, error.message);
  if (needsAdmin(error)) await pauseConnection(deps.db, connection.connectionId, error.message);
}

function needsAdmin(error: unknown): error is CrmError {
  return (
    error instanceof CrmError &&
    (error.kind === 'auth' || (error.kind === 'rejected' && error.status === 403))
  );
}
