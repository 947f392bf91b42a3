import { setTimeout as sleep } from 'node:timers/promises';
import { type Db, StoreUnavailable } from './db.ts';
import { insertEvents, type StoredEvent } from './events.ts';

/** Stores events of many requests with few statements. Resolves after the commit, with whether each event was new. */
export interface EventWriter {
  write(events: readonly StoredEvent[]): Promise<boolean[]>;
  /** Resolves when nothing is waiting any more, or after `limitMs`. */
  idle(limitMs?: number): Promise<void>;
}

interface Waiting {
  events: readonly StoredEvent[];
  done: PromiseWithResolvers<boolean[]>;
}

/**
 * Statements under way at once, and events per statement. The embedded database has one connection. On a server, few
 * large statements are slower than several middling ones: one backend becomes the limit.
 */
const LIMITS = {
  embedded: { inFlight: 2, groupSize: 500 },
  postgres: { inFlight: 4, groupSize: 400 },
} as const;

/** Events waiting in memory, at most; beyond, senders are told to come back (503). */
const MAX_WAITING = 50_000;

/** Collects requests that arrive while statements are under way (group commit). */
export function eventWriter(db: Db): EventWriter {
  const { inFlight, groupSize } = LIMITS[db.kind];
  const queue: Waiting[] = [];
  let waiting = 0;
  let running = 0;
  /** Resolves when nothing is waiting any more; null while nothing is. */
  let busy: PromiseWithResolvers<void> | null = null;

  const takeGroup = (): Waiting[] => {
    const group: Waiting[] = [];
    let size = 0;
    for (
      let next = queue[0];
      next !== undefined && (size === 0 || size + next.events.length <= groupSize);
      next = queue[0]
    ) {
      queue.shift();
      group.push(next);
      size += next.events.length;
    }
    waiting -= size;
    return group;
  };

  const pump = (): void => {
    while (running < inFlight && queue.length > 0) {
      running += 1;
      void insertGroup(db, takeGroup()).finally(() => {
        running -= 1;
        if (running === 0 && queue.length === 0) {
          busy?.resolve();
          busy = null;
        }
        pump();
      });
    }
  };

  return {
    write(events) {
      if (waiting + events.length > MAX_WAITING) {
        return Promise.reject(new StoreUnavailable('too many events are waiting to be stored'));
      }
      const done = Promise.withResolvers<boolean[]>();
      queue.push({ events, done });
      waiting += events.length;
      busy ??= Promise.withResolvers();
      pump();
      return done.promise;
    },
    async idle(limitMs) {
      if (busy === null || limitMs === undefined) return busy?.promise;
      const limit = new AbortController();
      const passed = sleep(limitMs, undefined, { signal: limit.signal }).catch(() => undefined);
      await Promise.race([busy.promise, passed]);
      limit.abort();
    },
  };
}

/** One statement for the group; if it fails, each request alone, so that one cannot fail another. */
async function insertGroup(db: Db, group: readonly Waiting[]): Promise<void> {
  try {
    const fresh = await insertEvents(
      db,
      group.flatMap((one) => one.events),
    );
    let from = 0;
    for (const one of group) {
      one.done.resolve(fresh.slice(from, from + one.events.length));
      from += one.events.length;
    }
  } catch (error) {
    const [only, ...others] = group;
    if (only === undefined || others.length === 0 || error instanceof StoreUnavailable) {
      for (const one of group) one.done.reject(error);
      return;
    }
    for (const one of group) await insertGroup(db, [one]);
  }
}
