import type { Condition, EventCondition, TraitCondition } from './condition.ts';
import { durationText } from './duration.ts';

/** A condition in plain words, for `playbook show` and for evidence that something does not hold. */
export function describeCondition(condition: Condition): string {
  if ('all' in condition) return condition.all.map(inBrackets).join(' and ');
  if ('any' in condition) return condition.any.map(inBrackets).join(' or ');
  if ('not' in condition) return `not ${inBrackets(condition.not)}`;
  if ('event' in condition) return describeEvents(condition);
  if ('first_time' in condition)
    return `first ${readable(condition.first_time)} within ${durationText(condition.within)}`;
  if ('sequence' in condition) {
    return `${condition.sequence.map(readable).join(', then ')} within ${durationText(condition.within)}`;
  }
  if ('absent' in condition)
    return `no ${readable(condition.absent)} within ${durationText(condition.within)}`;
  if ('trait' in condition) return describeTrait(condition);
  if ('ratio' in condition) {
    const share = Math.round(condition.at_least * 100);
    return `${readable(condition.ratio.used)} at least ${share}% of ${readable(condition.ratio.of)}`;
  }
  if ('active_people' in condition) {
    return `${condition.active_people} people active within ${durationText(condition.within)}`;
  }
  if ('new_people' in condition)
    return `${condition.new_people} new people within ${durationText(condition.within)}`;
  if ('active_days' in condition)
    return `active on ${condition.active_days} days within ${durationText(condition.within)}`;
  if ('age_at_least' in condition) return `${condition.of} seen for ${durationText(condition.age_at_least)}`;
  if ('trend' in condition) {
    const what = condition.trend === '*' ? 'use' : readable(condition.trend);
    return `${what} grew ${condition.grows_by} times within ${durationText(condition.within)}`;
  }
  if ('segment' in condition) return `segment ${condition.segment.join(' or ')}`;
  if ('plan' in condition) return `plan ${condition.plan.join(' or ')}`;
  if ('signal' in condition) return `signal ${condition.signal.join(' or ')}`;
  return `score at least ${condition.score_at_least}`;
}

function inBrackets(condition: Condition): string {
  const text = describeCondition(condition);
  return 'all' in condition || 'any' in condition ? `(${text})` : text;
}

function describeEvents(condition: EventCondition): string {
  const parts = [condition.event.map(readable).join(' or ')];
  if (condition.at_least > 1) parts.push(`at least ${condition.at_least} times`);
  if (condition.people_at_least > 1) parts.push(`by ${condition.people_at_least} people`);
  else if (condition.by === 'account') parts.push('by anyone');
  if (condition.within !== undefined) parts.push(`within ${durationText(condition.within)}`);
  if (condition.after_last !== undefined) parts.push(`since ${readable(condition.after_last)}`);
  return parts.join(' ');
}

function describeTrait(condition: TraitCondition): string {
  const name = `${condition.of === 'person' ? "person's " : ''}${readable(condition.trait)}`;
  const tests: string[] = [];
  if (condition.is !== undefined) tests.push(`is ${condition.is}`);
  if (condition.in !== undefined) tests.push(`is one of ${condition.in.join(', ')}`);
  if (condition.has_word !== undefined) tests.push(`says ${condition.has_word.join(' or ')}`);
  if (condition.at_least !== undefined) tests.push(`is at least ${condition.at_least}`);
  if (condition.below !== undefined) tests.push(`is below ${condition.below}`);
  if (condition.exists === false) tests.push('is not known');
  return `${name} ${tests.length === 0 ? 'is known' : tests.join(' and ')}`;
}

/** A pattern or trait name as people read it: `integration_synced:slack:ok` → `integration synced: slack, ok`. */
export function readable(name: string): string {
  const [first = '', ...details] = name
    .split(':')
    .map((part) => (part === '*' ? 'any' : part.replaceAll('_', ' ')));
  return details.length === 0 ? first : `${first}: ${details.join(', ')}`;
}
