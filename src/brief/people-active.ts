import { DAY } from '../person-state.ts';
import type { AccountSnapshot, PersonView } from '../snapshot.ts';
import type { Evidence } from './brief.ts';
import { type Deed, deedsOf } from './deed.ts';
import { evidenceOfActivity } from './evidence-of.ts';
import { nameOf, textTrait } from './names.ts';
import { listed } from './sentence.ts';

/** Somebody active in the last `ACTIVE_DAYS` days. */
export interface ActivePerson {
  person: PersonView;
  name: string;
  firstName: string;
  title: string | null;
  since: number;
  lastActiveAt: number;
  /** What they mostly do: `creating projects and using Reports`. */
  doing: string;
  deeds: Deed[];
  evidence: Evidence;
}

export interface Teammates {
  /** How many others are active. */
  count: number;
  /** The busiest of them, busiest first; at most `MOST_SHOWN`. */
  shown: ActivePerson[];
}

/** Somebody who did anything within this many days counts as active. */
export const ACTIVE_DAYS = 30;
/** A seller reads a handful of names; a card shows a page of them. */
export const MOST_SHOWN = 25;

/** Everyone of the account active in the last 30 days except the person the brief is about. */
export function activeTeammates(snapshot: AccountSnapshot, personId: string, now: number): Teammates {
  const active = snapshot.people.filter((one) => one.personId !== personId && isActive(one, now));
  const busiest = active
    .map((person) => ({ person, events: eventCount(person) }))
    .sort((a, b) => b.events - a.events || (a.person.personId < b.person.personId ? -1 : 1))
    .slice(0, MOST_SHOWN);
  return { count: active.length, shown: busiest.flatMap(({ person }) => activePersonOf(person) ?? []) };
}

export function isActive(person: PersonView, now: number): boolean {
  return person.state.last !== null && person.state.last > now - ACTIVE_DAYS * DAY;
}

function activePersonOf(person: PersonView): ActivePerson | null {
  const { full, first } = nameOf(person);
  const evidence = evidenceOfActivity(person.state, full);
  if (evidence === null || person.state.first === null || person.state.last === null) return null;
  const deeds = deedsOf(person.state, full);
  return {
    person,
    name: full,
    firstName: first,
    title: textTrait(person.traits, 'title'),
    since: person.state.first,
    lastActiveAt: person.state.last,
    doing: mostlyDoing(deeds),
    deeds,
    evidence,
  };
}

/** The one or two things somebody does most, known steps before page views, sign-ins only where there is nothing else. */
export function mostlyDoing(deeds: readonly Deed[]): string {
  const worth = (deed: Deed): number => deed.weight * Math.log2(1 + deed.count);
  const telling = deeds.filter((deed) => deed.weight > 0);
  const ranked = (telling.length > 0 ? telling : [...deeds]).sort(
    (a, b) => worth(b) - worth(a) || (a.key < b.key ? -1 : 1),
  );
  return listed([...new Set(ranked.map((deed) => deed.doing))].slice(0, 2));
}

function eventCount(person: PersonView): number {
  let count = 0;
  for (const use of Object.values(person.state.uses)) count += use.count;
  return count;
}
