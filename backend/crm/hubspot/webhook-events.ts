import { z } from 'zod';

/** What happened in a portal, in our words. Delivered at least once and in no order: compare `occurredAt`, remember `key`. */
export type CrmNews = NewsBasics & NewsSubject;

interface NewsBasics {
  /** Equal for every delivery of the same event, different for different ones. */
  key: string;
  portalId: string;
  /** ms. */
  occurredAt: number;
  /** What made the change, as HubSpot names it (`CRM_UI`, `INTEGRATION`, …) with its id: the app's, a user's. */
  by: { source: string; id: string };
}

type NewsSubject =
  | { kind: 'record_created' | 'record_deleted' | 'record_restored'; record: RecordRef }
  | { kind: 'record_changed'; record: RecordRef; property: string; value: string }
  /** `from` now answer as `to`. */
  | { kind: 'records_merged'; from: string[]; to: string; type: RecordType }
  /** The person asked to be forgotten: forget them everywhere. */
  | { kind: 'person_erased'; recordId: string }
  /** `value`: a stage id, to be resolved by the pipelines. */
  | {
      kind: 'deal_stage_changed' | 'deal_amount_changed' | 'deal_owner_changed';
      dealId: string;
      value: string;
    }
  | { kind: 'association_changed'; from: RecordRef; to: RecordRef; removed: boolean };

export type RecordType = 'contact' | 'company' | 'deal' | 'ticket';
export interface RecordRef {
  type: RecordType;
  id: string;
}

export interface ParsedWebhook {
  news: CrmNews[];
  /** What was not understood, and why; nothing to retry. */
  ignored: string[];
}

const idSchema = z.union([z.string().min(1), z.number()]).transform(String);
const optionalId = idSchema.optional().catch(undefined);
const eventSchema = z.object({
  eventId: idSchema,
  subscriptionId: idSchema,
  portalId: idSchema,
  occurredAt: z.coerce.number().int(),
  subscriptionType: z.string(),
  objectId: optionalId,
  objectTypeId: z.string().optional().catch(undefined),
  propertyName: z.string().catch(''),
  propertyValue: z.union([z.string(), z.number().transform(String), z.boolean().transform(String)]).catch(''),
  changeSource: z.string().catch(''),
  sourceId: optionalId,
  primaryObjectId: optionalId,
  mergedObjectIds: z.array(idSchema).catch([]),
  newObjectId: optionalId,
  associationType: z.string().catch(''),
  fromObjectId: optionalId,
  toObjectId: optionalId,
  fromObjectTypeId: z.string().optional().catch(undefined),
  toObjectTypeId: z.string().optional().catch(undefined),
  associationRemoved: z.boolean().catch(false),
});
type WebhookEvent = z.infer<typeof eventSchema>;

const TYPES_BY_ID: Readonly<Record<string, RecordType>> = {
  '0-1': 'contact',
  '0-2': 'company',
  '0-3': 'deal',
  '0-5': 'ticket',
};
const DEAL_NEWS = {
  dealstage: 'deal_stage_changed',
  amount: 'deal_amount_changed',
  hubspot_owner_id: 'deal_owner_changed',
} as const;

/**
 * Reads the body of a webhook: an array of events, of the generic subscriptions (`object.*` with a type id) or the
 * older ones (`contact.*`). https://developers.hubspot.com/docs/apps/developer-platform/add-features/configure-webhooks
 */
export function parseWebhook(body: unknown): ParsedWebhook {
  const parsed: ParsedWebhook = { news: [], ignored: [] };
  if (!Array.isArray(body)) return { news: [], ignored: ['The body is not an array of events.'] };
  body.forEach((item, index) => {
    const event = eventSchema.safeParse(item);
    if (!event.success) {
      parsed.ignored.push(
        `Event ${index} cannot be read: ${event.error.issues[0]?.path.join('.') ?? 'not an object'}.`,
      );
      return;
    }
    const subject = subjectOf(event.data);
    if (typeof subject === 'string') parsed.ignored.push(`Event ${index}: ${subject}`);
    else parsed.news.push({ ...basicsOf(event.data), ...subject });
  });
  return parsed;
}

