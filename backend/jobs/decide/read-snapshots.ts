import { accountView, personViews } from '../../../src/person-view.ts';
import type { AccountSnapshot } from '../../../src/snapshot.ts';
import type { DueAccount } from '../../store/accounts.ts';
import { contextsOfAccounts } from '../../store/crm-contexts.ts';
import type { Queries } from '../../store/db.ts';
import { handoffsOfAccounts, openHandoffsByOwner } from '../../store/handoffs.ts';
import { peopleOfAccounts } from '../../store/people.ts';
import { emailDomainOf } from '../fold/email-domain.ts';

/** Puts together what `decide` may know about some accounts of one workspace. */
export async function readSnapshots(
  queries: Queries,
  workspaceId: string,
  accounts: readonly DueAccount[],
): Promise<AccountSnapshot[]> {
  const keys = accounts.map((account) => account.accountKey);
  const people = Map.groupBy(await peopleOfAccounts(queries, workspaceId, keys), (row) => row.accountKey);
  const contexts = await contextsOfAccounts(queries, workspaceId, keys);
  const handoffs = await handoffsOfAccounts(queries, workspaceId, keys);
  const load = await openHandoffsByOwner(queries, workspaceId);
  return accounts.map(({ accountKey, state }) => ({
    workspaceId,
    account: accountView(accountKey, state),
    people: personViews(people.get(accountKey) ?? [], emailDomainOf),
    crm: contexts.get(accountKey) ?? null,
    handoffs: handoffs.get(accountKey) ?? [],
    openHandoffsByOwner: load,
  }));
}
