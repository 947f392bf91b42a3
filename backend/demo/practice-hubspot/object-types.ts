import { ApiError } from './api-error.ts';

/** A kind of record: a standard one of HubSpot, or a custom object of the portal. */
export interface ObjectType {
  /** `0-1` for contacts, `2-N` for custom objects. */
  typeId: string;
  singular: string;
  plural: string;
  /** As error messages name it: `CONTACT`. */
  constant: string;
  createdProperty: string;
  modifiedProperty: string;
  /** Answered when the caller asks for no property by name. */
  defaultProperties: readonly string[];
  requiredProperties: readonly string[];
  /** Middle part of its scopes: `crm.objects.{scope}.read`. */
  scope: string;
}

/**
 * Ids and default answers of the standard types we serve.
 * https://developers.hubspot.com/docs/api-reference/2026-03/crm/search-the-crm
 */
export const STANDARD_TYPES: readonly ObjectType[] = [
  {
    typeId: '0-1',
    singular: 'contact',
    plural: 'contacts',
    constant: 'CONTACT',
    createdProperty: 'createdate',
    modifiedProperty: 'lastmodifieddate',
    defaultProperties: ['createdate', 'email', 'firstname', 'hs_object_id', 'lastmodifieddate', 'lastname'],
    requiredProperties: [],
    scope: 'contacts',
  },
  {
    typeId: '0-2',
    singular: 'company',
    plural: 'companies',
    constant: 'COMPANY',
    createdProperty: 'createdate',
    modifiedProperty: 'hs_lastmodifieddate',
    defaultProperties: ['createdate', 'domain', 'hs_lastmodifieddate', 'hs_object_id', 'name'],
    requiredProperties: [],
    scope: 'companies',
  },
  {
    typeId: '0-3',
    singular: 'deal',
    plural: 'deals',
    constant: 'DEAL',
    createdProperty: 'createdate',
    modifiedProperty: 'hs_lastmodifieddate',
    defaultProperties: [
      'amount',
      'closedate',
      'createdate',
      'dealname',
      'dealstage',
      'hs_lastmodifieddate',
      'hs_object_id',
      'pipeline',
    ],
    requiredProperties: [],
    scope: 'deals',
  },
  {
    typeId: '0-5',
    singular: 'ticket',
    plural: 'tickets',
    constant: 'TICKET',
    createdProperty: 'createdate',
    modifiedProperty: 'hs_lastmodifieddate',
    defaultProperties: [
      'content',
      'createdate',
      'hs_lastmodifieddate',
      'hs_object_id',
      'hs_pipeline',
      'hs_pipeline_stage',
      'hs_ticket_category',
      'hs_ticket_priority',
      'subject',
    ],
    requiredProperties: ['hs_pipeline_stage'],
    scope: 'tickets',
  },
  {
    typeId: '0-27',
    singular: 'task',
    plural: 'tasks',
    constant: 'TASK',
    createdProperty: 'hs_createdate',
    modifiedProperty: 'hs_lastmodifieddate',
    defaultProperties: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
    requiredProperties: ['hs_timestamp'],
    // Activities have no scope of their own: the contact scopes open them.
    scope: 'contacts',
  },
];

/** The object types of one portal, found by type id or by any spelling HubSpot accepts in a path. */
export class ObjectTypes {
  readonly #byName = new Map<string, ObjectType>();
  readonly #portalId: number;

  constructor(portalId: number) {
    this.#portalId = portalId;
    for (const type of STANDARD_TYPES) {
      for (const name of [type.typeId, type.singular, type.plural]) this.#byName.set(name, type);
    }
  }

  /** Makes a custom type reachable by its id and its fully qualified name; the bare name does not resolve. */
  addCustom(type: ObjectType): void {
    this.#byName.set(type.typeId, type);
    this.#byName.set(`p${this.#portalId}_${type.singular}`.toLowerCase(), type);
    this.#byName.set(`p_${type.singular}`.toLowerCase(), type);
  }

  removeCustom(type: ObjectType): void {
    for (const [name, known] of this.#byName) if (known === type) this.#byName.delete(name);
  }

  find(name: string): ObjectType | undefined {
    return this.#byName.get(name.toLowerCase());
  }

  /** Throws HubSpot's 400 for a name it cannot place. */
  resolve(name: string): ObjectType {
    const type = this.find(name);
    if (type === undefined) throw new ApiError(400, `Unable to infer object type from: ${name}`);
    return type;
  }
}
