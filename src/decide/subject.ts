import type { AccountView, PersonView } from '../snapshot.ts';
import type { Segment } from '../vocabulary.ts';
import type { Plan, Score, Signal } from './assessment.ts';
import type { Recollection } from './occurrence.ts';

/** What a condition is asked about. What is not known yet is left out; conditions about it then do not hold. */
export interface Subject {
  /** Null when the account is asked about as a whole. */
  person: PersonView | null;
  /** Everyone of the account. */
  people: readonly PersonView[];
  account: AccountView;
  /** ms. */
  now: number;
  plan?: Plan;
  segment?: Segment;
  signals?: readonly Signal[];
  score?: Score;
  /** Shared by all conditions asked while one instant is judged. */
  recollection?: Recollection;
}

/** The groups of people whose doing counts as one: the person, everyone together, or (the account asked about one person) each in turn. */
export function groupsOf(subject: Subject, by: 'person' | 'account'): (readonly PersonView[])[] {
  if (by === 'account') return [subject.people];
  return subject.person === null ? subject.people.map((one) => [one]) : [[subject.person]];
}

/** The first activity of anyone of the account, ms; `now` while nobody did anything. */
export function firstActivity(subject: Pick<Subject, 'people' | 'now'>): number {
  return subject.people.reduce((first, { state }) => Math.min(first, state.first ?? first), subject.now);
}

/** The newest activity of anyone of the account, ms; null while nobody did anything. */
export function newestActivity(people: readonly PersonView[]): number | null {
  return people.reduce<number | null>(
    (newest, { state }) => (state.last === null ? newest : Math.max(newest ?? state.last, state.last)),
    null,
  );
}
