import { type PortalRecord, valueAsOf, valueOf } from './portal-record.ts';
import type { ValueWarning } from './property-values.ts';

export interface AnswerWish {
  portalId: number;
  /** By name; a property nobody set is answered as null, one that does not exist is left out. Null means the type's usual ones. */
  properties: readonly string[] | null;
  propertiesWithHistory?: readonly string[];
  isDefined: (name: string) => boolean;
  /** Shows the record as it stood then; absent means now. */
  asOf?: number;
}

/** A record as reads and search answer it. Id, dates and the record id property always come along. */
export function answerRecord(record: PortalRecord, wish: AnswerWish): Record<string, unknown> {
  const { type } = record;
  const always = [type.createdProperty, type.modifiedProperty, 'hs_object_id'];
  const names = new Set([...always, ...(wish.properties ?? type.defaultProperties)]);
  const properties: Record<string, string | null> = {};
  for (const name of names) {
    if (!wish.isDefined(name)) continue;
    const value = wish.asOf === undefined ? valueOf(record, name) : valueAsOf(record, name, wish.asOf);
    properties[name] = value === '' ? null : value;
  }
  const history = wish.propertiesWithHistory ?? [];
  return {
    ...frame(record, wish.portalId),
    properties,
    ...(history.length > 0 && { propertiesWithHistory: answerHistory(record, history) }),
  };
}

/** A record as writes answer it: its usual properties that have a value, and what was written. */
export function answerWritten(
  record: PortalRecord,
  portalId: number,
  written: Iterable<string>,
  extra: { warnings?: readonly ValueWarning[]; traceId?: string | undefined } = {},
): Record<string, unknown> {
  const properties: Record<string, string> = {};
  for (const name of new Set([...record.type.defaultProperties, ...written])) {
    const value = valueOf(record, name);
    if (value !== '') properties[name] = value;
  }
  return {
    ...frame(record, portalId),
    properties,
    ...(extra.traceId !== undefined && { objectWriteTraceId: extra.traceId }),
    ...(extra.warnings !== undefined && extra.warnings.length > 0 && { warnings: extra.warnings }),
  };
}

function frame(record: PortalRecord, portalId: number): Record<string, unknown> {
  return {
    id: record.id,
    createdAt: new Date(record.createdAt).toISOString(),
    updatedAt: new Date(record.updatedAt).toISOString(),
    archived: record.archivedAt !== null,
    ...(record.archivedAt !== null && { archivedAt: new Date(record.archivedAt).toISOString() }),
    url: `https://app.hubspot.com/contacts/${portalId}/record/${record.type.typeId}/${record.id}`,
  };
}

/** Newest version first, as HubSpot lists them. */
function answerHistory(record: PortalRecord, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    names.map((name) => [
      name,
      (record.versions.get(name) ?? []).toReversed().map((version) => ({
        value: version.value,
        timestamp: new Date(version.at).toISOString(),
        sourceType: version.source.type,
        sourceId: version.source.id,
        ...(version.source.userId !== undefined && { updatedByUserId: version.source.userId }),
      })),
    ]),
  );
}
