import type { AccountState } from '../../../src/account-state.ts';
import { mergePersonStates, type Stated, type TraitValue } from '../../../src/person-state.ts';
import type { AccountSnapshot, AccountView, PersonView } from '../../../src/snapshot.ts';
import type { DueAccount } from '../../store/accounts.ts';
import { contextsOfAccounts } from '../../store/crm-contexts.ts';
import type { Queries } from '../../store/db.ts';
import { handoffsOfAccounts, openHandoffsByOwner } from '../../store/handoffs.ts';
import { type PersonRow, peopleOfAccounts } from '../../store/people.ts';
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
    people: peopleViews(people.get(accountKey) ?? []),
    crm: contexts.get(accountKey) ?? null,
    handoffs: handoffs.get(accountKey) ?? [],
    openHandoffsByOwner: load,
  }));
}

export function accountView(key: string, state: AccountState): AccountView {
  const separator = key.indexOf(':');
  const kind = key.slice(0, separator);
  if (kind !== 'group' && kind !== 'domain' && kind !== 'person') throw new Error(`unknown kind of account key '${key}'`);
  return {
    key,
    kind,
    accountId: kind === 'person' ? null : key.slice(separator + 1),
    traits: valuesOf(state.traits),
  };
}

/** One view per person: the ids of one root, merged. Most recently active first. */
export function peopleViews(rows: readonly Pick<PersonRow, 'rootId' | 'known' | 'state'>[]): PersonView[] {
  const views = [...Map.groupBy(rows, (row) => row.rootId)].flatMap(([personId, ids]) => {
    if (!ids.some((row) => row.known)) return []; // an anonymous visitor is nobody yet
    const state = ids.map((row) => row.state).reduce(mergePersonStates);
    const traits = valuesOf(state.traits);
    const email = typeof traits['email'] === 'string' ? traits['email'] : null;
    return [{ personId, email, emailDomain: email === null ? null : emailDomainOf(email), traits, state }];
  });
  return views.sort((a, b) => (b.state.last ?? 0) - (a.state.last ?? 0) || (a.personId < b.personId ? -1 : 1));
}

function valuesOf(traits: Record<string, Stated<TraitValue>>): Record<string, TraitValue> {
  return Object.fromEntries(Object.entries(traits).map(([name, [value]]) => [name, value]));
}
