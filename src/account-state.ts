import { foldTraits, type Stated, type TraitValue } from './person-state.ts';
import type { ProductEvent } from './product-event.ts';

/** What `group` calls said of one account. What its people did lives in their own states. Order-free like those. */
export interface AccountState {
  traits: Record<string, Stated<TraitValue>>;
}

export function emptyAccountState(): AccountState {
  return { traits: {} };
}

/** Folds one `group` call into the state of the group it names. Changes `state` in place and returns it. */
export function foldAccount(state: AccountState, event: ProductEvent): AccountState {
  foldTraits(state.traits, event.traits, event);
  return state;
}
