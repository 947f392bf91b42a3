import { DAY } from '../person-state.ts';
import type { WindowRule, WorkingHours } from '../playbook/playbook.ts';
import type { OutreachWindow } from './assessment.ts';
import { civilTime } from './civil-time.ts';
import { DAYS_TO_LOOK, lastWorkingMoment, nextWorkingMoment } from './working-hours.ts';

/** A window must leave this much of a working day to be worth opening on it, ms. */
const LEAST_LEFT = 3_600_000;

/**
 * The outreach window that follows from a moment, or null when it is over already.
 *
 * It opens `opens_after` later. If that is outside the person's working hours, or less than an hour before
 * their end, it opens when work next starts. It closes `closes_after` of plain time after opening; if that is
 * outside working hours, it closes with the working hours before. A window found late opens now (or when work
 * next starts) and closes when it would have closed anyway. With `any_hour` working hours do not matter.
 */
export function outreachWindow(asked: {
  /** The activation moment, or when the condition for opening came to hold. ms. */
  from: number;
  rule: WindowRule;
  hours: WorkingHours;
  timeZone: string;
  now: number;
}): OutreachWindow | null {
  const { from, rule, hours, timeZone, now } = asked;
  if (isLongOver(from, rule, now)) return null;
  const open = (at: number): number =>
    rule.any_hour ? at : nextWorkingMoment(at, LEAST_LEFT, hours, timeZone);
  const wanted = from + rule.opens_after;
  const natural = open(wanted);
  const end = natural + rule.closes_after;
  const closesAt = rule.any_hour ? end : lastWorkingMoment(end, hours, timeZone);
  const opensAt = natural >= now ? natural : open(now);
  if (opensAt >= closesAt) return null;
  const moved = natural > wanted ? ` Their working hours begin ${wallClock(natural, timeZone)}.` : '';
  return { opensAt, closesAt, reason: `${rule.reason}${moved}` };
}

/** Whether a window is over however its opening may have been moved by working hours: spares working it out. */
export function isLongOver(from: number, rule: WindowRule, now: number): boolean {
  return now >= from + rule.opens_after + rule.closes_after + DAYS_TO_LOOK * DAY;
}

/** `Mon 09:00 (Europe/Berlin)`. */
function wallClock(at: number, timeZone: string): string {
  const { weekday, minutes } = civilTime(at, timeZone);
  const time = [Math.floor(minutes / 60), minutes % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
  return `${weekday.slice(0, 1).toUpperCase()}${weekday.slice(1)} ${time} (${timeZone})`;
}
