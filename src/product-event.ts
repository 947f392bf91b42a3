/** The six calls of the Segment spec. https://segment.com/docs/connections/spec/ */
export const EVENT_TYPES = ['track', 'identify', 'group', 'page', 'screen', 'alias'] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/**
 * Something a person did in the product, in Segment-spec shape, as the store keeps it: checked, its
 * time corrected, nothing in it that a fold must look at twice.
 */
export interface ProductEvent {
  /** De-duplicates; unique within a workspace. */
  messageId: string;
  type: EventType;
  /** When it happened: ms since epoch, UTC, corrected for the sender's clock. */
  at: number;
  userId?: string;
  anonymousId?: string;
  /** `alias` only: the id the person was known by before. */
  previousId?: string;
  /** The group a `group` call joins, or the group any call carries in `context.groupId`. */
  groupId?: string;
  /** `track`: the event's own name. `page` and `screen`: the page's name, or its path when it has none. */
  name?: string;
  /** `track`, `page`, `screen`: what the sender attached. */
  properties?: Readonly<Record<string, unknown>>;
  /** `identify`: traits of the person. `group`: traits of the account. */
  traits?: Readonly<Record<string, unknown>>;
  /** `context.timezone` and `context.locale`, when the sender's SDK knows them. */
  timezone?: string;
  locale?: string;
}

/** The id an event's activity is counted under: the user id where there is one, else the anonymous id. */
export function actorOf(event: ProductEvent): string {
  const actor = event.userId ?? event.anonymousId;
  if (actor === undefined) throw new Error(`event ${event.messageId} has neither userId nor anonymousId`);
  return actor;
}
