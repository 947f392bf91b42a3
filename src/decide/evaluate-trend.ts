import { DAY, type Day, type Mark } from '../person-state.ts';
import type { TrendCondition } from '../playbook/condition.ts';
import { readable } from '../playbook/describe-condition.ts';
import type { PersonView } from '../snapshot.ts';
import { matchesPattern } from './event-pattern.ts';
import { evidenceOfMarks } from './evidence-of-events.ts';
import { anyOf, type Match, NOT_HELD } from './match.ts';
import { marksOfEach } from './occurrence.ts';
import { groupsOf, type Subject } from './subject.ts';

/**
 * Use grew: at least `grows_by` times as much in the recent stretch as in the one before it, in which there was some.
 * Counted in whole days (UTC), today included. It came to hold at the start of the first day of the unbroken run of
 * days on which it holds, looked for no further back than the stretch is long.
 */
export function evaluateTrend(condition: TrendCondition, subject: Subject): Match {
  const today = Math.floor(subject.now / DAY);
  const length = Math.max(1, Math.round(condition.within / DAY));
  const tomorrow = (today + 1) * DAY;
  return anyOf(
    groupsOf(subject, condition.by).map((people): Match => {
      const total = (from: number, to: number): number => countDays(people, condition.trend, from, to);
      const grewBy = (day: number): boolean => {
        const recent = total(day - length + 1, day);
        const before = total(day - 2 * length + 1, day - length);
        return recent >= condition.at_least && before > 0 && recent >= condition.grows_by * before;
      };
      if (!grewBy(today))
        return total(today - length + 1, today) === 0 ? NOT_HELD : { holds: false, until: tomorrow };
      let since = today;
      while (since > today - length && grewBy(since - 1)) since -= 1;
      const marks = marksOfEach(people, (person) => newestOf(person, condition.trend));
      const label = condition.trend === '*' ? 'Use' : readable(condition.trend);
      return {
        holds: true,
        at: since * DAY,
        lastAt: Math.max(...marks.map(([at]) => at)),
        standing: false,
        until: tomorrow,
        evidence: [evidenceOfMarks(label, total(today - length + 1, today), marks)],
        personIds: people.map((person) => person.personId),
      };
    }),
  );
}

function countDays(people: readonly PersonView[], pattern: string, from: number, to: number): number {
  let count = 0;
  for (const { state } of people) {
    for (let day = from; day <= to; day += 1) count += countDay(state.days[day], pattern);
  }
  return count;
}

function countDay(day: Day | undefined, pattern: string): number {
  let count = 0;
  for (const [key, times] of Object.entries(day?.counts ?? {})) {
    if (pattern === '*' || matchesPattern(key, pattern)) count += times;
  }
  return count;
}

function newestOf({ state }: PersonView, pattern: string): Mark | null {
  let newest: Mark | null = null;
  for (const [key, use] of Object.entries(state.uses)) {
    const mark = use.recent.at(-1) ?? use.first;
    const asked = pattern === '*' || matchesPattern(key, pattern);
    if (asked && (newest === null || mark[0] > newest[0])) newest = mark;
  }
  return newest;
}
