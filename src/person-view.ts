import type { AccountState } from './account-state.ts';
import {
  type Mark,
  mergePersonStates,
  type PersonState,
  type Stated,
  type TraitValue,
} from './person-state.ts';
import type { AccountView, PersonView } from './snapshot.ts';

/** Tells the registrable domain of an e-mail address and whether it can stand for a company. Needs lists that `src` does not hold. */
export type EmailDomainOf = (email: string) => PersonView['emailDomain'];

/** One id somebody is known by, with what was done under it. */
export interface KnownId {
  rootId: string;
  /** Seen as a user id, not only as an anonymous one. */
  known: boolean;
  state: PersonState;
}

/** One view per person: the ids of one root, merged. Most recently active first. Anonymous visitors are nobody yet. */
export function personViews(ids: readonly KnownId[], emailDomainOf: EmailDomainOf): PersonView[] {
  const views = [...Map.groupBy(ids, (one) => one.rootId)].flatMap(([personId, ofPerson]) => {
    if (!ofPerson.some((one) => one.known)) return [];
    const state = ofPerson.map((one) => one.state).reduce(mergePersonStates);
    const traits = valuesOf(state.traits);
    const email = typeof traits['email'] === 'string' ? traits['email'] : null;
    return [{ personId, email, emailDomain: email === null ? null : emailDomainOf(email), traits, state }];
  });
  return views.sort(
    (a, b) => (b.state.last ?? 0) - (a.state.last ?? 0) || (a.personId < b.personId ? -1 : 1),
  );
}

/** An account by its key (`group:…`, `domain:…`, `person:…`) with its traits as last stated. */
export function accountView(key: string, state: AccountState): AccountView {
  const separator = key.indexOf(':');
  const kind = key.slice(0, separator);
  if (kind !== 'group' && kind !== 'domain' && kind !== 'person')
    throw new Error(`unknown kind of account key '${key}'`);
  return {
    key,
    kind,
    stated: Object.fromEntries(
      Object.entries(state.traits).map(([name, [, at, messageId]]): [string, Mark] => [
        name,
        [at, messageId],
      ]),
    ),
    accountId: kind === 'person' ? null : key.slice(separator + 1),
    traits: valuesOf(state.traits),
  };
}

function valuesOf(traits: Record<string, Stated<TraitValue>>): Record<string, TraitValue> {
  return Object.fromEntries(Object.entries(traits).map(([name, [value]]) => [name, value]));
}
