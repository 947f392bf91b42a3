import type { Condition } from '../playbook/condition.ts';
import { describeCondition } from '../playbook/describe-condition.ts';
import { evaluateAbsent, evaluateEvent, evaluateFirstTime, evaluateSequence } from './evaluate-doing.ts';
import {
  evaluatePlan,
  evaluateRatio,
  evaluateScore,
  evaluateSegment,
  evaluateSignal,
  evaluateTrait,
} from './evaluate-known.ts';
import {
  evaluateActiveDays,
  evaluateActivePeople,
  evaluateAge,
  evaluateNewPeople,
} from './evaluate-people.ts';
import { evaluateTrend } from './evaluate-trend.ts';
import { evidenceOfAbsence } from './evidence-of-events.ts';
import { allOf, anyOf, type Match } from './match.ts';
import { firstActivity, type Subject } from './subject.ts';

/** Whether a condition holds of a subject, since when, until when without news, what that rests on and who contributed. */
export function evaluateCondition(condition: Condition, subject: Subject): Match {
  if ('all' in condition) return allHolding(condition.all, subject);
  if ('any' in condition) return anyOf(condition.any.map((one) => evaluateCondition(one, subject)));
  if ('not' in condition) return notHolding(condition.not, subject);
  if ('event' in condition) return evaluateEvent(condition, subject);
  if ('first_time' in condition) return evaluateFirstTime(condition, subject);
  if ('sequence' in condition) return evaluateSequence(condition, subject);
  if ('absent' in condition) return evaluateAbsent(condition, subject);
  if ('trait' in condition) return evaluateTrait(condition, subject);
  if ('ratio' in condition) return evaluateRatio(condition, subject);
  if ('active_people' in condition) return evaluateActivePeople(condition, subject);
  if ('new_people' in condition) return evaluateNewPeople(condition, subject);
  if ('active_days' in condition) return evaluateActiveDays(condition, subject);
  if ('age_at_least' in condition) return evaluateAge(condition, subject);
  if ('trend' in condition) return evaluateTrend(condition, subject);
  if ('segment' in condition) return evaluateSegment(condition, subject);
  if ('plan' in condition) return evaluatePlan(condition, subject);
  if ('signal' in condition) return evaluateSignal(condition, subject);
  return evaluateScore(condition, subject);
}

/** Stops at the first that only news can make hold: until then nothing else matters. */
function allHolding(conditions: readonly Condition[], subject: Subject): Match {
  const matches: Match[] = [];
  for (const condition of conditions) {
    const match = evaluateCondition(condition, subject);
    if (!match.holds && match.until === Infinity) return match;
    matches.push(match);
  }
  return allOf(matches);
}

function notHolding(condition: Condition, subject: Subject): Match {
  const match = evaluateCondition(condition, subject);
  if (match.holds) return { holds: false, until: match.until };
  const since = subject.person?.state.first ?? firstActivity(subject);
  return {
    holds: true,
    at: since,
    lastAt: since,
    standing: true,
    until: match.until,
    evidence: [evidenceOfAbsence(describeCondition(condition), since)],
    personIds: [],
  };
}
