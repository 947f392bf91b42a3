import type { Condition } from '../playbook/condition.ts';
import { evaluateCondition } from './evaluate-condition.ts';
import type { Horizon } from './horizon.ts';
import type { Held } from './match.ts';
import type { Subject } from './subject.ts';

/**
 * The first rule that holds, with the match that says so (null for a rule without a condition); null when none does.
 * Notes when time alone may let another rule be first.
 */
export function firstRuleThatHolds<Rule extends { when?: Condition | undefined }>(
  rules: readonly Rule[],
  subject: Subject,
  horizon: Horizon,
): { rule: Rule; match: Held | null } | null {
  for (const rule of rules) {
    if (rule.when === undefined) return { rule, match: null };
    const match = evaluateCondition(rule.when, subject);
    horizon.note(match.until);
    if (match.holds) return { rule, match };
  }
  return null;
}
