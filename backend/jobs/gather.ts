import { setTimeout as sleep } from 'node:timers/promises';

/** A short pause in which more of the same may arrive, ms. */
const PAUSE_MS = 150;
/** Pauses at most: a lone piece of work waits one, a growing heap up to this many. */
const MAX_PAUSES = 6;

/** Most records of one HubSpot call: a batch that is not full costs as much as one that is. */
const FULL_BATCH = 100;

/**
 * Waits while work of one kind is still arriving, so that it travels in full batches instead of one call each.
 * Ends as soon as `enough` is there or nothing more arrived during a pause. Answers how many to take: full batches
 * where there is more than one; what is left over goes with whatever comes next.
 */
export async function gather(count: () => Promise<number>, enough: number): Promise<number> {
  let waiting = await count();
  for (let pause = 0; pause < MAX_PAUSES && waiting < enough; pause += 1) {
    await sleep(PAUSE_MS);
    const before = waiting;
    waiting = await count();
    if (waiting === before) break;
  }
  const taken = Math.min(waiting, enough);
  return taken < FULL_BATCH ? taken : taken - (taken % FULL_BATCH);
}
