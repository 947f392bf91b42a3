import type { Evidence } from '../brief/brief.ts';
import { nameOf } from '../brief/names.ts';
import type { Mark, Use } from '../person-state.ts';
import type { PersonView } from '../snapshot.ts';
import { eventLabel } from './event-pattern.ts';
import type { Occurrence } from './occurrence.ts';

const MAX_MESSAGE_IDS = 5;
/** One condition may name many events; the most frequent of them tell enough. */
const MAX_KINDS = 4;

export function iso(at: number): string {
  return new Date(at).toISOString();
}

/** Evidence for what was done: one entry per kind of event, the most frequent first. */
export function evidenceOfOccurrences(
  occurrences: readonly Occurrence[],
  people: readonly PersonView[],
): Evidence[] {
  const byPerson = new Map(people.map((person) => [person.personId, person]));
  return [...Map.groupBy(occurrences, (one) => one.key)]
    .map(([key, of]) => ({ key, of, count: of.reduce((sum, one) => sum + one.count, 0) }))
    .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1))
    .slice(0, MAX_KINDS)
    .map(({ key, of, count }) => evidenceOfKey(key, of, count, byPerson));
}

function evidenceOfKey(
  key: string,
  occurrences: readonly Occurrence[],
  count: number,
  people: ReadonlyMap<string, PersonView>,
): Evidence {
  const doers = [...new Set(occurrences.map((one) => one.personId))].flatMap((id) => people.get(id) ?? []);
  const [only] = doers;
  return {
    kind: 'events',
    label: newestLabel(key, doers),
    count,
    firstAt: iso(occurrences[0]?.at ?? 0),
    lastAt: iso(occurrences.at(-1)?.at ?? 0),
    ...(only !== undefined && doers.length === 1 ? { who: nameOf(only).full } : {}),
    messageIds: occurrences.flatMap((one) => one.messageId ?? []).slice(-MAX_MESSAGE_IDS),
  };
}

function newestLabel(key: string, doers: readonly PersonView[]): string {
  const uses = doers.flatMap(({ state }) => state.uses[key] ?? []);
  const newest = uses.reduce<Use | null>(
    (best, use) => (best === null || markOf(use)[0] > markOf(best)[0] ? use : best),
    null,
  );
  return newest === null ? key : eventLabel(key, newest);
}

function markOf(use: Use): Mark {
  return use.recent.at(-1) ?? use.first;
}

/** Evidence that counts people (or days) rather than events: one mark for each. */
export function evidenceOfMarks(
  label: string,
  count: number,
  marks: readonly Mark[],
  who?: string,
): Evidence {
  const sorted = marks.toSorted((a, b) => a[0] - b[0]);
  return {
    kind: 'events',
    label,
    count,
    firstAt: iso(sorted[0]?.[0] ?? 0),
    lastAt: iso(sorted.at(-1)?.[0] ?? 0),
    ...(who === undefined ? {} : { who }),
    messageIds: sorted.slice(-MAX_MESSAGE_IDS).map(([, id]) => id),
  };
}

/** Evidence that something was not seen since an instant (ms). */
export function evidenceOfAbsence(label: string, since: number, marks: readonly Mark[] = []): Evidence {
  return {
    kind: 'absence',
    label,
    since: iso(since),
    messageIds: marks.slice(-MAX_MESSAGE_IDS).map(([, id]) => id),
  };
}
