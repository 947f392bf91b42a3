import type { ProductEvent } from '../../src/product-event.ts';

let count = 0;

/** A valid event; the test states only what matters. */
export function anEvent(what: Partial<ProductEvent> = {}): ProductEvent {
  count += 1;
  return {
    messageId: `m${count}`,
    type: 'track',
    at: Date.UTC(2026, 10, 18, 15),
    userId: 'ana',
    name: 'Project Created',
    ...what,
  };
}

export function anIdentify(
  userId: string,
  traits: Record<string, unknown>,
  what: Partial<ProductEvent> = {},
): ProductEvent {
  const { name: _, ...event } = anEvent({ type: 'identify', userId, traits, ...what });
  return event;
}

export function aGroup(
  userId: string,
  groupId: string,
  traits: Record<string, unknown> = {},
  what: Partial<ProductEvent> = {},
): ProductEvent {
  const { name: _, ...event } = anEvent({ type: 'group', userId, groupId, traits, ...what });
  return event;
}
