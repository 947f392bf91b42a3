import type { WorkingHours } from '../playbook/playbook.ts';
import { addDays, type CivilDay, civilTime, instantOf, weekdayOf } from './civil-time.ts';

/** When contact is welcome, in one person's own time. */

/** Half-open, ms. */
interface Stretch {
  start: number;
  end: number;
}

/** A working day may be lost to the date line, and the rest of a week to the playbook: two weeks always hold one. */
export const DAYS_TO_LOOK = 15;

/** The earliest instant (ms), not before `at`, within working hours with at least `left` ms of them still to come (or all of a shorter day). */
export function nextWorkingMoment(at: number, left: number, hours: WorkingHours, timeZone: string): number {
  const today = civilTime(at, timeZone);
  for (let days = 0; days < DAYS_TO_LOOK; days += 1) {
    const stretch = stretchOf(addDays(today, days), hours, timeZone);
    if (stretch === null) continue;
    const moment = Math.max(at, stretch.start);
    if (stretch.end - moment >= Math.min(left, stretch.end - stretch.start)) return moment;
  }
  throw new Error(
    'hours without a working day within two weeks; the playbook schema should have refused them',
  );
}

/** The instant itself when it is within working hours (their end included), else the end of the working hours before it. */
export function lastWorkingMoment(at: number, hours: WorkingHours, timeZone: string): number {
  const today = civilTime(at, timeZone);
  for (let days = 0; days < DAYS_TO_LOOK; days += 1) {
    const stretch = stretchOf(addDays(today, -days), hours, timeZone);
    if (stretch !== null && stretch.start < at) return Math.min(at, stretch.end);
  }
  throw new Error(
    'hours without a working day within two weeks; the playbook schema should have refused them',
  );
}

/** The working hours of one calendar day; null on days off, and on a day so bent by a clock change that nothing is left. */
function stretchOf(day: CivilDay, hours: WorkingHours, timeZone: string): Stretch | null {
  if (!hours.working_days.includes(weekdayOf(day))) return null;
  const stretch = { start: instantOf(day, hours.start, timeZone), end: instantOf(day, hours.end, timeZone) };
  const startsThatDay = civilTime(stretch.start, timeZone).day === day.day;
  return startsThatDay && stretch.start < stretch.end ? stretch : null;
}
