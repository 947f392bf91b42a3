import type { Db } from './db.ts';
import { timestamp } from './instant.ts';

/** No job claims work for longer, ms. In step with the leases of `backend/jobs`. */
const LONGEST_LEASE_MS = 120_000;

/**
 * Makes due at once whatever a killed process may have been working on, instead of when its claim runs out. Only
 * where no other process can be at work: at the start on an embedded database. What in truth waited for a time this
 * near is looked at a little early, which is harmless.
 */
export async function releaseLeases(db: Db, now: number): Promise<void> {
  const soon = [timestamp(now), timestamp(now + LONGEST_LEASE_MS)];
  await db.tx(async (queries) => {
    await queries.run('update account set due_at = $1 where due_at > $1 and due_at <= $2', soon);
    await queries.run(
      'update account set context_due_at = $1 where context_due_at > $1 and context_due_at <= $2',
      soon,
    );
    await queries.run(
      `update delivery set due_at = $1 where state = 'pending' and due_at > $1 and due_at <= $2`,
      soon,
    );
  });
}
