/** Local time ↔ instants, by the time zone data of the runtime (Intl). */

/** A day as a place's calendar names it. */
export interface CivilDay {
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
}

export interface CivilTime extends CivilDay {
  /** Minutes since midnight as the clock on the wall shows them. */
  minutes: number;
  weekday: Weekday;
}

export const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Building a formatter costs a hundred times its use, and there are only a few hundred zones. */
const formatters = new Map<string, Intl.DateTimeFormat | null>();

/** The formatter of a zone, or null when the runtime knows no such zone. */
function formatterOf(timeZone: string): Intl.DateTimeFormat | null {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  const formatter = buildFormatter(timeZone);
  formatters.set(timeZone, formatter);
  return formatter;
}

function buildFormatter(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return null; // RangeError: not a zone of this runtime
  }
}

export function isTimeZone(name: string): boolean {
  // senders' text comes here: only what looks like a zone is looked up and remembered
  return /^[A-Za-z][\w+-]*(\/[\w+-]+)*$/.test(name) && name.length <= 60 && formatterOf(name) !== null;
}

/** How far the zone's clock is ahead of UTC at an instant, ms. */
function offsetAt(at: number, timeZone: string): number {
  const formatter = formatterOf(timeZone);
  if (formatter === null) throw new Error(`unknown time zone '${timeZone}'`);
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of formatter.formatToParts(at)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  return wall - Math.floor(at / 1000) * 1000;
}

/** What the clock and calendar on the wall show at an instant (ms). */
export function civilTime(at: number, timeZone: string): CivilTime {
  const wall = new Date(at + offsetAt(at, timeZone));
  return {
    ...civilDay(wall),
    minutes: wall.getUTCHours() * 60 + wall.getUTCMinutes(),
    weekday: WEEKDAYS[wall.getUTCDay()] ?? 'sun',
  };
}

/**
 * The instant (ms) at which the clock on the wall shows `minutes` past midnight of a day. A time the clock skips
 * (spring, or a day left out at the date line) is as much later as the clock jumped; of a time it shows twice
 * (autumn) the first is meant.
 */
export function instantOf(day: CivilDay, minutes: number, timeZone: string): number {
  const wall = Date.UTC(day.year, day.month - 1, day.day) + minutes * MINUTE;
  // no zone is further than a day from UTC, so these two see the offsets on both sides of any change nearby
  const [before, after] = [offsetAt(wall - DAY, timeZone), offsetAt(wall + DAY, timeZone)];
  for (const offset of [Math.max(before, after), Math.min(before, after)]) {
    if (offsetAt(wall - offset, timeZone) === offset) return wall - offset;
  }
  return wall - before;
}

/** The calendar day so many days later, whatever the clock does between. */
export function addDays(day: CivilDay, days: number): CivilDay {
  return civilDay(new Date(Date.UTC(day.year, day.month - 1, day.day + days)));
}

export function weekdayOf(day: CivilDay): Weekday {
  return WEEKDAYS[new Date(Date.UTC(day.year, day.month - 1, day.day)).getUTCDay()] ?? 'sun';
}

function civilDay(date: Date): CivilDay {
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
