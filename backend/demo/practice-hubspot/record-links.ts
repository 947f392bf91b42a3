import { validationError } from './api-error.ts';
import type { AssociationType } from './association-types.ts';
import { asId, asList, asObject, optionalNumber, requireFields } from './json-body.ts';
import type { ObjectType } from './object-types.ts';
import type { Portal } from './portal.ts';
import type { ChangeSource, PortalRecord } from './portal-record.ts';

export interface PlannedLink {
  to: PortalRecord;
  type: AssociationType;
}

/** Reads the inline `associations` of a create. Every target must exist, else the record is not made either. */
export function planLinks(portal: Portal, from: ObjectType, value: unknown): PlannedLink[] {
  return asList(value).flatMap((raw) => {
    const link = asObject(raw);
    requireFields(link, ['to', 'types']);
    const toId = asId(asObject(link['to'])['id']);
    return asList(link['types']).map((type) => planLink(portal, from, toId, type));
  });
}

/** Reads one `{ associationCategory, associationTypeId }` and finds the record it points to. */
export function planLink(portal: Portal, from: ObjectType, toId: string, value: unknown): PlannedLink {
  const spec = asObject(value);
  requireFields(spec, ['associationCategory', 'associationTypeId']);
  const type = portal.associationTypes.byId(from, optionalNumber(spec['associationTypeId']) ?? 0);
  if (type.category !== spec['associationCategory']) {
    throw validationError(
      `Association type ${type.typeId} is ${type.category}, not ${String(spec['associationCategory'])}`,
    );
  }
  const toType = portal.objectTypes.resolve(type.to);
  const to = portal.records.find(toType, toId);
  if (to === undefined) throw validationError(`No ${toType.constant} with ID ${toId} exists`);
  return { to, type };
}

export function makeLinks(
  portal: Portal,
  from: PortalRecord,
  links: readonly PlannedLink[],
  source: ChangeSource,
): void {
  for (const { to, type } of links) portal.associations.add(from, to, type, source);
}
