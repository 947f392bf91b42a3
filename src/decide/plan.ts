import type { PlaybookRules } from '../playbook/playbook.ts';
import type { AccountSnapshot } from '../snapshot.ts';
import type { Plan } from './assessment.ts';

/** What the account pays, told from its `plan` trait by the playbook's words: free or trial; any other plan is paid. */
export function planOf(
  snapshot: Pick<AccountSnapshot, 'account' | 'people'>,
  plans: PlaybookRules['plans'],
): Plan {
  const stated = snapshot.account.traits['plan'] ?? ownPlan(snapshot);
  if (typeof stated !== 'string' || stated.trim() === '') return 'unknown';
  const plan = stated.trim().toLowerCase();
  const among = (words: readonly string[]): boolean =>
    words.some((word) => word.trim().toLowerCase() === plan);
  if (among(plans.free)) return 'free';
  return among(plans.trial) ? 'trial' : 'paid';
}

/** Somebody who belongs to no company states their plan themselves. */
function ownPlan({ account, people }: Pick<AccountSnapshot, 'account' | 'people'>): unknown {
  return account.kind === 'person' ? people[0]?.traits['plan'] : undefined;
}
