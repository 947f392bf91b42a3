import { accountView, personViews } from '../../../src/person-view.ts';
import type { PlaybookRules } from '../../../src/playbook/playbook.ts';
import type { AccountSnapshot, CrmContext, PastHandoff } from '../../../src/snapshot.ts';
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
  pools: PlaybookRules['routing']['pools'],
): Promise<AccountSnapshot[]> {
  const keys = accounts.map((account) => account.accountKey);
  const people = Map.groupBy(await peopleOfAccounts(queries, workspaceId, keys), (row) => row.accountKey);
  const contexts = await contextsOfAccounts(queries, workspaceId, keys);
  const handoffs = await handoffsOfAccounts(queries, workspaceId, keys);
  const load = await openHandoffsByOwner(queries, workspaceId);
  const inPools = new Set(pools.flatMap((pool) => pool.members.map(({ email }) => email.toLowerCase())));
  return accounts.map(({ accountKey, state }) => {
    const context = contexts.get(accountKey) ?? null;
    const past = handoffs.get(accountKey) ?? [];
    return {
      workspaceId,
      account: accountView(accountKey, state),
      people: personViews(people.get(accountKey) ?? [], emailDomainOf),
      crm: context === null ? null : { ...context, owners: ownersThatMatter(context, past, inPools) },
      handoffs: past,
      openHandoffsByOwner: load,
    };
  });
}

/** A large CRM has thousands of users; those this account could go to, or belongs to, are a handful. */
function ownersThatMatter(
  { owners, people, openDeals, companyOwnerId }: CrmContext,
  handoffs: readonly PastHandoff[],
  inPools: ReadonlySet<string>,
): CrmContext['owners'] {
  const named = new Set([
    companyOwnerId,
    ...Object.values(people).map((person) => person.ownerId),
    ...openDeals.map((deal) => deal.ownerId),
    ...handoffs.map((handoff) => handoff.ownerId),
  ]);
  return Object.fromEntries(
    Object.entries(owners).filter(([id, { email }]) => named.has(id) || inPools.has(email.toLowerCase())),
  );
}
