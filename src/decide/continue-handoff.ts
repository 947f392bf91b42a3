import type { HandoffDecision } from '../decision.ts';
import type { HandoffStatus } from '../handoff-status.ts';
import type { PastHandoff } from '../snapshot.ts';
import { courseAsBegun, courseOf } from './course-of-handoff.ts';
import { handoffDecision } from './handoff-decision.ts';
import { nextStatus } from './handoff-status-now.ts';
import { Horizon } from './horizon.ts';
import { type Reading, readPerson } from './read-person.ts';
import { routeHandoff } from './routing.ts';
import type { Scene } from './scene.ts';
import { type Holder, reasonsNotTo } from './suppression.ts';
import { upgradedSince } from './upgrade.ts';
import { busyUntil, noteWindow, windowRuleOf } from './window-of-trigger.ts';

/** Statuses in which a handoff lives on and no seller has touched it. */
const UNTOUCHED: readonly HandoffStatus[] = ['scheduled', 'ready', 'suppressed', 'automated'];

/**
 * Judges a living handoff again. It is anchored: its id, trigger, activation moment and window stay as they were first
 * set; score, reasons and brief are refreshed. Null leaves it as it is: its person is no longer of the account, or a
 * seller is at work and nothing is left of its trigger to tell of.
 */
export function continueHandoff(
  scene: Scene,
  past: PastHandoff,
  holder: Holder | null,
): HandoffDecision | null {
  const person = scene.snapshot.people.find((one) => one.personId === past.personId);
  if (person === undefined) return null;
  return UNTOUCHED.includes(past.status)
    ? judgeUntouched(scene, past, holder, readPerson(scene, person, scene.horizon))
    : refreshTouched(scene, past, readPerson(scene, person, new Horizon(scene.now))); // time no longer moves it
}

function judgeUntouched(
  scene: Scene,
  past: PastHandoff,
  holder: Holder | null,
  reading: Reading,
): HandoffDecision {
  const { rules, snapshot, now, horizon } = scene;
  const { triggerHolds, ...course } = courseOf(scene, past, reading);
  const suppression = reasonsNotTo({
    rules: rules.suppression,
    snapshot,
    subject: reading.subject,
    holder: course.motion.motion === 'self_serve' ? null : holder,
    handoffId: past.handoffId,
    standsSince: past.status === 'scheduled' || past.status === 'ready' ? past.triggeredAt : null,
    horizon,
  });
  const windowRule = windowRuleOf(course.trigger.rule.kind, rules.windows);
  const status = nextStatus(
    past.status,
    {
      motion: course.motion.motion,
      window: course.window,
      suppressed: suppression.length > 0,
      busy: busyUntil(windowRule, reading.subject, horizon) > now,
      now,
    },
    {
      triggerHolds,
      scoreHolds: reading.score.value >= rules.pql.threshold,
      upgraded: upgradedSince(snapshot.people, past.triggeredAt),
    },
  );
  noteWindow(course.window, horizon, now);
  const owner = routeHandoff(rules.routing, snapshot, reading.subject, past, course.motion.motion);
  return handoffDecision(scene, reading, {
    handoffId: past.handoffId,
    status,
    ...course,
    suppression,
    owner,
  });
}

function refreshTouched(scene: Scene, past: PastHandoff, reading: Reading): HandoffDecision | null {
  const course = courseAsBegun(past, reading);
  if (course === null) return null;
  const { trigger, motion, window } = course;
  const { handoffId, status } = past;
  const owner = routeHandoff(scene.rules.routing, scene.snapshot, reading.subject, past, motion.motion);
  return handoffDecision(scene, reading, {
    handoffId,
    status,
    trigger,
    motion,
    window,
    suppression: [],
    owner,
  });
}
