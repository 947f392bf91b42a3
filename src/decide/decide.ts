import type { Decision, HandoffDecision } from '../decision.ts';
import { isOpen } from '../handoff-status.ts';
import type { Playbook } from '../playbook/playbook.ts';
import type { AccountSnapshot, PastHandoff } from '../snapshot.ts';
import { beginHandoffs, holderOf, type Standing } from './begin-handoffs.ts';
import { continueHandoff } from './continue-handoff.ts';
import { observe, type Scene } from './scene.ts';
import type { Holder } from './suppression.ts';

/**
 * What should be true of one account now: whether somebody there should be approached, how, when, by whom, and the
 * brief for it. The same snapshot, playbook and instant always give the same decision; `now` is in ms.
 */
export function decide(snapshot: AccountSnapshot, playbook: Playbook, now: number): Decision {
  const scene = observe(snapshot, playbook, now);
  const continued = continueHandoffs(scene);
  const begun = beginHandoffs(scene, continued.standing, continued.holder);
  return {
    accountKey: snapshot.account.key,
    // in one order, whichever began first, so that deciding again says the same
    handoffs: [...continued.handoffs, ...begun].sort((a, b) => (a.handoffId < b.handoffId ? -1 : 1)),
    decideAgainAt: scene.horizon.next(),
    playbookVersion: playbook.version,
  };
}

interface Continued {
  handoffs: HandoffDecision[];
  /** Every handoff of the account, with the status it has now. */
  standing: Standing[];
  /** Who holds the account's one place for an open handoff. */
  holder: Holder | null;
}

/** Judges the account's living handoffs again: the open one first, for the others may wait for its place. */
function continueHandoffs(scene: Scene): Continued {
  const { snapshot, now } = scene;
  const openFirst = snapshot.handoffs.toSorted((a, b) => Number(isOpen(b.status)) - Number(isOpen(a.status)));
  const continued: Continued = { handoffs: [], standing: [], holder: null };
  for (const past of openFirst) {
    const decided = isLiving(past) ? continueHandoff(scene, past, continued.holder) : null;
    if (decided !== null) continued.handoffs.push(decided);
    const status = decided?.status ?? past.status;
    continued.standing.push({ ...past, status, changedAt: status === past.status ? past.changedAt : now });
    if (isOpen(status)) continued.holder = holderFor(scene, past);
  }
  return continued;
}

function isLiving({ status }: PastHandoff): boolean {
  return isOpen(status) || status === 'suppressed' || status === 'automated';
}

function holderFor({ snapshot }: Scene, past: PastHandoff): Holder {
  const person = snapshot.people.find((one) => one.personId === past.personId);
  return holderOf(person, past.signal, past.triggeredAt);
}
