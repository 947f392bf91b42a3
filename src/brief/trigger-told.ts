import type { Signal } from '../decide/assessment.ts';
import type { AccountSnapshot, PersonView } from '../snapshot.ts';
import { type Deed, deedsOf, endedIn, isOf } from './deed.ts';
import { nameOf, type PersonName } from './names.ts';
import { plainText } from './plain-text.ts';
import { listed, startSmall } from './sentence.ts';

/** What tipped the account, in words. */
export interface TriggerTold {
  signal: Signal;
  /** Whose doing it was. */
  who: { personId: string; name: PersonName };
  /** The person's deeds it rests on, in time order; empty when it rests on numbers or on what others did. */
  deeds: Deed[];
  /** What they did, to follow a name: `hit the seat limit (10 of 10)`. Null when only the rule's label says it. */
  did: string | null;
  /** More of the same came after the activation moment: the deeds' numbers are of today, not of that moment. */
  goesOn: boolean;
  /** Where the trigger is an integration they connected: its first successful run, when one was seen. */
  worked: Deed | null;
  /** The rule's label, to go on inside a sentence: `hit a usage limit`. */
  label: string;
}

/** A trigger is told by its most telling deeds; more than this many would be a list, not a moment. */
const MAX_DEEDS = 2;

/** Puts the trigger into words: by what the person did where events show it, else by the rule's label. */
export function tellTrigger(signal: Signal, snapshot: AccountSnapshot, person: PersonView): TriggerTold {
  const doer = snapshot.people.find((one) => one.personId === signal.personId) ?? person;
  const name = nameOf(doer);
  const all = deedsOf(doer.state, name.full);
  const deeds = deedsBehind(signal, all);
  return {
    signal,
    who: { personId: doer.personId, name },
    deeds,
    did: deeds.length === 0 ? null : listed(deeds.map((deed) => deed.all)),
    goesOn: deeds.some((deed) => deed.count > 1 && deed.lastAt > signal.at),
    worked: firstRun(deeds, all),
    label: startSmall(plainText(signal.rule.label, 100)),
  };
}

/**
 * The deeds whose messages the signal cites, the most telling ones only. What failed is told elsewhere, and an
 * integration by its connection: that it runs is said beside it.
 */
function deedsBehind(signal: Signal, deeds: readonly Deed[]): Deed[] {
  const cited = new Set(signal.evidence.flatMap((one) => (one.kind === 'events' ? one.messageIds : [])));
  const behind = deeds.filter(
    ({ evidence }) => evidence.kind === 'events' && evidence.messageIds.some((id) => cited.has(id)),
  );
  const worked = behind.filter((deed) => !endedIn(deed, 'error'));
  const connected = worked.filter((deed) => isOf(deed, 'integration_connected'));
  return (connected.length > 0 ? connected : worked.length > 0 ? worked : behind)
    .sort((a, b) => b.weight - a.weight || b.lastAt - a.lastAt)
    .slice(0, MAX_DEEDS)
    .sort((a, b) => a.firstAt - b.firstAt);
}

/** The successful runs of the one integration the trigger is about. */
function firstRun(trigger: readonly Deed[], deeds: readonly Deed[]): Deed | null {
  const [connected] = trigger;
  if (trigger.length !== 1 || connected === undefined || !isOf(connected, 'integration_connected'))
    return null;
  const name = connected.key.split(':')[1] ?? '';
  const runs = deeds.filter((deed) => isOf(deed, `integration_synced:${name}`) && endedIn(deed, 'ok'));
  return runs.find((deed) => deed.firstAt >= connected.firstAt) ?? null;
}
