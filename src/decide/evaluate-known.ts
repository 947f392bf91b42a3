import type { Evidence } from '../brief/brief.ts';
import type {
  PlanCondition,
  RatioCondition,
  ScoreCondition,
  SegmentCondition,
  SignalCondition,
  TraitCondition,
} from '../playbook/condition.ts';
import { readable } from '../playbook/describe-condition.ts';
import { evidenceOfAbsence } from './evidence-of-events.ts';
import { accountFact, evidenceOfFact, type Fact, numberOf, personFact } from './facts.ts';
import { anyOf, type Held, type Match, NOT_HELD } from './match.ts';
import { firstActivity, groupsOf, type Subject } from './subject.ts';

/** Conditions about what is known: traits, plan, segment, and what was concluded so far. */

export function evaluateTrait(condition: TraitCondition, subject: Subject): Match {
  if (condition.of === 'account')
    return traitMatch(condition, accountFact(subject, condition.trait), subject, []);
  return anyOf(
    groupsOf(subject, 'person').flatMap(([person]) =>
      person === undefined
        ? []
        : [traitMatch(condition, personFact(person, condition.trait), subject, [person.personId])],
    ),
  );
}

function traitMatch(
  condition: TraitCondition,
  fact: Fact | null,
  subject: Subject,
  personIds: string[],
): Match {
  if (fact === null) return condition.exists === false ? notKnown(condition.trait, subject) : NOT_HELD;
  if (condition.exists === false || !passes(condition, fact)) return NOT_HELD;
  return standing(fact.at, [evidenceOfFact(condition.trait, fact)], personIds);
}

function passes(condition: TraitCondition, fact: Fact): boolean {
  const number = numberOf(fact);
  const { is, has_word: words, at_least: atLeast, below } = condition;
  if (is !== undefined && !sameValue(fact.value, is)) return false;
  if (condition.in !== undefined && !condition.in.some((one) => sameValue(fact.value, one))) return false;
  if (words !== undefined && !words.some((word) => hasWord(String(fact.value), word))) return false;
  if (atLeast !== undefined && !(number !== null && number >= atLeast)) return false;
  return below === undefined || (number !== null && number < below);
}

function sameValue(a: Fact['value'], b: Fact['value']): boolean {
  return String(a).trim().toLowerCase() === String(b).trim().toLowerCase();
}

function hasWord(text: string, word: string): boolean {
  const words = (of: string): string =>
    ` ${of
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()} `;
  return words(text).includes(words(word));
}

export function evaluateRatio(condition: RatioCondition, subject: Subject): Match {
  const [used, of] = [accountFact(subject, condition.ratio.used), accountFact(subject, condition.ratio.of)];
  const [usedNumber, ofNumber] = [numberOf(used), numberOf(of)];
  if (used === null || of === null || usedNumber === null || ofNumber === null || ofNumber <= 0)
    return NOT_HELD;
  if (usedNumber / ofNumber < condition.at_least) return NOT_HELD;
  const newer = used.at >= of.at ? used : of;
  return standing(
    newer.at,
    [evidenceOfFact(condition.ratio.used, newer, `${usedNumber} of ${ofNumber}`)],
    [],
  );
}

export function evaluatePlan(condition: PlanCondition, subject: Subject): Match {
  if (subject.plan === undefined || !condition.plan.includes(subject.plan)) return NOT_HELD;
  const fact = accountFact(subject, 'plan');
  return fact === null ? notKnown('plan', subject) : standing(fact.at, [evidenceOfFact('plan', fact)], []);
}

export function evaluateSegment(condition: SegmentCondition, subject: Subject): Match {
  if (subject.segment === undefined || !condition.segment.includes(subject.segment)) return NOT_HELD;
  const at = firstActivity(subject);
  return standing(
    at,
    [evidenceOfFact('segment', { value: readable(subject.segment), at, messageIds: [] })],
    [],
  );
}

export function evaluateSignal(condition: SignalCondition, subject: Subject): Match {
  const held = (subject.signals ?? [])
    .filter(({ rule }) => condition.signal.includes(rule.id) || condition.signal.includes(rule.kind))
    .map(
      (signal): Held => ({
        ...signal,
        holds: true,
        standing: false,
        until: Infinity,
        personIds: [signal.personId],
      }),
    );
  return anyOf(held);
}

export function evaluateScore(condition: ScoreCondition, subject: Subject): Match {
  const { score } = subject;
  const evidence = score?.reasons.flatMap((reason) => reason.evidence).slice(0, 3) ?? [];
  if (score === undefined || score.value < condition.score_at_least || evidence.length === 0) return NOT_HELD;
  return standing(firstActivity(subject), evidence, []);
}

function notKnown(name: string, subject: Subject): Held {
  const at = firstActivity(subject);
  return standing(at, [evidenceOfAbsence(readable(name), at)], []);
}

function standing(at: number, evidence: Evidence[], personIds: string[]): Held {
  return { holds: true, at, lastAt: at, standing: true, until: Infinity, evidence, personIds };
}
