import { setTimeout as sleep } from 'node:timers/promises';
import type { RateBudget } from '../crm/crm.ts';
import type { Db } from './db.ts';
import { timestamp } from './instant.ts';

export interface BucketSize {
  /** Calls that may go out at once. */
  burst: number;
  /** Calls per second in the long run. */
  perSecond: number;
}

export type BucketSizes = Readonly<Record<'general' | 'search', BucketSize>>;

/** Longest single wait before the bucket is looked at again, ms: somebody may have unpaused it. */
const MAX_WAIT_MS = 2_000;

/**
 * Token buckets in the database, so that all processes together stay within the vendor's limit. Uses real time:
 * rate limits know no other.
 */
export function rateBudget(db: Db, connectionId: string, sizes: BucketSizes): RateBudget {
  return {
    async take(bucket, calls = 1) {
      if (calls > sizes[bucket].burst) {
        throw new Error(`${calls} calls at once never fit into a bucket of ${sizes[bucket].burst}`);
      }
      for (;;) {
        const wait = await tryTake(db, connectionId, bucket, sizes[bucket], calls, Date.now());
        if (wait === 0) return;
        await sleep(Math.min(wait, MAX_WAIT_MS));
      }
    },

    async pause(bucket, ms) {
      const until = timestamp(Date.now() + ms);
      await db.run(
        `insert into crm_budget (connection_id, bucket, tokens, refilled_at, paused_until) values ($1, $2, 0, $3, $3)
         on conflict (connection_id, bucket) do update set tokens = 0, refilled_at = greatest(crm_budget.refilled_at, excluded.refilled_at),
           paused_until = greatest(crm_budget.paused_until, excluded.paused_until)`,
        [connectionId, bucket, until],
      );
    },
  };
}

/** Takes tokens and returns 0, or leaves them and returns how long to wait (ms). */
async function tryTake(
  db: Db,
  connectionId: string,
  bucket: string,
  size: BucketSize,
  calls: number,
  now: number,
): Promise<number> {
  const taken = await db.run(
    `insert into crm_budget as b (connection_id, bucket, tokens, refilled_at) values ($1, $2, $3::float8 - $5, $4)
     on conflict (connection_id, bucket) do update set
       tokens = least($3::float8, b.tokens + greatest(0, extract(epoch from $4::timestamptz - b.refilled_at)) * $6::float8) - $5,
       refilled_at = greatest(b.refilled_at, $4::timestamptz), paused_until = null
     where (b.paused_until is null or b.paused_until <= $4::timestamptz)
       and least($3::float8, b.tokens + greatest(0, extract(epoch from $4::timestamptz - b.refilled_at)) * $6::float8) >= $5`,
    [connectionId, bucket, size.burst, timestamp(now), calls, size.perSecond],
  );
  if (taken === 1) return 0;
  const [row] = await db.query<{ paused_until: number | null; tokens: number; refilled_at: number }>(
    'select paused_until, tokens, refilled_at from crm_budget where connection_id = $1 and bucket = $2',
    [connectionId, bucket],
  );
  if (row === undefined) return 10;
  if (row.paused_until !== null && row.paused_until > now) return row.paused_until - now;
  const missing = calls - (row.tokens + (Math.max(0, now - row.refilled_at) / 1000) * size.perSecond);
  return Math.max(10, (missing / size.perSecond) * 1000);
}
