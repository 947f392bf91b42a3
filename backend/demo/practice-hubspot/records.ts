import { ApiError } from './api-error.ts';
import type { ChangeFeed } from './change-feed.ts';
import type { ObjectType } from './object-types.ts';
import type { Pipelines } from './pipelines.ts';
import { type ChangeSource, listOf, type PortalRecord, setValue, valueOf } from './portal-record.ts';
import type { PropertyCatalog } from './property-catalog.ts';
import { UniqueIndex } from './unique-index.ts';
import type { WritePlan } from './write-plan.ts';

const CALCULATED: ChangeSource = { type: 'CALCULATED', id: 'CalculatedPropertyComputer' };

interface Needs {
  now: () => number;
  catalog: PropertyCatalog;
  pipelines: Pipelines;
  feed: ChangeFeed;
}

/** The records of one portal. It applies plans and keeps the indexes right; whether a write is allowed is `write-plan.ts`. */
export class Records {
  readonly unique: UniqueIndex;
  readonly #needs: Needs;
  readonly #live = new Map<string, Map<string, PortalRecord>>();
  readonly #archived = new Map<string, Map<string, PortalRecord>>();
  /** Merged-away id → the record it became part of. */
  readonly #survivors = new Map<string, string>();
  #lastId = 100_000;

  constructor(needs: Needs) {
    this.#needs = needs;
    this.unique = new UniqueIndex(needs.catalog);
  }

  live(type: ObjectType): Map<string, PortalRecord> {
    return tableOf(this.#live, type);
  }

  archived(type: ObjectType): Map<string, PortalRecord> {
    return tableOf(this.#archived, type);
  }

  find(type: ObjectType, id: string): PortalRecord | undefined {
    return this.live(type).get(id);
  }

  /** Single calls still answer for a merged-away id, with the record it became part of. */
  findThroughMerges(type: ObjectType, id: string): PortalRecord | undefined {
    let current = id;
    while (this.isMergedAway(type, current))
      current = this.#survivors.get(`${type.typeId} ${current}`) ?? current;
    return this.find(type, current);
  }

  isMergedAway(type: ObjectType, id: string): boolean {
    return this.#survivors.has(`${type.typeId} ${id}`);
  }

  /** By an identifying property (for contacts also any of their e-mails) or by `hs_object_id`. */
  findBy(type: ObjectType, property: string, value: string): PortalRecord | undefined {
    if (property === 'hs_object_id') return this.find(type, value);
    const id = this.unique.owner(type, property, value);
    return id === undefined ? undefined : this.find(type, id);
  }

  /** Makes a plan true and tells the feed. */
  commit(plan: WritePlan, source: ChangeSource): PortalRecord {
    const now = this.#needs.now();
    const record = plan.record ?? this.#blank(plan.type, now);
    this.unique.remove(record);
    const changes = this.#apply(record, plan.values, now, source);
    if (plan.record === null) this.#stampCreation(record, now, source);
    if (changes.size > 0 || plan.record === null) this.#touch(record, now, source);
    this.unique.add(record);
    this.live(record.type).set(record.id, record);
    if (plan.record === null) this.#needs.feed.created(record, now, source);
    this.#needs.feed.changed(record, changes, now, source);
    return record;
  }

  archive(record: PortalRecord, source: ChangeSource): void {
    const now = this.#needs.now();
    this.#takeOut(record);
    record.archivedAt = now;
    this.archived(record.type).set(record.id, record);
    this.#needs.feed.deleted(record, now, source);
  }

  /** A privacy deletion: nothing of the record remains. */
  forget(record: PortalRecord, source: ChangeSource): void {
    this.#takeOut(record);
    this.archived(record.type).delete(record.id);
    record.versions.clear();
    record.archivedAt = this.#needs.now();
    this.#needs.feed.forgotten(record, this.#needs.now(), source);
  }

  /**
   * Folds `secondary` into `primary`: the primary's values win, its gaps are filled, the other e-mail becomes a secondary one.
   * Where both had an identifying value, the secondary's is lost: a later upsert by it makes a new record.
   */
  merge(primary: PortalRecord, secondary: PortalRecord, source: ChangeSource): void {
    if (primary.type !== secondary.type || primary === secondary)
      throw new ApiError(400, 'Only two records of one type can be merged');
    const now = this.#needs.now();
    const values = fillGaps(primary, secondary);
    this.#takeOut(secondary);
    this.unique.remove(primary);
    const changes = this.#apply(primary, values, now, source);
    setValue(
      primary,
      'hs_merged_object_ids',
      [...listOf(primary, 'hs_merged_object_ids'), secondary.id].join(';'),
      now,
      source,
    );
    this.#touch(primary, now, source);
    this.unique.add(primary);
    this.#survivors.set(`${primary.type.typeId} ${secondary.id}`, primary.id);
    this.#needs.feed.merged(primary, secondary, changes.size, now, source);
  }

  #blank(type: ObjectType, now: number): PortalRecord {
    this.#lastId += 1;
    return {
      id: String(this.#lastId),
      type,
      createdAt: now,
      updatedAt: now,
      archivedAt: null,
      versions: new Map(),
    };
  }

  #apply(
    record: PortalRecord,
    values: ReadonlyMap<string, string>,
    now: number,
    source: ChangeSource,
  ): Map<string, string> {
    const changes = new Map<string, string>();
    for (const [name, value] of values)
      if (setValue(record, name, value, now, source)) changes.set(name, value);
    const derived = this.#needs.pipelines.derived(record.type.typeId, (name) => valueOf(record, name));
    for (const [name, value] of derived)
      if (setValue(record, name, value, now, CALCULATED)) changes.set(name, value);
    return changes;
  }

  #stampCreation(record: PortalRecord, now: number, source: ChangeSource): void {
    setValue(record, 'hs_object_id', record.id, now, source);
    setValue(record, record.type.createdProperty, new Date(now).toISOString(), now, source);
  }

  #touch(record: PortalRecord, now: number, source: ChangeSource): void {
    record.updatedAt = now;
    setValue(record, record.type.modifiedProperty, new Date(now).toISOString(), now, source);
  }

  #takeOut(record: PortalRecord): void {
    this.unique.remove(record);
    this.live(record.type).delete(record.id);
  }
}

function tableOf(
  tables: Map<string, Map<string, PortalRecord>>,
  type: ObjectType,
): Map<string, PortalRecord> {
  const table = tables.get(type.typeId);
  if (table !== undefined) return table;
  const fresh = new Map<string, PortalRecord>();
  tables.set(type.typeId, fresh);
  return fresh;
}

function fillGaps(primary: PortalRecord, secondary: PortalRecord): Map<string, string> {
  const values = new Map<string, string>();
  for (const name of secondary.versions.keys()) {
    if (name !== 'hs_merged_object_ids' && name !== 'hs_additional_emails' && valueOf(primary, name) === '') {
      values.set(name, valueOf(secondary, name));
    }
  }
  if (primary.type.typeId !== '0-1') return values;
  const email = values.get('email') ?? valueOf(primary, 'email');
  const others = [
    ...listOf(primary, 'hs_additional_emails'),
    valueOf(secondary, 'email'),
    ...listOf(secondary, 'hs_additional_emails'),
  ];
  const additional = new Set(
    others.filter((other) => other !== '' && other.toLowerCase() !== email.toLowerCase()),
  );
  return values.set('hs_additional_emails', [...additional].join(';'));
}
