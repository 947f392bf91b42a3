import type { ChangeSource, PortalRecord } from './portal-record.ts';

/**
 * One event as HubSpot posts it (in arrays of up to 100). `eventId` is not unique across portals or retries.
 * https://developers.hubspot.com/docs/apps/developer-platform/add-features/configure-webhooks
 */
export interface WebhookEvent {
  eventId: number;
  subscriptionId: number;
  portalId: number;
  appId: number;
  /** ms. */
  occurredAt: number;
  subscriptionType: string;
  attemptNumber: number;
  changeSource: string;
  sourceId: string;
  objectId?: number;
  objectTypeId?: string;
  propertyName?: string;
  propertyValue?: string;
  changeFlag?: string;
  isSensitive?: boolean;
  primaryObjectId?: number;
  mergedObjectIds?: number[];
  newObjectId?: number;
  numberOfPropertiesMoved?: number;
  associationType?: string;
  fromObjectId?: number;
  toObjectId?: number;
  associationRemoved?: boolean;
  isPrimaryAssociation?: boolean;
}

export type WebhookListener = (events: WebhookEvent[]) => void;

type Happening = Omit<
  WebhookEvent,
  'eventId' | 'subscriptionId' | 'portalId' | 'appId' | 'attemptNumber' | 'changeSource' | 'sourceId'
>;

const MAX_EVENTS_A_REQUEST = 100;

/** Turns changes of records into webhook events and hands them to whoever signs and posts them. */
export class ChangeFeed {
  readonly #listeners = new Set<WebhookListener>();
  readonly #subscriptions = new Map<string, number>();
  readonly #portalId: number;
  readonly #appId: number;
  #lastEventId = 0;

  constructor(portalId: number, appId: number) {
    this.#portalId = portalId;
    this.#appId = appId;
  }

  subscribe(listener: WebhookListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  created(record: PortalRecord, at: number, source: ChangeSource): void {
    this.#emit([this.#about(record, 'object.creation', at, { changeFlag: 'CREATED' })], source);
  }

  changed(
    record: PortalRecord,
    changes: ReadonlyMap<string, string>,
    at: number,
    source: ChangeSource,
  ): void {
    if (this.#listeners.size === 0) return;
    const happenings = [...changes].map(([propertyName, propertyValue]) =>
      this.#about(record, 'object.propertyChange', at, { propertyName, propertyValue, isSensitive: false }),
    );
    this.#emit(happenings, source);
  }

  deleted(record: PortalRecord, at: number, source: ChangeSource): void {
    this.#emit([this.#about(record, 'object.deletion', at, { changeFlag: 'DELETED' })], source);
  }

  /** A privacy deletion is announced as such and as a plain deletion. */
  forgotten(record: PortalRecord, at: number, source: ChangeSource): void {
    this.#emit(
      [
        {
          subscriptionType: 'contact.privacyDeletion',
          occurredAt: at,
          objectId: Number(record.id),
          changeFlag: 'DELETED',
        },
      ],
      source,
    );
    this.deleted(record, at, source);
  }

  merged(
    primary: PortalRecord,
    secondary: PortalRecord,
    numberOfPropertiesMoved: number,
    at: number,
    source: ChangeSource,
  ): void {
    const merge = {
      primaryObjectId: Number(primary.id),
      mergedObjectIds: [Number(secondary.id)],
      newObjectId: Number(primary.id),
      numberOfPropertiesMoved,
      changeFlag: 'MERGED',
    };
    this.#emit([this.#about(primary, 'object.merge', at, merge)], source);
  }

  associated(
    from: PortalRecord,
    to: PortalRecord,
    associationRemoved: boolean,
    at: number,
    source: ChangeSource,
  ): void {
    const associationType = `${from.type.constant}_TO_${to.type.constant}`;
    const link = {
      associationType,
      fromObjectId: Number(from.id),
      toObjectId: Number(to.id),
      associationRemoved,
      isPrimaryAssociation: false,
    };
    this.#emit([{ ...this.#about(from, 'object.associationChange', at, link) }], source);
  }

  #about(
    record: PortalRecord,
    subscriptionType: string,
    occurredAt: number,
    more: Partial<Happening>,
  ): Happening {
    return {
      subscriptionType,
      occurredAt,
      objectId: Number(record.id),
      objectTypeId: record.type.typeId,
      ...more,
    };
  }

  #emit(happenings: Happening[], source: ChangeSource): void {
    if (this.#listeners.size === 0) return;
    const events = happenings.map((happening) => ({
      ...happening,
      eventId: ++this.#lastEventId,
      subscriptionId: this.#subscriptionOf(happening),
      portalId: this.#portalId,
      appId: this.#appId,
      attemptNumber: 0,
      changeSource: source.type,
      sourceId: source.id,
    }));
    for (let start = 0; start < events.length; start += MAX_EVENTS_A_REQUEST) {
      for (const listener of this.#listeners) listener(events.slice(start, start + MAX_EVENTS_A_REQUEST));
    }
  }

  /** One subscription per kind of event, object type and property, as a project file declares them. */
  #subscriptionOf({ subscriptionType, objectTypeId, propertyName }: Happening): number {
    const key = [subscriptionType, objectTypeId, propertyName].join(' ');
    const known = this.#subscriptions.get(key);
    if (known !== undefined) return known;
    const id = 5_000_000 + this.#subscriptions.size;
    this.#subscriptions.set(key, id);
    return id;
  }
}
