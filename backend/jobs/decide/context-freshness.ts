import type { Decision } from '../../../src/decision.ts';
import type { HandoffStatus } from '../../../src/handoff-status.ts';
import type { AccountSnapshot } from '../../../src/snapshot.ts';

/** What the CRM said counts this long, ms; before a handoff starts or moves it is asked anew. */
const MAX_AGE_MS = 10 * 60_000;
/** While a handoff waits for a seller the CRM is asked this often, ms: somebody may opt out, or a deal be opened. */
const REFRESH_MS = 4 * 3_600_000;
/** Statuses in which what the CRM says can still stop a handoff, or let it go on. */
const WAITING: readonly HandoffStatus[] = ['scheduled', 'ready', 'suppressed'];

/** Whether the CRM must be asked before this decision counts: who owns the account, what is open, who opted out. */
export function wantsContext({ handoffs }: Decision, snapshot: AccountSnapshot, now: number): boolean {
  if (handoffs.length === 0) return false;
  if (snapshot.crm === null) return true;
  const age = now - snapshot.crm.readAt;
  if (age < MAX_AGE_MS) return false;
  const before = new Map(snapshot.handoffs.map((past) => [past.handoffId, past.status]));
  return (
    (isWaiting(handoffs) && age >= REFRESH_MS) ||
    handoffs.some((one) => before.get(one.handoffId) !== one.status)
  );
}

/** When the account must be decided again (ms): when time alone may change the decision, or when the CRM is to be asked again. */
export function nextLook({ handoffs, decideAgainAt }: Decision, { crm }: AccountSnapshot): number | null {
  if (crm === null || !isWaiting(handoffs)) return decideAgainAt;
  return Math.min(decideAgainAt ?? Number.POSITIVE_INFINITY, crm.readAt + REFRESH_MS);
}

function isWaiting(handoffs: Decision['handoffs']): boolean {
  return handoffs.some(({ status }) => WAITING.includes(status));
}
