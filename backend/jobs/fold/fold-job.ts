import type { ProductEvent } from '../../../src/product-event.ts';
import type { Db } from '../../store/db.ts';
import { readFoldBatch, saveFoldPositions } from '../../store/events.ts';
import { foldEvents } from './fold-events.ts';

/** Events one transaction folds, at most: enough to share a row's rewrite among many events, few enough to be quick. */
export const EVENTS_AT_ONCE = 8_000;

/** What a helping of folding did. */
export interface Folded {
  events: number;
  due: number;
}

/**
 * Folds the next events of up to `shards` free shards. State rows, due accounts and cursor commit together: a crash
 * replays the whole batch, never half of it.
 */
export async function foldNext(db: Db, now: number, shards: number): Promise<Folded> {
  return db.tx(async (queries) => {
    const batch = await readFoldBatch(queries, { shards, limit: EVENTS_AT_ONCE });
    let due = 0;
    for (const [workspaceId, stored] of Map.groupBy(batch.events, (one) => one.workspaceId)) {
      const events = stored.map((one): ProductEvent => one.event);
      due += (await foldEvents(queries, workspaceId, events, now)).due;
    }
    if (batch.positions.length > 0) await saveFoldPositions(queries, batch.positions);
    return { events: batch.events.length, due };
  });
}
