import type { Occurrence } from './occurrence.ts';

/** How much must have happened, and within how long before now (ms; absent: ever). */
export interface Need {
  count: number;
  people: number;
  within?: number;
}

/**
 * Since when enough has happened without a break, and until when that stays so if nothing more happens; null when
 * not enough has. `occurrences` oldest first. An occurrence counts from its instant until just before `within` later.
 * The start of the unbroken stretch does not move as time goes by, so a condition that keeps holding is one activation.
 */
export function heldSince(
  occurrences: readonly Occurrence[],
  need: Need,
  now: number,
): { at: number; until: number } | null {
  if (need.within === undefined) {
    const at = firstReach(occurrences, need);
    return at === null ? null : { at, until: Infinity };
  }
  const at = startOfStretch(occurrences, need, need.within, now);
  return at === null ? null : { at, until: endOfStretch(occurrences, need, need.within) };
}

/** Counts occurrences and the people behind them while the window over them moves. */
class Tally {
  #count = 0;
  readonly #byPerson = new Map<string, number>();

  add({ personId, count }: Occurrence): void {
    this.#count += count;
    this.#byPerson.set(personId, (this.#byPerson.get(personId) ?? 0) + count);
  }

  remove({ personId, count }: Occurrence): void {
    this.#count -= count;
    const left = (this.#byPerson.get(personId) ?? 0) - count;
    if (left > 0) this.#byPerson.set(personId, left);
    else this.#byPerson.delete(personId);
  }

  meets(need: Need): boolean {
    return this.#count >= need.count && this.#byPerson.size >= need.people;
  }
}

function firstReach(occurrences: readonly Occurrence[], need: Need): number | null {
  const tally = new Tally();
  for (const occurrence of occurrences) {
    tally.add(occurrence);
    if (tally.meets(need)) return occurrence.at;
  }
  return null;
}

/** Walks back from now, event by event, as long as just before the next event there was still enough. */
function startOfStretch(
  occurrences: readonly Occurrence[],
  need: Need,
  within: number,
  now: number,
): number | null {
  const tally = new Tally();
  let start: number | null = null;
  let oldest = occurrences.length;
  let seenFrom = now;
  for (const newest of occurrences.toReversed()) {
    for (
      let next = occurrences[oldest - 1];
      next !== undefined && next.at > seenFrom - within;
      next = occurrences[oldest - 1]
    ) {
      tally.add(next);
      oldest -= 1;
    }
    if (!tally.meets(need)) break;
    start = newest.at;
    seenFrom = newest.at;
    tally.remove(newest);
  }
  return start;
}

/** When, without news, the newest that are needed grow too old. */
function endOfStretch(occurrences: readonly Occurrence[], need: Need, within: number): number {
  const tally = new Tally();
  for (const occurrence of occurrences.toReversed()) {
    tally.add(occurrence);
    if (tally.meets(need)) return occurrence.at + within;
  }
  return Infinity;
}
