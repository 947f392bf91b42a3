import {
  type Acceptance,
  acceptBatch,
  type Rejection,
} from '../../../backend/sources/segment/accept-batch.ts';
import type { ProductEvent } from '../../../src/product-event.ts';

export const RECEIVED_AT = Date.parse('2026-11-18T15:00:00.000Z');

/** A valid `track` call; a test states only what matters to it. */
export function aCall(overrides: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    type: 'track',
    messageId: 'm-1',
    userId: 'u-1',
    event: 'Invite Sent',
    timestamp: '2026-11-18T14:59:00.000Z',
    ...overrides,
  };
}

export function accept(...calls: unknown[]): Extract<Acceptance, { kind: 'read' }> {
  return read(acceptBatch({ batch: calls }, { receivedAt: RECEIVED_AT }));
}

export function read(acceptance: Acceptance): Extract<Acceptance, { kind: 'read' }> {
  if (acceptance.kind !== 'read') throw new Error(`unreadable: ${acceptance.error.message}`);
  return acceptance;
}

/** The event of a batch of one, which must be accepted. */
export function acceptOne(call: unknown): ProductEvent {
  const { accepted, rejected } = accept(call);
  const [only] = accepted;
  if (only === undefined) throw new Error(`refused: ${JSON.stringify(rejected)}`);
  return only.event;
}

/** The refusal of a batch of one, which must be refused. */
export function refuseOne(call: unknown): Rejection {
  const { accepted, rejected } = accept(call);
  const [only] = rejected;
  if (only === undefined) throw new Error(`accepted: ${JSON.stringify(accepted)}`);
  return only;
}
