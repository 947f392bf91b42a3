import { setTimeout as sleep } from 'node:timers/promises';

/** A short pause in which more of the same may arrive, ms. */
const PAUSE_MS = 150;
/** Pauses at most: a lone piece of work waits one, a growing heap up to this many. */
const MAX_PAUSES = 6;

/**
 * Waits while work of one kind is still arriving, so that it travels in full batches instead of one call each.
 * Ends as soon as `enough` is there or nothing more arrived during a pause.
 */
export async function gather(count: () => Promise<number>, enough: number): Promise<void> {
  let before = -1;
  for (let pause = 0; pause < MAX_PAUSES; pause += 1) {
    const now = await count();
    if (now >= enough || now === before) return;
    before = now;
    await sleep(PAUSE_MS);
  }
}
