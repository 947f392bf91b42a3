import type { PersonView } from '../snapshot.ts';

/** Whether anybody of an account upgraded after an instant (ms): what the self-serve motion is for. */
export function upgradedSince(people: readonly PersonView[], since: number): boolean {
  return people.some(({ state }) => (state.uses['plan_upgraded']?.recent.at(-1)?.[0] ?? -Infinity) > since);
}
