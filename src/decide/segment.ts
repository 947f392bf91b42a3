import type { PlaybookRules } from '../playbook/playbook.ts';
import type { Segment } from '../vocabulary.ts';
import { firstRuleThatHolds } from './first-rule.ts';
import type { Horizon } from './horizon.ts';
import type { Subject } from './subject.ts';

/** Which kind of company this is, by the playbook's first rule that holds, with the facts that said so. */
export function segmentOf(
  segments: PlaybookRules['segments'],
  subject: Subject,
  horizon: Horizon,
): { segment: Segment; because: string } {
  const first = firstRuleThatHolds(segments, subject, horizon);
  if (first === null)
    throw new Error('no segment holds for everybody; parsePlaybook should have refused the playbook');
  const facts = (first.match?.evidence ?? []).flatMap((one) =>
    one.kind === 'trait' ? [`${one.label}: ${one.value}`] : [],
  );
  const because = facts.length === 0 ? first.rule.because : `${first.rule.because} (${facts.join(', ')})`;
  return { segment: first.rule.segment, because };
}
