import type { Assessment } from '../decide/assessment.ts';
import { evaluateCondition } from '../decide/evaluate-condition.ts';
import { evidenceOfAbsence } from '../decide/evidence-of-events.ts';
import type { Condition } from '../playbook/condition.ts';
import type { Evidence } from './brief.ts';

import { plainText } from './plain-text.ts';

/** One step of the playbook's onboarding path, as far as this person came. */
export interface PathStep {
  step: string;
  /** ms; null when it was not done. */
  doneAt: number | null;
  /** A later step was done, so this one was passed over rather than not reached yet. */
  skipped: boolean;
  evidence: Evidence[];
}

/**
 * Which of the usual first steps the person took, when, and which they passed over; in the playbook's order.
 * A sign-up we never saw is left out: everybody who is here has one, it only came before we were listening.
 */
export function onboardingPath(assessment: Assessment): PathStep[] {
  const { snapshot, person, now, playbook } = assessment;
  const subject = { person, people: snapshot.people, account: snapshot.account, now };
  const results = playbook.rules.onboarding.map((rule) => ({
    rule,
    result: evaluateCondition(rule.done_when, subject),
  }));
  const furthest = results.findLastIndex(({ result }) => result.holds);
  return results.flatMap(({ rule, result }, index): PathStep[] => {
    const step = plainText(rule.step, 80);
    if (result.holds) return [{ step, doneAt: result.at, skipped: false, evidence: result.evidence }];
    if (isSignUp(rule.done_when)) return [];
    const since = person.state.first;
    const evidence = since === null ? [] : [evidenceOfAbsence(step, since)];
    return [{ step, doneAt: null, skipped: index < furthest, evidence }];
  });
}

function isSignUp(condition: Condition): boolean {
  return (
    'event' in condition &&
    condition.event.some((event) => event === 'signed_up' || event === 'account_created')
  );
}
