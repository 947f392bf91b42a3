import { nameOf } from '../brief/names.ts';
import { DAY, STATE_DAYS } from '../person-state.ts';
import type {
  ActiveDaysCondition,
  ActivePeopleCondition,
  AgeCondition,
  NewPeopleCondition,
} from '../playbook/condition.ts';
import type { PersonView } from '../snapshot.ts';
import { evidenceOfMarks } from './evidence-of-events.ts';
import { heldSince } from './held-since.ts';
import { anyOf, type Match, NOT_HELD } from './match.ts';
import { firstMark, marksOfEach, newestMark, type Occurrence } from './occurrence.ts';
import { groupsOf, type Subject } from './subject.ts';

/** Conditions about who is there, since when, and on how many days. */

/**
 * Enough people of the account did anything lately. Somebody counts as active since their last pause as long as
 * `within`; it came to hold when as many as are needed of those active now were.
 */
export function evaluateActivePeople(
  { active_people: needed, within }: ActivePeopleCondition,
  subject: Subject,
): Match {
  const active = subject.people.filter(({ state }) => (state.last ?? -Infinity) > subject.now - within);
  const at = active.map((one) => activeSince(one, within)).sort((a, b) => a - b)[needed - 1];
  const lasts = active.map(({ state }) => state.last ?? 0).sort((a, b) => b - a);
  if (at === undefined) return NOT_HELD;
  return {
    holds: true,
    at,
    lastAt: lasts[0] ?? at,
    standing: false,
    until: (lasts[needed - 1] ?? at) + within,
    evidence: [evidenceOfMarks('People active', active.length, marksOfEach(active, newestMark))],
    personIds: active.map((one) => one.personId),
  };
}

/** Since when a person is active without a pause as long as `within`, ms; as far back as daily detail is kept. */
function activeSince({ state }: PersonView, within: number): number {
  let since = state.last ?? 0;
  const lastDay = Math.floor(since / DAY);
  for (let day = lastDay; day > lastDay - STATE_DAYS && (day + 1) * DAY > since - within; day -= 1) {
    for (const [start, end] of state.days[day]?.spans.toReversed() ?? []) {
      if (end <= since - within) return since;
      since = Math.min(since, start);
    }
  }
  return since;
}

/** Enough people of the account were first seen lately. */
export function evaluateNewPeople(
  { new_people: needed, within }: NewPeopleCondition,
  subject: Subject,
): Match {
  const seen = subject.people
    .flatMap(({ personId, state }) => (state.first === null ? [] : [activity(personId, state.first)]))
    .sort((a, b) => a.at - b.at);
  const stretch = heldSince(seen, { count: needed, people: needed, within }, subject.now);
  if (stretch === null) return NOT_HELD;
  const recent = subject.people.filter(({ state }) => (state.first ?? -Infinity) > subject.now - within);
  return {
    holds: true,
    ...stretch,
    lastAt: seen.at(-1)?.at ?? stretch.at,
    standing: false,
    evidence: [evidenceOfMarks('New people', recent.length, marksOfEach(recent, firstMark))],
    personIds: recent.map((one) => one.personId),
  };
}

/** Something was done on enough days (UTC) lately. */
export function evaluateActiveDays(condition: ActiveDaysCondition, subject: Subject): Match {
  return anyOf(
    groupsOf(subject, condition.by).map((people): Match => {
      const starts = new Map<string, Occurrence>();
      for (const { personId, state } of people) {
        for (const [day, { spans }] of Object.entries(state.days)) {
          const at = spans[0]?.[0] ?? Number(day) * DAY;
          if (at < (starts.get(day)?.at ?? Infinity)) starts.set(day, activity(personId, at));
        }
      }
      const days = [...starts.values()].sort((a, b) => a.at - b.at);
      const stretch = heldSince(
        days,
        { count: condition.active_days, people: 1, within: condition.within },
        subject.now,
      );
      if (stretch === null) return NOT_HELD;
      const [only] = people;
      const marks = marksOfEach(people, newestMark);
      return {
        holds: true,
        ...stretch,
        lastAt: days.at(-1)?.at ?? stretch.at,
        standing: false,
        evidence: [
          evidenceOfMarks(
            'Days active',
            days.filter(({ at }) => at > subject.now - condition.within).length,
            marks,
            only !== undefined && people.length === 1 ? nameOf(only).full : undefined,
          ),
        ],
        personIds: people.map((person) => person.personId),
      };
    }),
  );
}

/** First seen long enough ago. */
export function evaluateAge(condition: AgeCondition, subject: Subject): Match {
  return anyOf(
    groupsOf(subject, condition.of).map((people): Match => {
      const firsts = marksOfEach(people, firstMark).sort((a, b) => a[0] - b[0]);
      const [first] = firsts;
      if (first === undefined) return NOT_HELD;
      const at = first[0] + condition.age_at_least;
      if (at > subject.now) return { holds: false, until: at };
      const evidence = [evidenceOfMarks('First activity', 1, [first])];
      return { holds: true, at, lastAt: at, standing: false, until: Infinity, evidence, personIds: [] };
    }),
  );
}

function activity(personId: string, at: number): Occurrence {
  return { at, count: 1, personId, key: '*', messageId: null };
}
