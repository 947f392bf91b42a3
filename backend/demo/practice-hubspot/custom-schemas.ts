import { ApiError, notFound, validationError } from './api-error.ts';
import type { AssociationType, AssociationTypes } from './association-types.ts';
import type { ObjectType, ObjectTypes } from './object-types.ts';
import type { PropertyCatalog } from './property-catalog.ts';
import type { PropertyInput } from './property-definition.ts';
import type { Records } from './records.ts';

export interface SchemaInput {
  name: string;
  labels: { singular: string; plural: string };
  description: string;
  primaryDisplayProperty: string;
  secondaryDisplayProperties: string[];
  searchableProperties: string[];
  requiredProperties: string[];
  /** Without a group they land in the object's own. */
  properties: (Omit<PropertyInput, 'groupName'> & { groupName: string | undefined })[];
  associatedObjects: string[];
}

export interface CustomSchema extends Omit<SchemaInput, 'properties' | 'associatedObjects'> {
  type: ObjectType;
  associations: AssociationType[];
  createdAt: number;
  updatedAt: number;
  archivedAt: number | null;
}

interface Needs {
  now: () => number;
  portalId: number;
  objectTypes: ObjectTypes;
  catalog: PropertyCatalog;
  records: Records;
  associationTypes: AssociationTypes;
}

/** Custom object types a portal may have by default. */
export const MAX_CUSTOM_TYPES = 10;

/**
 * The custom object types of a portal.
 * https://developers.hubspot.com/docs/api-reference/2026-03/crm/objects/schemas/guide
 */
export class CustomSchemas {
  readonly #needs: Needs;
  #schemas: CustomSchema[] = [];
  #lastNumber = 40_000_000;

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  list(archived: boolean): CustomSchema[] {
    return this.#schemas.filter((schema) => (schema.archivedAt !== null) === archived);
  }

  read(name: string): CustomSchema {
    const schema = this.list(false).find((each) => each.type === this.#needs.objectTypes.find(name));
    if (schema === undefined) throw notFound(`Object type ${name} does not exist`);
    return schema;
  }

  create(input: SchemaInput): CustomSchema {
    this.#check(input);
    const { objectTypes, catalog, associationTypes, now } = this.#needs;
    const type = this.#newType(input);
    const far = ['0-27', ...input.associatedObjects].map((name) => objectTypes.resolve(name.toLowerCase()));
    catalog.addType(type.typeId, input.name);
    const ownGroup = `${input.name}_information`;
    try {
      for (const property of input.properties)
        catalog.create(type.typeId, { ...property, groupName: property.groupName ?? ownGroup });
    } catch (error) {
      catalog.removeType(type.typeId);
      throw error;
    }
    objectTypes.addCustom(type);
    const { properties: _defined, associatedObjects: _linked, ...rest } = input;
    const associations = [...new Set(far)].map((to) => associationTypes.define(type, to));
    const schema: CustomSchema = {
      ...rest,
      type,
      associations,
      createdAt: now(),
      updatedAt: now(),
      archivedAt: null,
    };
    this.#schemas.push(schema);
    return schema;
  }

  update(
    name: string,
    change: Partial<Pick<SchemaInput, 'labels' | 'description' | 'requiredProperties'>>,
  ): CustomSchema {
    const schema = this.read(name);
    if (change.requiredProperties !== undefined) schema.type.requiredProperties = change.requiredProperties;
    return Object.assign(schema, change, { updatedAt: this.#needs.now() });
  }

  associate(name: string, toName: string): AssociationType {
    const schema = this.read(name);
    const type = this.#needs.associationTypes.define(schema.type, this.#needs.objectTypes.resolve(toName));
    schema.associations.push(type);
    return type;
  }

  /** Only a type without records goes. Archived it keeps its name; deleted for good, the name is free again. */
  remove(name: string, isForGood: boolean): void {
    const schema = this.#schemas.find((each) => isNamed(each, name, this.#needs.portalId));
    if (schema === undefined) throw notFound(`Object type ${name} does not exist`);
    if (this.#needs.records.live(schema.type).size > 0)
      throw validationError(`Object type ${name} still has records`);
    schema.archivedAt = this.#needs.now();
    this.#needs.objectTypes.removeCustom(schema.type);
    if (isForGood) this.#schemas = this.#schemas.filter((each) => each !== schema);
  }

  #newType(input: SchemaInput): ObjectType {
    this.#lastNumber += 1;
    return {
      typeId: `2-${this.#lastNumber}`,
      singular: input.name,
      plural: input.name,
      constant: input.name,
      createdProperty: 'hs_createdate',
      modifiedProperty: 'hs_lastmodifieddate',
      defaultProperties: [
        'hs_createdate',
        'hs_lastmodifieddate',
        'hs_object_id',
        input.primaryDisplayProperty,
      ],
      requiredProperties: input.requiredProperties,
      scope: 'custom',
    };
  }

  #check(input: SchemaInput): void {
    if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(input.name)) {
      throw validationError(
        `Object name '${input.name}' must start with a letter and hold only letters, numbers and underscores`,
      );
    }
    if (this.#schemas.some((schema) => schema.name === input.name)) {
      throw new ApiError(409, `Object type ${input.name} already exists`, {
        category: 'OBJECT_ALREADY_EXISTS',
      });
    }
    if (this.list(false).some((schema) => schema.labels.singular === input.labels.singular)) {
      throw new ApiError(409, `An object type with the label '${input.labels.singular}' already exists`, {
        category: 'VALIDATION_ERROR',
        subCategory: 'ObjectTypeError.OBJECT_TYPE_SINGULAR_LABEL_CONFLICT',
      });
    }
    if (this.list(false).length >= MAX_CUSTOM_TYPES)
      throw validationError(`The portal has reached its limit of ${MAX_CUSTOM_TYPES} object types`);
    const names = input.properties.map((property) => property.name);
    const used = [
      input.primaryDisplayProperty,
      ...input.requiredProperties,
      ...input.searchableProperties,
      ...input.secondaryDisplayProperties,
    ];
    const unknown = used.find((name) => !names.includes(name));
    if (unknown !== undefined)
      throw validationError(`Property '${unknown}' is used by the schema but not defined in it`);
  }
}

/** Fully qualified, by type id, or bare: the schema endpoints take all three. */
function isNamed(schema: CustomSchema, name: string, portalId: number): boolean {
  return [schema.type.typeId, schema.name, `p${portalId}_${schema.name}`].includes(name);
}
