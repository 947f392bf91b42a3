import type { PlaybookRules } from '../playbook/playbook.ts';
import type { Motion } from '../vocabulary.ts';
import { firstRuleThatHolds } from './first-rule.ts';
import type { Horizon } from './horizon.ts';
import type { Subject } from './subject.ts';

/** How this person should be approached, by the playbook's first rule that holds. */
export function chooseMotion(
  motions: PlaybookRules['motions'],
  subject: Subject,
  horizon: Horizon,
): { motion: Motion; because: string } {
  const first = firstRuleThatHolds(motions, subject, horizon);
  if (first === null)
    throw new Error('no motion holds for everybody; parsePlaybook should have refused the playbook');
  return { motion: first.rule.motion, because: first.rule.because };
}
