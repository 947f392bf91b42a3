import { nameOf } from '../brief/names.ts';
import type { HandoffDecision } from '../decision.ts';
import type { HandoffStatus } from '../handoff-status.ts';
import type { PersonView } from '../snapshot.ts';
import type { OutreachWindow, Suppression } from './assessment.ts';
import type { DetectedSignal } from './detect-signals.ts';
import { handoffDecision } from './handoff-decision.ts';
import { handoffIdOf } from './handoff-id.ts';
import { standingStatus } from './handoff-status-now.ts';
import { type Reading, readPerson } from './read-person.ts';
import { hasEnded, restsUntil } from './rest.ts';
import { routeHandoff } from './routing.ts';
import type { Scene } from './scene.ts';
import { type Holder, reasonsNotTo } from './suppression.ts';
import { upgradedSince } from './upgrade.ts';
import { isLongPast, noteWindow, windowOfTrigger } from './window-of-trigger.ts';

/** A handoff of the account as it stands after this decision. */
export interface Standing {
  handoffId: string;
  personId: string;
  signal: string;
  status: HandoffStatus;
  /** When the status last changed, ms. */
  changedAt: number;
}

interface Candidate {
  reading: Reading;
  trigger: DetectedSignal;
  window: OutreachWindow;
}

/**
 * New handoffs for people whose own use justifies contact: a trigger whose time is not over, a score that reaches the
 * threshold, no rest to keep. Of those a seller may approach, the one with the highest score takes the account's one
 * place while it is free; the others are suppressed by it.
 */
export function beginHandoffs(
  scene: Scene,
  standing: readonly Standing[],
  holder: Holder | null,
): HandoffDecision[] {
  const candidates = candidatesOf(scene, standing, holder);
  const taker =
    holder === null ? candidates.find((candidate) => mayBeApproached(scene, candidate)) : undefined;
  const held =
    taker === undefined ? holder : holderOf(taker.reading.person, taker.trigger.rule.kind, taker.trigger.at);
  return candidates.map((candidate) => begin(scene, candidate, candidate === taker ? null : held));
}

function mayBeApproached(scene: Scene, { reading }: Candidate): boolean {
  return reading.motion.motion !== 'self_serve' && reasonsAgainst(scene, reading, null).length === 0;
}

function reasonsAgainst(scene: Scene, { motion, subject }: Reading, holder: Holder | null): Suppression[] {
  return reasonsNotTo({
    rules: scene.rules.suppression,
    snapshot: scene.snapshot,
    subject,
    holder: motion.motion === 'self_serve' ? null : holder,
    handoffId: null,
    standsSince: null,
    horizon: scene.horizon,
  });
}

/** Who holds the place, told by name. */
export function holderOf(person: PersonView | undefined, signal: string, triggeredAt: number): Holder {
  return { name: person === undefined ? 'Somebody' : nameOf(person).full, signal, triggeredAt };
}

function begin(
  scene: Scene,
  { reading, trigger, window: natural }: Candidate,
  holder: Holder | null,
): HandoffDecision {
  const { rules, snapshot, now, horizon } = scene;
  const { motion, subject, person } = reading;
  const suppression = reasonsAgainst(scene, reading, holder);
  const window = motion.motion === 'self_serve' ? null : natural;
  noteWindow(window, horizon, now);
  return handoffDecision(scene, reading, {
    handoffId: idOf(scene, person.personId, trigger),
    status: standingStatus({
      motion: motion.motion,
      window,
      suppressed: suppression.length > 0,
      busy: false,
      now,
    }),
    trigger,
    motion,
    window,
    suppression,
    owner: routeHandoff(rules.routing, snapshot, subject, null, reading.motion.motion),
  });
}

/** Everybody a handoff may begin for, highest score first. */
function candidatesOf(scene: Scene, standing: readonly Standing[], holder: Holder | null): Candidate[] {
  const { rules, now } = scene;
  const triggers = scene.signals.filter(
    (signal) =>
      signal.rule.triggers &&
      !isLongPast(signal, rules.windows, now) &&
      mayTrigger(scene, standing, holder, signal),
  );
  const candidates = [...Map.groupBy(triggers, (signal) => signal.personId)].flatMap(([personId, own]) => {
    const person = scene.snapshot.people.find((one) => one.personId === personId);
    return person === undefined ? [] : (candidateOf(scene, person, own, standing) ?? []);
  });
  return candidates.sort(
    (a, b) =>
      b.reading.score.value - a.reading.score.value ||
      b.trigger.at - a.trigger.at ||
      (a.reading.person.personId < b.reading.person.personId ? -1 : 1),
  );
}

/** Whether nothing in the account's handoffs stands against this signal tipping it, apart from rest. */
function mayTrigger(
  scene: Scene,
  standing: readonly Standing[],
  holder: Holder | null,
  signal: DetectedSignal,
): boolean {
  const { personId, rule } = signal;
  const living = standing.filter((one) => !hasEnded(one.status));
  const id = idOf(scene, personId, signal);
  if (standing.some((one) => one.handoffId === id)) return false;
  // a record tells of one handoff at a time
  if (living.some((one) => one.personId === personId)) return false;
  return rule.scope === 'person' || (holder === null && !living.some((one) => one.signal === rule.kind));
}

/** The strongest trigger whose time is not over makes a candidate of somebody whose score reaches the threshold. */
function candidateOf(
  scene: Scene,
  person: PersonView,
  triggers: readonly DetectedSignal[],
  standing: readonly Standing[],
): Candidate | null {
  const { rules, horizon, now } = scene;
  const reading = readPerson(scene, person, horizon);
  if (reading.score.value < rules.pql.threshold) return null;
  for (const trigger of triggers) {
    const window = windowOfTrigger(rules, reading, trigger, horizon);
    const served = reading.motion.motion === 'self_serve' && upgradedSince(scene.snapshot.people, trigger.at);
    if (window === null || served) continue; // over, or its purpose is reached
    const rested = restsUntil(standing, trigger.rule.kind, rules.pql.rest);
    if (rested <= now) return { reading, trigger, window };
    horizon.note(rested);
  }
  return null;
}

function idOf({ snapshot }: Scene, personId: string, { rule, at }: DetectedSignal): string {
  return handoffIdOf({
    workspaceId: snapshot.workspaceId,
    accountKey: snapshot.account.key,
    personId,
    signal: rule.kind,
    triggeredAt: at,
  });
}
