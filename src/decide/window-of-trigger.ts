import type { PlaybookRules, WindowRule } from '../playbook/playbook.ts';
import type { OutreachWindow, Signal } from './assessment.ts';
import { evaluateCondition } from './evaluate-condition.ts';
import type { Horizon } from './horizon.ts';
import { isLongOver, outreachWindow } from './outreach-window.ts';
import type { Reading } from './read-person.ts';
import type { Subject } from './subject.ts';

/** The window rule of a signal kind. */
export function windowRuleOf(kind: string, windows: PlaybookRules['windows']): WindowRule {
  const rule = windows[kind] ?? windows['default'];
  if (rule === undefined)
    throw new Error("no 'default' window; the playbook schema should have refused the playbook");
  return rule;
}

/** Whether nothing could open a window for a trigger any more: it is old, and nothing else was to be waited for. */
export function isLongPast(trigger: Signal, windows: PlaybookRules['windows'], now: number): boolean {
  const rule = windowRuleOf(trigger.rule.kind, windows);
  return rule.functional === undefined && rule.not_while === undefined && isLongOver(trigger.at, rule, now);
}

/**
 * When a trigger's person may be approached; null when the time for it is over, or has not come because what was
 * set up does not work yet. While the person is busy, the window follows the moment they will have been quiet long enough.
 */
export function windowOfTrigger(
  rules: PlaybookRules,
  reading: Reading,
  trigger: Signal,
  horizon: Horizon,
): OutreachWindow | null {
  const rule = windowRuleOf(trigger.rule.kind, rules.windows);
  const from = startingPoint(rule, reading.subject, trigger.at, horizon);
  if (from === null) return null;
  // what no human does knows no working hours
  const anyHour = reading.motion.motion === 'self_serve';
  return outreachWindow({
    from,
    rule: anyHour ? { ...rule, any_hour: true } : rule,
    hours: rules.hours,
    timeZone: reading.timeZone.name,
    now: reading.subject.now,
  });
}

function startingPoint(
  rule: WindowRule,
  subject: Subject,
  triggeredAt: number,
  horizon: Horizon,
): number | null {
  let from = triggeredAt;
  if (rule.functional !== undefined) {
    const works = evaluateCondition(rule.functional, subject);
    horizon.note(works.until);
    if (!works.holds) return null;
    from = Math.max(from, works.at);
  }
  const quietFrom = busyUntil(rule, subject, horizon);
  if (quietFrom === Infinity) return null;
  return Math.max(from, quietFrom);
}

/** Until when (ms) the person counts as busy setting up; the distant past when they are not, Infinity when time alone does not end it. */
export function busyUntil(rule: WindowRule, subject: Subject, horizon: Horizon): number {
  if (rule.not_while === undefined) return -Infinity;
  const busy = evaluateCondition(rule.not_while, subject);
  horizon.note(busy.until);
  return busy.holds ? busy.until : -Infinity;
}

/** Notes when a window that is still to come or open will open or close. */
export function noteWindow(window: OutreachWindow | null, horizon: Horizon, now: number): void {
  if (window === null) return;
  if (window.opensAt > now) horizon.note(window.opensAt);
  if (window.closesAt > now) horizon.note(window.closesAt);
}
