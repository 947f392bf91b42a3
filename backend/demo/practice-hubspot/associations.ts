import type { AssociationType } from './association-types.ts';
import type { ChangeFeed } from './change-feed.ts';
import type { ObjectType } from './object-types.ts';
import type { ChangeSource, PortalRecord } from './portal-record.ts';

/** Ids on the far side → the type ids of the links to them. */
type Links = Map<string, Set<number>>;

interface End {
  typeId: string;
  id: string;
}

/** Who is linked with whom; every link is kept from both sides. */
export class Associations {
  /** By record, then by far object type. */
  readonly #links = new Map<string, Map<string, Links>>();
  readonly #feed: ChangeFeed;
  readonly #now: () => number;

  constructor(feed: ChangeFeed, now: () => number) {
    this.#feed = feed;
    this.#now = now;
  }

  of(type: ObjectType, id: string, to: ObjectType): ReadonlyMap<string, ReadonlySet<number>> {
    return this.#links.get(`${type.typeId} ${id}`)?.get(to.typeId) ?? new Map();
  }

  add(from: PortalRecord, to: PortalRecord, type: AssociationType, source: ChangeSource): void {
    const isNew = !this.of(from.type, from.id, to.type).has(to.id);
    this.#put(endOf(from), endOf(to), type.typeId);
    this.#put(endOf(to), endOf(from), type.inverseId);
    if (isNew) this.#feed.associated(from, to, false, this.#now(), source);
  }

  /** Drops every link between two records, labels included. */
  remove(from: PortalRecord, to: PortalRecord, source: ChangeSource): void {
    const existed = this.#drop(endOf(from), endOf(to)) !== undefined;
    this.#drop(endOf(to), endOf(from));
    if (existed) this.#feed.associated(from, to, true, this.#now(), source);
  }

  /** Everything linked with a record that goes away in a merge is linked with the survivor. */
  move(from: PortalRecord, survivor: PortalRecord): void {
    for (const far of this.#ends(endOf(from))) {
      const there = this.#drop(endOf(from), far) ?? new Set();
      const back = this.#drop(far, endOf(from)) ?? new Set();
      if (far.typeId === survivor.type.typeId && far.id === survivor.id) continue;
      for (const typeId of there) this.#put(endOf(survivor), far, typeId);
      for (const typeId of back) this.#put(far, endOf(survivor), typeId);
    }
  }

  removeAll(record: PortalRecord): void {
    for (const far of this.#ends(endOf(record))) {
      this.#drop(endOf(record), far);
      this.#drop(far, endOf(record));
    }
  }

  #ends(end: End): End[] {
    const byType = [...(this.#links.get(keyOf(end)) ?? [])];
    return byType.flatMap(([typeId, links]) => [...links.keys()].map((id) => ({ typeId, id })));
  }

  #put(from: End, to: End, typeId: number): void {
    const byType = this.#links.get(keyOf(from)) ?? new Map<string, Links>();
    const links = byType.get(to.typeId) ?? new Map<string, Set<number>>();
    this.#links.set(keyOf(from), byType.set(to.typeId, links));
    links.set(to.id, (links.get(to.id) ?? new Set()).add(typeId));
  }

  #drop(from: End, to: End): Set<number> | undefined {
    const links = this.#links.get(keyOf(from))?.get(to.typeId);
    const types = links?.get(to.id);
    links?.delete(to.id);
    return types;
  }
}

function endOf(record: PortalRecord): End {
  return { typeId: record.type.typeId, id: record.id };
}

function keyOf(end: End): string {
  return `${end.typeId} ${end.id}`;
}
