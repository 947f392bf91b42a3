import type { ProductEvent } from './product-event.ts';

/** One id says it is the person known under another: from `identify` with an anonymous id, or `alias`. */
export interface Claim {
  /** The id that is claimed. */
  claimed: string;
  by: string;
}

/**
 * The claim an event makes, if any. Anything that carries both a user id and an anonymous id ties them, as the
 * Segment libraries send both once a person is identified. `alias` ties the previous id to the new one.
 * https://segment.com/docs/connections/spec/alias/
 */
export function claimOf(event: ProductEvent): Claim | null {
  if (event.userId === undefined) return null;
  const claimed = event.type === 'alias' ? event.previousId : event.anonymousId;
  if (claimed === undefined || claimed === event.userId) return null;
  return { claimed, by: event.userId };
}

/**
 * Follows claims from an id to the id its person is known by. A circle of claims ends at its smallest id, so
 * that everybody in it agrees whatever came first.
 */
export function rootOf(id: string, claimedBy: (id: string) => string | null): string {
  const path: string[] = [id];
  for (let current = id; ; ) {
    const by = claimedBy(current);
    if (by === null) return current;
    const seen = path.indexOf(by);
    if (seen >= 0) return path.slice(seen).reduce((least, one) => (one < least ? one : least));
    path.push(by);
    current = by;
  }
}

/**
 * The account a person belongs to: the group they last joined; else the one group that names their business
 * domain as its own; else that domain itself; else, for somebody known, just themselves. Two groups with
 * the same domain are ambiguous and neither is taken. An anonymous visitor belongs nowhere yet.
 */
export function accountKeyOf(person: {
  rootId: string;
  known: boolean;
  groupId: string | null;
  domain: string | null;
  groupsOfDomain: readonly string[];
}): string | null {
  if (person.groupId !== null) return groupKey(person.groupId);
  if (person.domain !== null) {
    const [only, ...others] = person.groupsOfDomain;
    return only !== undefined && others.length === 0 ? only : `domain:${person.domain}`;
  }
  return person.known ? `person:${person.rootId}` : null;
}

export function groupKey(groupId: string): string {
  return `group:${groupId}`;
}
