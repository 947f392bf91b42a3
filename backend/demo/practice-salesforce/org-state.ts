import { ApiFault } from './api-fault.ts';
import { type FieldSpec, fieldOf, type ObjectSpec, type Value } from './object-spec.ts';
import type { OrgSettings } from './org-settings.ts';
import { packageContents } from './package-objects.ts';
import { STANDARD_OBJECTS } from './standard-objects.ts';

/** One record. Values hold what was given; fields without a value are absent. */
export interface Row {
  id: string;
  object: string;
  values: Map<string, Value>;
  isDeleted: boolean;
  createdAt: number;
  modifiedAt: number;
  modifiedBy: string;
}

/** Everything one org holds, without the HTTP around it. */
export class OrgState {
  readonly settings: OrgSettings;
  readonly #objects = new Map<string, ObjectSpec>();
  readonly #rows = new Map<string, Map<string, Row>>();
  /** Who holds a value of a unique field, by object, field and value. */
  readonly #holders = new Map<string, Row>();
  /** Fields our user may not see, or may see and not edit. */
  readonly hidden = new Set<string>();
  readonly readOnly = new Set<string>();
  #lastNumber = 0;

  constructor(settings: OrgSettings) {
    this.settings = settings;
    for (const object of STANDARD_OBJECTS) this.addObject(object);
    for (const namespace of settings.namespaces) this.installPackage(namespace);
  }

  installPackage(namespace: string): void {
    const contents = packageContents(namespace, this.settings.fields);
    this.addObject(contents.handoff);
    for (const [name, fields] of Object.entries(contents.fieldsOn)) {
      const object = this.object(name);
      this.addObject({ ...object, fields: [...object.fields, ...fields] });
    }
  }

  addObject(object: ObjectSpec): void {
    this.#objects.set(object.name.toLowerCase(), object);
    if (!this.#rows.has(object.name)) this.#rows.set(object.name, new Map());
  }

  objectNames(): string[] {
    return [...this.#objects.values()].map((object) => object.name).filter((name) => !this.hidden.has(name));
  }

  /** Throws what a query or describe of an object nobody can see answers. */
  object(name: string): ObjectSpec {
    const found = this.#objects.get(name.toLowerCase());
    if (found === undefined || this.hidden.has(found.name))
      throw new ApiFault(400, 'INVALID_TYPE', `sObject type '${name}' is not supported.`);
    return found;
  }

  /** A field as our user sees it; absent when it is hidden from them. */
  field(object: ObjectSpec, name: string): FieldSpec | undefined {
    const field = fieldOf(object, name);
    return field === undefined || this.hidden.has(`${object.name}.${field.name}`) ? undefined : field;
  }

  rows(object: string): Row[] {
    return [...(this.#rows.get(object)?.values() ?? [])];
  }

  row(id: string): Row | undefined {
    const object = [...this.#objects.values()].find(({ prefix }) => id.startsWith(prefix));
    return object === undefined ? undefined : this.#rows.get(object.name)?.get(id);
  }

  live(object: string): Row[] {
    return this.rows(object).filter((row) => !row.isDeleted);
  }

  /** `id`: for what has a known one, such as users. */
  insert(object: ObjectSpec, values: Map<string, Value>, userId: string, id = this.#nextId(object)): Row {
    const now = this.settings.now();
    const row: Row = {
      id,
      object: object.name,
      values,
      isDeleted: false,
      createdAt: now,
      modifiedAt: now,
      modifiedBy: userId,
    };
    this.#rows.get(object.name)?.set(id, row);
    this.noteUnique(row);
    return row;
  }

  /** To be called whenever a row's values changed. */
  noteUnique(row: Row): void {
    for (const field of this.#objects.get(row.object.toLowerCase())?.fields ?? []) {
      const value = row.values.get(field.name);
      if (field.unique === true && value !== undefined)
        this.#holders.set(holderKey(row.object, field.name, value), row);
    }
  }

  /** The live record with this value in a unique field. */
  holderOf(object: string, field: string, value: Value): Row | undefined {
    const row = this.#holders.get(holderKey(object, field, value));
    return row?.isDeleted === false && row.values.get(field) === value ? row : undefined;
  }

  #nextId(object: ObjectSpec): string {
    this.#lastNumber += 1;
    return `${object.prefix}${String(this.#lastNumber).padStart(12, '0')}AAA`;
  }

  touch(row: Row, userId: string): void {
    row.modifiedAt = this.settings.now();
    row.modifiedBy = userId;
  }
}

function holderKey(object: string, field: string, value: Value): string {
  return `${object}.${field}=${String(value)}`;
}
