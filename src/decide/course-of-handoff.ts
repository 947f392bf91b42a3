import { DAY } from '../person-state.ts';
import { readable } from '../playbook/describe-condition.ts';
import type { SignalRule } from '../playbook/playbook.ts';
import type { PastHandoff } from '../snapshot.ts';
import { MOTIONS, type Motion } from '../vocabulary.ts';
import type { OutreachWindow, Signal } from './assessment.ts';
import { evidenceOfAbsence } from './evidence-of-events.ts';
import type { Reading } from './read-person.ts';
import { restsUntil } from './rest.ts';
import type { Scene } from './scene.ts';
import { newestActivity } from './subject.ts';
import { windowOfTrigger } from './window-of-trigger.ts';

/** By what, how and when a living handoff goes on. */
export interface Course {
  trigger: Signal;
  /** Something is left of the trigger. */
  triggerHolds: boolean;
  motion: Reading['motion'];
  window: OutreachWindow | null;
}

/**
 * The course of a handoff no seller has touched. What is meant for a seller keeps its trigger and window, and is never
 * handed back to the machine. What the machine has goes to a seller when the motion says so now and the time for its
 * trigger, or for a newer one of the same person, is not over: it then goes on with that trigger.
 */
export function courseOf(scene: Scene, past: PastHandoff, reading: Reading): Course {
  const held = anchoredTrigger(reading, past);
  const anchored = { trigger: held ?? lapsedTrigger(scene, past), triggerHolds: held !== null };
  const forSeller = reading.motion.motion !== 'self_serve';
  if (motionOf(past) !== 'self_serve') {
    return {
      ...anchored,
      motion: forSeller ? reading.motion : asBegun(past, reading),
      window: storedWindow(past),
    };
  }
  const handedOver = forSeller ? handOver(scene, reading, held) : null;
  return handedOver ?? { ...anchored, motion: asBegun(past, reading), window: null };
}

/** The course of a handoff a seller works on: as it was begun. Null when nothing is left of its trigger. */
export function courseAsBegun(past: PastHandoff, reading: Reading): Course | null {
  const trigger = anchoredTrigger(reading, past);
  if (trigger === null) return null;
  return { trigger, triggerHolds: true, motion: asBegun(past, reading), window: storedWindow(past) };
}

/** The first trigger, the handoff's own before others, whose time for a seller is not over. */
function handOver(
  { rules, snapshot, horizon, now }: Scene,
  reading: Reading,
  own: Signal | null,
): Course | null {
  const others = reading.signals.filter(
    ({ rule, personId }) =>
      rule.triggers &&
      personId === reading.person.personId &&
      restsUntil(snapshot.handoffs, rule.kind, rules.pql.rest) <= now,
  );
  for (const trigger of own === null ? others : [own, ...others]) {
    const window = windowOfTrigger(rules, reading, trigger, horizon);
    if (window !== null) return { trigger, triggerHolds: true, motion: reading.motion, window };
  }
  return null;
}

/** The signal that tipped the account, as it holds now: of the same kind, best with the same activation moment. */
function anchoredTrigger({ signals }: Reading, past: PastHandoff): Signal | null {
  const ofKind = signals.filter((signal) => signal.rule.kind === past.signal);
  const signal = ofKind.find((one) => one.at === past.triggeredAt) ?? ofKind[0];
  return signal === undefined ? null : { ...signal, at: past.triggeredAt };
}

/** Stands for a trigger of which nothing is left, so that the end of its handoff can be told. */
function lapsedTrigger({ rules, snapshot }: Scene, past: PastHandoff): Signal {
  const rule = rules.signals.find(({ kind }) => kind === past.signal) ?? forgottenRule(past.signal);
  const since = newestActivity(snapshot.people) ?? past.triggeredAt;
  return {
    rule,
    personId: past.personId,
    at: past.triggeredAt,
    lastAt: past.triggeredAt,
    points: 0,
    evidence: [evidenceOfAbsence(rule.label, since)],
  };
}

/** A later playbook may no longer have the rule a handoff began with. */
function forgottenRule(kind: string): SignalRule {
  const label = readable(kind);
  return {
    id: kind,
    kind,
    label,
    scope: 'account',
    when: { signal: [kind] },
    points: 1,
    half_life: DAY,
    triggers: true,
  };
}

function asBegun(past: PastHandoff, { motion }: Reading): Reading['motion'] {
  const begun = motionOf(past);
  return begun === motion.motion
    ? motion
    : { motion: begun, because: 'As it was chosen when this handoff began.' };
}

function motionOf(past: PastHandoff): Motion {
  return MOTIONS.find((motion) => motion === past.motion) ?? 'sales_assisted';
}

function storedWindow({ windowOpensAt, windowClosesAt, windowReason }: PastHandoff): OutreachWindow | null {
  if (windowOpensAt === null || windowClosesAt === null) return null;
  return { opensAt: windowOpensAt, closesAt: windowClosesAt, reason: windowReason ?? '' };
}
