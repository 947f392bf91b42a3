import { type AccountState, emptyAccountState, foldAccount } from './account-state.ts';
import { accountKeyOf, claimOf, groupKey, rootOf } from './identity.ts';
import { emptyPersonState, foldClaim, foldPerson, type PersonState } from './person-state.ts';
import { accountView, type EmailDomainOf, type KnownId, personViews } from './person-view.ts';
import { actorOf, type ProductEvent } from './product-event.ts';
import type { AccountSnapshot, PersonView } from './snapshot.ts';

/** A whole history folded in memory: what the store keeps in rows, for replays, backtests and offline briefs. */
export interface History {
  people: Map<string, { state: PersonState; known: boolean }>;
  groups: Map<string, AccountState>;
  seen: Set<string>;
}

export function emptyHistory(): History {
  return { people: new Map(), groups: new Map(), seen: new Set() };
}

/** Folds one event. An event whose message id was folded before changes nothing. Changes `history` in place. */
export function foldIntoHistory(history: History, event: ProductEvent): void {
  if (history.seen.has(event.messageId)) return;
  history.seen.add(event.messageId);
  const actor = personIn(history, actorOf(event));
  foldPerson(actor.state, event);
  if (event.userId !== undefined) actor.known = true;
  const claim = claimOf(event);
  if (claim !== null) {
    personIn(history, claim.by).known = true;
    foldClaim(personIn(history, claim.claimed).state, claim.by, event);
  }
  if (event.type === 'group' && event.groupId !== undefined) {
    const key = groupKey(event.groupId);
    const group = history.groups.get(key) ?? emptyAccountState();
    history.groups.set(key, foldAccount(group, event));
  }
}

function personIn(history: History, id: string): { state: PersonState; known: boolean } {
  const known = history.people.get(id);
  if (known !== undefined) return known;
  const added = { state: emptyPersonState(), known: false };
  history.people.set(id, added);
  return added;
}

/** One snapshot per account of the history, without CRM context or earlier handoffs. */
export function snapshotsOf(
  history: History,
  workspaceId: string,
  emailDomainOf: EmailDomainOf,
): AccountSnapshot[] {
  const byRoot = Map.groupBy(knownIds(history), (one) => one.rootId);
  const people = [...byRoot.values()].flatMap((ids) => personViews(ids, emailDomainOf));
  const groupsOfDomain = domainsOfGroups(history, emailDomainOf);
  const byAccount = Map.groupBy(people, (person) => accountOf(person, groupsOfDomain));
  return [...byAccount].map(([key, members]) => ({
    workspaceId,
    account: accountView(key, history.groups.get(key) ?? emptyAccountState()),
    people: members.sort(
      (a, b) => (b.state.last ?? 0) - (a.state.last ?? 0) || (a.personId < b.personId ? -1 : 1),
    ),
    crm: null,
    handoffs: [],
  }));
}

function knownIds(history: History): KnownId[] {
  const claimedBy = (id: string): string | null => history.people.get(id)?.state.claim?.[0] ?? null;
  return [...history.people].map(([id, { state, known }]) => ({
    rootId: rootOf(id, claimedBy),
    known,
    state,
  }));
}

function domainsOfGroups(history: History, emailDomainOf: EmailDomainOf): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [key, { traits }] of history.groups) {
    const domain = businessDomainOfTrait(traits['domain']?.[0], emailDomainOf);
    if (domain !== null) found.set(domain, [...(found.get(domain) ?? []), key].sort());
  }
  return found;
}

/** The registrable domain an account's own `domain` trait names, when it can stand for a company. */
export function businessDomainOfTrait(stated: unknown, emailDomainOf: EmailDomainOf): string | null {
  if (typeof stated !== 'string') return null;
  const host = stated
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .replace(/\/.*$/, '');
  const domain = emailDomainOf(`x@${host}`);
  return domain?.kind === 'business' ? domain.name : null;
}

function accountOf(person: PersonView, groupsOfDomain: ReadonlyMap<string, string[]>): string {
  const domain = person.emailDomain?.kind === 'business' ? person.emailDomain.name : null;
  const key = accountKeyOf({
    rootId: person.personId,
    known: true,
    groupId: person.state.group?.[0] ?? null,
    domain,
    groupsOfDomain: groupsOfDomain.get(domain ?? '') ?? [],
  });
  return key ?? `person:${person.personId}`;
}
