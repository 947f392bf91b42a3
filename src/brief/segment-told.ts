import { evidenceOfAbsence } from '../decide/evidence-of-events.ts';
import { accountFact, evidenceOfFact } from '../decide/facts.ts';
import type { AccountSnapshot } from '../snapshot.ts';
import type { Segment } from '../vocabulary.ts';
import type { Evidence } from './brief.ts';
import { plainText } from './plain-text.ts';
import { counted, startSmall } from './sentence.ts';
import type { Telling, Told } from './telling.ts';

const SEGMENT_WORDS: Readonly<Record<Segment, string>> = {
  individual: 'an individual',
  startup: 'a startup',
  mid_market: 'a mid-market company',
  enterprise: 'an enterprise',
};

/** Account traits that say what kind of company it is, in the order they are told. */
const TOLD_TRAITS = ['industry', 'employees', 'plan'] as const;

/** What kind of account it is, with the facts known of it and the playbook's reason. */
export function tellSegment(telling: Telling): Told | null {
  const { assessment, accountName } = telling;
  const evidence = segmentEvidence(assessment);
  if (evidence.length === 0) return null;
  const facts = TOLD_TRAITS.flatMap((trait) => factText(assessment.snapshot, trait) ?? []);
  const who =
    accountName ?? (assessment.snapshot.account.kind === 'person' ? telling.name.first : 'the account');
  const about = facts.length === 0 ? '' : ` (${facts.join(', ')})`;
  const kind = SEGMENT_WORDS[assessment.segment.segment];
  return {
    forms: [`${who}${about} counts as ${kind}: ${reasonOf(assessment)}`],
    evidence,
  };
}

/** The playbook's own reason, without the facts added to it: those are told as facts. */
function reasonOf({ segment, playbook }: Telling['assessment']): string {
  const rule = playbook.rules.segments.find((one) => segment.because.startsWith(one.because));
  return startSmall(plainText(rule?.because ?? segment.because, 120)).replace(/\.$/, '');
}

function factText(snapshot: AccountSnapshot, trait: (typeof TOLD_TRAITS)[number]): string | null {
  if (trait === 'employees') return employeesOf(snapshot);
  const fact = accountFact(snapshot, trait);
  if (fact === null) return null;
  const text = plainText(String(fact.value), 40);
  return trait === 'plan' ? `on the ${text} plan` : text;
}

/** How many people work there, as stated: `240 employees`, `51-200 employees`. */
export function employeesOf(snapshot: AccountSnapshot): string | null {
  const fact = accountFact(snapshot, 'employees');
  if (fact === null || typeof fact.value === 'boolean') return null;
  const text = plainText(String(fact.value), 20);
  return /^[1-9]\d*$/.test(text) ? counted(Number(text), 'employee') : `${text} employees`;
}

/** The facts told; where none is known, that they are not. */
function segmentEvidence({ snapshot, person }: Telling['assessment']): Evidence[] {
  const known = TOLD_TRAITS.flatMap((trait) => {
    const fact = accountFact(snapshot, trait);
    return fact === null ? [] : [evidenceOfFact(trait, fact)];
  });
  if (known.length > 0) return known;
  const since = person.state.first;
  return since === null ? [] : [evidenceOfAbsence('Company details such as employees or industry', since)];
}
