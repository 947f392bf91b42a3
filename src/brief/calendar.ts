import { DAY } from '../person-state.ts';
import { counted } from './sentence.ts';

/** Says instants (ms) the way people in one time zone would. Built once per brief. */
export interface Calendar {
  /** Whole days since 1970 as that place counts them; equal for two instants of one local day. */
  dayOf(at: number): number;
  /** `Monday 9 November`, with the year when it is not the present one. */
  day(at: number): string;
  /** `14:20`. */
  time(at: number): string;
  /** `Monday 2 to Friday 13 November`; one day alone when both fall on it. */
  days(from: number, to: number): string;
  /** How a later instant follows an earlier one: `within the hour`, `the same afternoon`, `three days later`, `on Monday 30 November`. */
  after(earlier: number, later: number): string;
}

/** Up to this many days apart a step is told as "three days later"; beyond, by its date. */
const NEAR_DAYS = 6;
const HOUR = 3_600_000;
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

interface LocalTime {
  weekday: string;
  day: string;
  month: string;
  year: string;
  hour: number;
  minute: string;
}

/** Building a formatter costs more than a whole brief; there are few time zones. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  const formatter = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  formatters.set(timeZone, formatter);
  return formatter;
}

/** The calendar of an IANA time zone; `now` (ms) decides which year goes without saying. */
export function calendarIn(timeZone: string, now: number): Calendar {
  const formatter = formatterOf(timeZone);
  const seen = new Map<number, LocalTime>();
  const local = (at: number): LocalTime => {
    const known = seen.get(at);
    if (known !== undefined) return known;
    const parts = Object.fromEntries(formatter.formatToParts(at).map((part) => [part.type, part.value]));
    const { weekday = '', day = '', month = '', year = '', hour = '', minute = '' } = parts;
    const time = { weekday, day, month, year, hour: Number(hour), minute };
    seen.set(at, time);
    return time;
  };
  const presentYear = local(now).year;

  const dayOf = (at: number): number => {
    const { day, month, year } = local(at);
    return Date.UTC(Number(year), MONTHS.indexOf(month), Number(day)) / DAY;
  };
  const yearSuffix = ({ year }: LocalTime): string => (year === presentYear ? '' : ` ${year}`);
  const day = (at: number): string => {
    const time = local(at);
    return `${time.weekday} ${time.day} ${time.month}${yearSuffix(time)}`;
  };

  return {
    dayOf,
    day,
    time: (at) => {
      const { hour, minute } = local(at);
      return `${String(hour).padStart(2, '0')}:${minute}`;
    },
    days: (from, to) => {
      const [first, last] = [local(from), local(to)];
      if (dayOf(from) === dayOf(to)) return day(to);
      const sameMonth = first.month === last.month && first.year === last.year;
      const start = sameMonth ? `${first.weekday} ${first.day}` : day(from);
      return `${start} to ${day(to)}`;
    },
    after: (earlier, later) => {
      const apart = dayOf(later) - dayOf(earlier);
      if (apart === 0)
        return later - earlier < HOUR ? 'within the hour' : `the same ${partOfDay(local(later).hour)}`;
      if (apart === 1) return 'the next day';
      if (apart <= NEAR_DAYS) return `${counted(apart, 'day')} later`;
      return `on ${day(later)}`;
    },
  };
}

function partOfDay(hour: number): string {
  if (hour < 12) return hour < 5 ? 'night' : 'morning';
  return hour < 18 ? 'afternoon' : 'evening';
}
