import type { Playbook, PlaybookRules } from '../playbook/playbook.ts';
import type { AccountSnapshot } from '../snapshot.ts';
import type { Plan } from './assessment.ts';
import { type DetectedSignal, detectSignals } from './detect-signals.ts';
import { Horizon } from './horizon.ts';
import type { Recollection } from './occurrence.ts';
import { planOf } from './plan.ts';

/** One account at one instant, as far as it is the same for everybody in it. */
export interface Scene {
  snapshot: AccountSnapshot;
  playbook: Playbook;
  rules: PlaybookRules;
  /** ms. */
  now: number;
  plan: Plan;
  /** Of everybody and of the account, strongest first. */
  signals: DetectedSignal[];
  horizon: Horizon;
  recollection: Recollection;
}

/** Looks at an account: what it pays and which signals it shows. */
export function observe(snapshot: AccountSnapshot, playbook: Playbook, now: number): Scene {
  const { rules } = playbook;
  const horizon = new Horizon(now);
  const plan = planOf(snapshot, rules.plans);
  const recollection: Recollection = new Map();
  const subject = {
    person: null,
    people: snapshot.people,
    account: snapshot.account,
    now,
    plan,
    recollection,
  };
  return {
    snapshot,
    playbook,
    rules,
    now,
    plan,
    signals: detectSignals(rules, subject, horizon),
    horizon,
    recollection,
  };
}
