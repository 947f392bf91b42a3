import type { ObjectType } from './object-types.ts';
import { listOf, type PortalRecord, valueOf } from './portal-record.ts';
import type { PropertyCatalog } from './property-catalog.ts';

/** Finds records by the values HubSpot keeps unique: identifying properties, and a contact's primary and secondary e-mails. */
export class UniqueIndex {
  readonly #ids = new Map<string, Map<string, string>>();
  readonly #catalog: PropertyCatalog;

  constructor(catalog: PropertyCatalog) {
    this.#catalog = catalog;
  }

  /** True when the property can name a record in `idProperty`. */
  isIdentifying(type: ObjectType, property: string): boolean {
    return (
      isContactEmail(type, property) || this.#catalog.find(type.typeId, property)?.hasUniqueValue === true
    );
  }

  owner(type: ObjectType, property: string, value: string): string | undefined {
    return this.#ids.get(key(type, property))?.get(normal(type, property, value));
  }

  add(record: PortalRecord): void {
    for (const [property, value] of this.#entries(record)) {
      const of = key(record.type, property);
      let ids = this.#ids.get(of);
      if (ids === undefined) this.#ids.set(of, (ids = new Map()));
      ids.set(normal(record.type, property, value), record.id);
    }
  }

  remove(record: PortalRecord): void {
    for (const [property, value] of this.#entries(record)) {
      this.#ids.get(key(record.type, property))?.delete(normal(record.type, property, value));
    }
  }

  *#entries(record: PortalRecord): Iterable<[string, string]> {
    if (record.type.typeId === '0-1') {
      for (const email of [valueOf(record, 'email'), ...listOf(record, 'hs_additional_emails')])
        if (email !== '') yield ['email', email];
    }
    for (const property of record.versions.keys()) {
      if (this.#catalog.find(record.type.typeId, property)?.hasUniqueValue !== true) continue;
      const value = valueOf(record, property);
      if (value !== '') yield [property, value];
    }
  }
}

export function isContactEmail(type: ObjectType, property: string): boolean {
  return type.typeId === '0-1' && property === 'email';
}

function key(type: ObjectType, property: string): string {
  return `${type.typeId} ${property}`;
}

function normal(type: ObjectType, property: string, value: string): string {
  return isContactEmail(type, property) ? value.trim().toLowerCase() : value;
}
