import { DAY, type Mark, STATE_DAYS, type Use } from '../person-state.ts';
import type { PersonView } from '../snapshot.ts';
import { matchesPattern } from './event-pattern.ts';

/** Something that happened, once or several times at what counts as one instant. */
export interface Occurrence {
  /** ms. */
  at: number;
  count: number;
  personId: string;
  /** The event key. */
  key: string;
  /** Null for occurrences known only by their day. */
  messageId: string | null;
}

/** What was found out about uses while one instant is judged: many conditions ask about the same ones. */
export type Recollection = Map<Use, readonly Occurrence[]>;

/**
 * All occurrences of some events by some people, oldest first. A state keeps the first and the newest few marks
 * of an event exactly; those between are known by the day (UTC) and are put at the latest instant they can have
 * had: the end of that day's activity, and never after the oldest of the newest marks. So a count condition never
 * comes to hold too early, and more events never move the moment it came to hold to an earlier one.
 */
export function occurrencesOf(
  people: readonly PersonView[],
  patterns: readonly string[],
  recollection: Recollection = new Map(),
): readonly Occurrence[] {
  const found: (readonly Occurrence[])[] = [];
  for (const person of people) {
    const { uses } = person.state;
    for (const key in uses) {
      const use = uses[key];
      if (use === undefined || !patterns.some((pattern) => matchesPattern(key, pattern))) continue;
      const known = recollection.get(use) ?? occurrencesOfUse(person, key, use);
      recollection.set(use, known);
      found.push(known);
    }
  }
  const [only = []] = found;
  return found.length < 2 ? only : found.flat().sort((a, b) => a.at - b.at);
}

/** The occurrences of one use, oldest first. */
function occurrencesOfUse({ personId, state }: PersonView, key: string, use: Use): Occurrence[] {
  const marks = marksOf(use);
  const found = marks.map(([at, messageId]): Occurrence => ({ at, count: 1, personId, key, messageId }));
  let unknown = use.count - marks.length;
  if (unknown <= 0) return found;
  const latest = use.recent[0]?.[0] ?? use.first[0];
  const unmarked = (at: number, count: number): Occurrence => {
    unknown -= count;
    return { at: Math.max(use.first[0], Math.min(at, latest)), count, personId, key, messageId: null };
  };
  const between: Occurrence[] = [];
  const oldestDay = Math.max(dayOf(use.first[0]), dayOf(state.last ?? latest) - STATE_DAYS + 1);
  for (let day = dayOf(latest); unknown > 0 && day >= oldestDay; day -= 1) {
    const activity = state.days[day];
    const counted = activity?.counts[key] ?? 0;
    if (activity === undefined || counted === 0) continue;
    const count = Math.min(counted - marksOnDay(marks, day), unknown);
    if (count > 0) between.push(unmarked(activity.spans.at(-1)?.[1] ?? day * DAY, count));
  }
  if (unknown > 0) between.push(unmarked(oldestDay * DAY, unknown)); // before the days a state keeps
  return found.toSpliced(1, 0, ...between.reverse());
}

function dayOf(at: number): number {
  return Math.floor(at / DAY);
}

function marksOnDay(marks: readonly Mark[], day: number): number {
  let count = 0;
  for (const [at] of marks) if (dayOf(at) === day) count += 1;
  return count;
}

/** The first and the newest marks of an event, each once, oldest first. */
export function marksOf(use: Use): readonly Mark[] {
  return use.recent.some(([, id]) => id === use.first[1]) ? use.recent : [use.first, ...use.recent];
}

/** One mark of each person who has one. A mark is a pair, so `flatMap` would take it apart. */
export function marksOfEach(
  people: readonly PersonView[],
  markOf: (person: PersonView) => Mark | null,
): Mark[] {
  return people.map(markOf).filter((mark) => mark !== null);
}

/** The newest mark of anything a person did. */
export function newestMark({ state }: PersonView): Mark | null {
  let newest: Mark | null = null;
  for (const use of Object.values(state.uses)) {
    const mark = use.recent.at(-1) ?? use.first;
    if (newest === null || mark[0] > newest[0]) newest = mark;
  }
  return newest;
}

/** The first mark of anything a person did. */
export function firstMark({ state }: PersonView): Mark | null {
  let first: Mark | null = null;
  for (const use of Object.values(state.uses))
    if (first === null || use.first[0] < first[0]) first = use.first;
  return first;
}
