import { setTimeout as sleep } from 'node:timers/promises';
import type { AdminClient } from './admin-client.ts';

const LOOK_AGAIN_MS = 100;
/** Longest wait for decisions and deliveries, ms. */
const SETTLE_MS = 10 * 60_000;

interface Status {
  foldLag: number;
  dueAccounts: number;
  wantedContexts: number;
  deliveriesDue: number;
}

/** Waits until nothing is left to fold, decide or deliver. False when that took too long. */
export async function waitUntilSettled(client: AdminClient, limitMs = SETTLE_MS): Promise<boolean> {
  const until = Date.now() + limitMs;
  let quiet = 0;
  while (Date.now() < until) {
    const status = await client.get<Status>('/status');
    const open = status.foldLag + status.dueAccounts + status.wantedContexts + status.deliveriesDue;
    // twice in a row: between two steps of one account nothing may be waiting for a moment
    quiet = open === 0 ? quiet + 1 : 0;
    if (quiet >= 2) return true;
    await sleep(LOOK_AGAIN_MS);
  }
  return false;
}
