import { ApiError, validationError } from './api-error.ts';
import type { ObjectType } from './object-types.ts';

export interface AssociationType {
  from: string;
  to: string;
  typeId: number;
  /** The id of the same link seen from the other side. */
  inverseId: number;
  category: 'HUBSPOT_DEFINED' | 'USER_DEFINED';
  label: string | null;
}

/** HubSpot's own ids: from, to, id, id the other way, label. https://developers.hubspot.com/docs/api-reference/2026-03/crm/associations/guide */
const HUBSPOT_DEFINED: readonly (readonly [string, string, number, number, string | null])[] = [
  ['0-1', '0-2', 279, 280, null],
  ['0-1', '0-2', 1, 2, 'Primary'],
  ['0-1', '0-3', 4, 3, null],
  ['0-1', '0-5', 15, 16, null],
  ['0-2', '0-3', 342, 341, null],
  ['0-2', '0-3', 6, 5, 'Primary'],
  ['0-2', '0-5', 340, 339, null],
  ['0-3', '0-5', 27, 28, null],
  ['0-27', '0-1', 204, 203, null],
  ['0-27', '0-2', 192, 191, null],
  ['0-27', '0-3', 216, 215, null],
  ['0-27', '0-5', 230, 229, null],
];

/** Ten labels a pair. https://developers.hubspot.com/docs/api-reference/2026-03/crm/associations/associations-schema/guide */
const MAX_LABELS = 10;

/** Which links may exist between which types, and what they are called. */
export class AssociationTypes {
  readonly #types: AssociationType[] = [];
  /** Far from the ids of HubSpot, so that an id alone tells the type. */
  #nextUserDefined = 10_001;

  constructor() {
    for (const [from, to, typeId, inverseId, label] of HUBSPOT_DEFINED) {
      this.#addPair({ from, to, typeId, inverseId, label, category: 'HUBSPOT_DEFINED' }, label);
    }
  }

  between(from: ObjectType, to: ObjectType): AssociationType[] {
    return this.#types.filter((type) => type.from === from.typeId && type.to === to.typeId);
  }

  /** The unlabelled link of a pair. Throws where the pair has none. */
  default(from: ObjectType, to: ObjectType): AssociationType {
    const found = this.between(from, to).find((type) => type.label === null);
    if (found === undefined)
      throw validationError(`No default association exists between ${from.constant} and ${to.constant}`);
    return found;
  }

  /** A link type by its id, seen from `from`. */
  byId(from: ObjectType, typeId: number): AssociationType {
    const found = this.#types.find((type) => type.from === from.typeId && type.typeId === typeId);
    if (found === undefined)
      throw validationError(`${typeId} is not a valid association type for ${from.constant}`);
    return found;
  }

  /** Allows unlabelled links of a custom object with another type. */
  define(from: ObjectType, to: ObjectType): AssociationType {
    return this.#addUserDefined(from, to, null, null);
  }

  /** A new label; answers both directions. */
  addLabel(from: ObjectType, to: ObjectType, label: string, inverseLabel: string): AssociationType[] {
    const labels = this.between(from, to).filter(
      (type) => type.category === 'USER_DEFINED' && type.label !== null,
    );
    if (labels.some((type) => type.label === label)) {
      throw new ApiError(409, `An association label '${label}' already exists`, {
        category: 'OBJECT_ALREADY_EXISTS',
      });
    }
    if (labels.length >= MAX_LABELS)
      throw validationError(`A pair of object types can have at most ${MAX_LABELS} labels`);
    const added = this.#addUserDefined(from, to, label, inverseLabel);
    return [added, this.byId(to, added.inverseId)];
  }

  #addUserDefined(
    from: ObjectType,
    to: ObjectType,
    label: string | null,
    inverseLabel: string | null,
  ): AssociationType {
    const type: AssociationType = {
      from: from.typeId,
      to: to.typeId,
      typeId: this.#nextUserDefined++,
      inverseId: this.#nextUserDefined++,
      category: 'USER_DEFINED',
      label,
    };
    this.#addPair(type, inverseLabel);
    return type;
  }

  #addPair(type: AssociationType, inverseLabel: string | null): void {
    this.#types.push(type, {
      ...type,
      from: type.to,
      to: type.from,
      typeId: type.inverseId,
      inverseId: type.typeId,
      label: inverseLabel,
    });
  }
}
