import type { PlaybookRules, SignalRule } from '../playbook/playbook.ts';
import type { PersonView } from '../snapshot.ts';
import type { Plan, Signal } from './assessment.ts';
import { evaluateCondition } from './evaluate-condition.ts';
import { ageWhenGone, fadedPoints } from './fade.ts';
import type { Horizon } from './horizon.ts';
import type { Match } from './match.ts';
import type { Subject } from './subject.ts';

/** A signal with the instant (ms) from which time alone may change or end it. */
export interface DetectedSignal extends Signal {
  until: number;
}

/** All signals of an account, of each person with an e-mail address and of the account as a whole, strongest first. */
export function detectSignals(
  rules: PlaybookRules,
  subject: Subject & { plan: Plan },
  horizon: Horizon,
): DetectedSignal[] {
  const reachable = subject.people.filter((person) => person.email !== null);
  if (reachable.length === 0) return [];
  const signals: DetectedSignal[] = [];
  for (const rule of rules.signals) {
    const asked = rule.scope === 'account' ? [null] : reachable;
    for (const person of asked) {
      const match = evaluateCondition(rule.when, { ...subject, person });
      // time may bring a signal up, or end and begin anew one that can tip an account; others only fade
      if (!match.holds || rule.triggers) horizon.note(match.until);
      const signal = signalOf(rule, match, person ?? mostInvolved(match, reachable), subject.now);
      if (signal !== null) signals.push(signal);
    }
  }
  return signals.sort((a, b) => b.points - a.points || b.at - a.at || (a.rule.id < b.rule.id ? -1 : 1));
}

/** The person's own signals and the account's: what a handoff to this person rests on. */
export function signalsFor(person: PersonView, signals: readonly DetectedSignal[]): DetectedSignal[] {
  return signals.filter((signal) => signal.rule.scope === 'account' || signal.personId === person.personId);
}

function signalOf(rule: SignalRule, match: Match, person: PersonView, now: number): DetectedSignal | null {
  if (!match.holds) return null;
  const points = fadedPoints(rule.points, rule.half_life, now - match.lastAt);
  if (points < 1) return null;
  return {
    rule,
    personId: person.personId,
    at: match.at,
    lastAt: match.lastAt,
    points,
    evidence: match.evidence,
    until: Math.min(match.until, match.lastAt + ageWhenGone(rule.points, rule.half_life)),
  };
}

/** Of the people one can write to: who contributed most, else who has done most in the product altogether. */
function mostInvolved(match: Match, reachable: readonly PersonView[]): PersonView {
  const contributors = match.holds ? match.personIds : [];
  const contributor = contributors.flatMap(
    (id) => reachable.find((person) => person.personId === id) ?? [],
  )[0];
  if (contributor !== undefined) return contributor;
  return reachable.reduce((most, person) => (eventsOf(person) > eventsOf(most) ? person : most));
}

function eventsOf({ state }: PersonView): number {
  return Object.values(state.uses).reduce((sum, use) => sum + use.count, 0);
}
