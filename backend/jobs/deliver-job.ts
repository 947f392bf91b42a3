import type { Receipt } from '../crm/crm.ts';
import { CrmError } from '../crm/crm-error.ts';
import { connectionById } from '../store/connections.ts';
import {
  claimDeliveries,
  connectionsWithDeliveries,
  type Delivery,
  type DeliveryEnd,
  endDeliveries,
} from '../store/deliveries.ts';
import { saveCrmAnswers } from '../store/handoffs.ts';
import { answerFailure, type CrmJobDeps } from './contexts-job.ts';
import { gather } from './gather.ts';

/** Changes one helping writes: five of HubSpot's batches. */
const DELIVERIES_AT_ONCE = 500;
const LEASE_MS = 120_000;
/** First wait after a failure; doubles with each attempt up to `MAX_BACKOFF_MS`. */
const BACKOFF_MS = 2_000;
const MAX_BACKOFF_MS = 15 * 60_000;

/** Writes what is due to each connection's CRM. Returns how many changes it dealt with. */
export async function deliverNext(deps: CrmJobDeps): Promise<number> {
  let dealtWith = 0;
  for (const { connectionId } of await connectionsWithDeliveries(deps.db, deps.now())) {
    const limit = await gather(async () => {
      const waiting = await connectionsWithDeliveries(deps.db, deps.now());
      return waiting.find((one) => one.connectionId === connectionId)?.count ?? 0;
    }, DELIVERIES_AT_ONCE);
    dealtWith += await deliverTo(deps, connectionId, limit);
  }
  return dealtWith;
}

async function deliverTo(deps: CrmJobDeps, connectionId: string, limit: number): Promise<number> {
  const connection = await connectionById(deps.db, connectionId);
  if (connection === null || connection.state !== 'active') return 0;
  const deliveries = await claimDeliveries(deps.db, connectionId, deps.now(), {
    limit,
    leaseMs: LEASE_MS,
  });
  if (deliveries.length === 0) return 0;
  let receipts: Receipt[];
  try {
    receipts = await deps.crmOf(connection).write(deliveries.map((delivery) => delivery.change));
  } catch (error) {
    await answerFailure(deps, connection, error);
    const reason = error instanceof Error ? error.message : String(error);
    const wait = error instanceof CrmError ? error.retryAfterMs : undefined;
    receipts = deliveries.map(() => ({
      kind: 'later',
      reason,
      ...(wait === undefined ? {} : { retryAfterMs: wait }),
    }));
  }
  await endWith(deps, deliveries, receipts);
  return deliveries.length;
}

async function endWith(
  deps: CrmJobDeps,
  deliveries: readonly Delivery[],
  receipts: readonly Receipt[],
): Promise<void> {
  const now = deps.now();
  const ends = deliveries.map((delivery, index) => ({
    delivery,
    end: endOf(delivery, receipts[index], now),
  }));
  const answers = deliveries.map((delivery, index) => ({
    handoffId: delivery.handoffId,
    ...answerOf(receipts[index]),
  }));
  await deps.db.tx(async (queries) => {
    await endDeliveries(queries, ends, now);
    await saveCrmAnswers(queries, answers);
  });
  for (const { delivery, end } of ends) {
    if (end.state === 'rejected') {
      deps.log.warn(
        { connectionId: delivery.connectionId, handoffId: delivery.handoffId, reason: end.reason },
        'the CRM refused a record',
      );
    }
  }
}

function endOf(delivery: Delivery, receipt: Receipt | undefined, now: number): DeliveryEnd {
  switch (receipt?.kind) {
    case 'written':
      return { state: 'done' };
    case 'rejected':
      return { state: 'rejected', reason: receipt.reason };
    case 'later':
    case undefined: {
      const backoff = Math.min(MAX_BACKOFF_MS, BACKOFF_MS * 2 ** Math.min(delivery.attempts - 1, 20));
      return {
        state: 'pending',
        reason: receipt?.reason ?? 'the CRM adapter gave no receipt for this record',
        dueAt: now + (receipt?.retryAfterMs ?? backoff),
      };
    }
  }
}

function answerOf(receipt: Receipt | undefined): { recordId: string | null; problem: string | null } {
  switch (receipt?.kind) {
    case 'written': {
      const dropped = receipt.dropped.map(({ field, why }) => `${field}: ${why}`).join('; ');
      return { recordId: receipt.recordId, problem: dropped === '' ? null : dropped };
    }
    case 'rejected':
      return { recordId: null, problem: receipt.reason };
    case 'later':
    case undefined:
      return { recordId: null, problem: receipt?.reason ?? null };
  }
}