/** `eventId` alone is not unique, says HubSpot; all of these together are the same only for repeats. */
function basicsOf(event: WebhookEvent): NewsBasics {
  const subject =
    event.objectId ??
    event.newObjectId ??
    event.primaryObjectId ??
    `${event.fromObjectId}-${event.toObjectId}`;
  return {
    key: [event.portalId, event.subscriptionId, subject, event.eventId, event.occurredAt].join(':'),
    portalId: event.portalId,
    occurredAt: event.occurredAt,
    by: { source: event.changeSource, id: event.sourceId ?? '' },
  };
}

/** What the event is about, or why it is none of ours. */
function subjectOf(event: WebhookEvent): NewsSubject | string {
  const [family = '', action = ''] = event.subscriptionType.split('.');
  if (action === 'associationChange') return associationOf(event);
  const type = family === 'object' ? TYPES_BY_ID[event.objectTypeId ?? ''] : typeNamed(family);
  if (type === undefined) return `records of type '${event.objectTypeId ?? family}' are not followed.`;
  if (action === 'merge') return mergeOf(event, type);
  if (event.objectId === undefined) return `'${event.subscriptionType}' names no record.`;
  const record: RecordRef = { type, id: event.objectId };
  switch (action) {
    case 'creation':
      return { kind: 'record_created', record };
    case 'deletion':
      return { kind: 'record_deleted', record };
    case 'restore':
      return { kind: 'record_restored', record };
    case 'privacyDeletion':
      return type === 'contact'
        ? { kind: 'person_erased', recordId: record.id }
        : `a ${type} is not a person.`;
    case 'propertyChange':
      return changeOf(record, event);
    default:
      return `'${event.subscriptionType}' is not followed.`;
  }
}

function changeOf(record: RecordRef, event: WebhookEvent): NewsSubject | string {
  const { propertyName: property, propertyValue: value } = event;
  if (property === '') return 'a change names no property.';
  if (record.type === 'deal' && isDealNews(property))
    return { kind: DEAL_NEWS[property], dealId: record.id, value };
  return { kind: 'record_changed', record, property, value };
}

function isDealNews(property: string): property is keyof typeof DEAL_NEWS {
  return Object.hasOwn(DEAL_NEWS, property);
}

/** A merge may keep the primary record or make a new one; what disappears is everything else. */
function mergeOf(event: WebhookEvent, type: RecordType): NewsSubject | string {
  const to = event.newObjectId ?? event.primaryObjectId ?? event.objectId;
  if (to === undefined) return 'a merge does not say into which record.';
  const merged = [event.primaryObjectId ?? [], event.mergedObjectIds].flat();
  const from = [...new Set(merged)].filter((id) => id !== to);
  return from.length === 0 ? 'a merge names no other record.' : { kind: 'records_merged', from, to, type };
}

/** Older subscriptions say `DEAL_TO_CONTACT`; generic ones carry type ids as well. */
function associationOf(event: WebhookEvent): NewsSubject | string {
  const [fromName = '', toName = ''] = event.associationType.split('_TO_');
  const fromType = TYPES_BY_ID[event.fromObjectTypeId ?? ''] ?? typeNamed(fromName);
  const toType = TYPES_BY_ID[event.toObjectTypeId ?? ''] ?? typeNamed(toName);
  if (fromType === undefined || toType === undefined)
    return `associations '${event.associationType}' are not followed.`;
  if (event.fromObjectId === undefined || event.toObjectId === undefined)
    return 'an association names no records.';
  return {
    kind: 'association_changed',
    from: { type: fromType, id: event.fromObjectId },
    to: { type: toType, id: event.toObjectId },
    removed: event.associationRemoved,
  };
}

function typeNamed(name: string): RecordType | undefined {
  return Object.values(TYPES_BY_ID).find((type) => type === name.toLowerCase());
}
