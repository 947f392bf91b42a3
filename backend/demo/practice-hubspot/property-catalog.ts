import { ApiError, notFound, validationError } from './api-error.ts';
import { checkDefinition, type PropertyInput } from './property-definition.ts';
import { STANDARD_GROUPS, standardProperties } from './standard-properties.ts';

export interface PropertyOption {
  label: string;
  value: string;
  displayOrder: number;
  hidden: boolean;
}

export interface PropertyDefinition {
  name: string;
  label: string;
  type: string;
  fieldType: string;
  groupName: string;
  description: string;
  options: PropertyOption[];
  displayOrder: number;
  hidden: boolean;
  formField: boolean;
  hasUniqueValue: boolean;
  externalOptions: boolean;
  hubspotDefined: boolean;
  calculated: boolean;
  readOnlyValue: boolean;
  archivedAt: number | null;
  createdAt: number;
  updatedAt: number;
  /** ms; before this instant reads do not find it, as on the real portal for some tenths of a second. */
  visibleFrom: number;
}

export interface PropertyGroup {
  name: string;
  label: string;
  displayOrder: number;
}

/** At most ten identifying properties per object type. https://developers.hubspot.com/docs/api-reference/2026-03/crm/properties/guide */
const MAX_UNIQUE_PROPERTIES = 10;

/** The properties and groups of every object type, with the rules HubSpot keeps for them. */
export class PropertyCatalog {
  readonly #properties = new Map<string, Map<string, PropertyDefinition>>();
  readonly #groups = new Map<string, Map<string, PropertyGroup>>();
  readonly #now: () => number;
  readonly #visibleAfterMs: number;

  constructor(now: () => number, visibleAfterMs: number) {
    this.#now = now;
    this.#visibleAfterMs = visibleAfterMs;
  }

  /** Gives a new object type its standard properties and their group. */
  addType(typeId: string, customName?: string): void {
    const group = STANDARD_GROUPS[typeId] ?? {
      name: `${customName ?? typeId}_information`,
      label: `${customName ?? typeId} information`,
    };
    this.#groups.set(typeId, new Map([[group.name, { ...group, displayOrder: -1 }]]));
    this.#properties.set(
      typeId,
      new Map(standardProperties(typeId, group.name).map((property) => [property.name, property])),
    );
  }

  removeType(typeId: string): void {
    this.#groups.delete(typeId);
    this.#properties.delete(typeId);
  }

  /** For writes of values: exists as soon as it is made. */
  find(typeId: string, name: string): PropertyDefinition | undefined {
    const found = this.#of(typeId).get(name);
    return found?.archivedAt === null ? found : undefined;
  }

  list(typeId: string, archived: boolean): PropertyDefinition[] {
    return [...this.#of(typeId).values()].filter((property) => this.#isReadable(property, archived));
  }

  read(typeId: string, name: string, archived: boolean): PropertyDefinition {
    const found = this.#of(typeId).get(name);
    if (found === undefined || !this.#isReadable(found, archived))
      throw notFound(`Property '${name}' does not exist`);
    return found;
  }

  /** Refuses a name in use; an archived property of that name comes back with the new definition and its old create date. */
  create(typeId: string, input: PropertyInput): PropertyDefinition {
    const existing = this.#of(typeId).get(input.name);
    if (existing !== undefined && existing.archivedAt === null) {
      throw new ApiError(409, `A property named '${input.name}' already exists.`, {
        category: 'OBJECT_ALREADY_EXISTS',
        subCategory: 'Properties.PROPERTY_WITH_NAME_EXISTS',
      });
    }
    checkDefinition(input);
    this.#requireGroup(typeId, input.groupName);
    if (input.hasUniqueValue) this.#checkUniqueLimit(typeId);
    const now = this.#now();
    const property: PropertyDefinition = {
      ...input,
      hubspotDefined: false,
      calculated: input.fieldType === 'calculation_equation',
      readOnlyValue: input.fieldType === 'calculation_equation',
      archivedAt: null,
      createdAt: existing?.createdAt ?? now,
      updatedAt: now,
      visibleFrom: now + this.#visibleAfterMs,
    };
    this.#of(typeId).set(property.name, property);
    return property;
  }

  /** Overwrites the given parts; a given option list replaces the old one whole. */
  update(typeId: string, name: string, change: Partial<PropertyInput>): PropertyDefinition {
    const property = this.read(typeId, name, false);
    if (property.hubspotDefined && change.type !== undefined && change.type !== property.type) {
      throw validationError(`The definition of property '${name}' is read only`);
    }
    const { name: _fixed, hasUniqueValue: _onlyAtCreation, ...changeable } = change;
    const next = { ...property, ...changeable };
    checkDefinition(next);
    this.#requireGroup(typeId, next.groupName);
    Object.assign(property, changeable, { updatedAt: this.#now() });
    return property;
  }

  archive(typeId: string, name: string): void {
    const property = this.read(typeId, name, false);
    if (property.hubspotDefined)
      throw validationError(`Property '${name}' is defined by HubSpot and cannot be archived`);
    property.archivedAt = this.#now();
  }

  groups(typeId: string): PropertyGroup[] {
    return [...this.#groupsOf(typeId).values()];
  }

  group(typeId: string, name: string): PropertyGroup {
    const group = this.#groupsOf(typeId).get(name);
    if (group === undefined) throw notFound(`Property group '${name}' does not exist`);
    return group;
  }

  createGroup(typeId: string, group: PropertyGroup): PropertyGroup {
    if (this.#groupsOf(typeId).has(group.name)) {
      throw new ApiError(409, `A property group named '${group.name}' already exists.`, {
        category: 'OBJECT_ALREADY_EXISTS',
      });
    }
    this.#groupsOf(typeId).set(group.name, group);
    return group;
  }

  updateGroup(typeId: string, name: string, change: Partial<Omit<PropertyGroup, 'name'>>): PropertyGroup {
    return Object.assign(this.group(typeId, name), change);
  }

  archiveGroup(typeId: string, name: string): void {
    this.group(typeId, name);
    if (this.list(typeId, false).some((property) => property.groupName === name)) {
      throw new ApiError(400, `Group '${name}' has active properties`, {
        category: 'VALIDATION_ERROR',
        subCategory: 'PropertyGroupError.GROUP_WITH_ACTIVE_PROPERTIES',
      });
    }
    this.#groupsOf(typeId).delete(name);
  }

  #isReadable(property: PropertyDefinition, archived: boolean): boolean {
    return (property.archivedAt !== null) === archived && property.visibleFrom <= this.#now();
  }

  #requireGroup(typeId: string, name: string): void {
    if (!this.#groupsOf(typeId).has(name)) throw validationError(`Property group '${name}' does not exist`);
  }

  #checkUniqueLimit(typeId: string): void {
    const unique = [...this.#of(typeId).values()].filter(
      (property) => property.hasUniqueValue && property.archivedAt === null,
    );
    if (unique.length >= MAX_UNIQUE_PROPERTIES) {
      throw validationError(
        `An object type can have at most ${MAX_UNIQUE_PROPERTIES} properties with unique values`,
      );
    }
  }

  #of(typeId: string): Map<string, PropertyDefinition> {
    const properties = this.#properties.get(typeId);
    if (properties === undefined) throw new Error(`object type ${typeId} has no properties`);
    return properties;
  }

  #groupsOf(typeId: string): Map<string, PropertyGroup> {
    const groups = this.#groups.get(typeId);
    if (groups === undefined) throw new Error(`object type ${typeId} has no property groups`);
    return groups;
  }
}
