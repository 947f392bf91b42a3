import { words } from '../words.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Dates, lengths of time and numbers the way one viewer reads them. */
export interface Format {
  /** IANA name. */
  zone: string;
  /** `Tue 24 Nov, 15:00` in the viewer's zone. */
  moment: (at: string | number) => string;
  /** `24 Nov` in the viewer's zone. */
  day: (at: string | number) => string;
  /** A window in any zone; the second date is left out when it is the same day. */
  range: (from: string, to: string, zone: string) => string;
  /** The two largest units: `1 day 6 hr`. Never less than a minute. ms. */
  length: (ms: number) => string;
  number: (value: number) => string;
}

/** Takes any locale and zone text; what the browser does not know falls back to English and UTC. */
export function createFormat(locale: string | undefined, zone: string): Format {
  const known = knownLocale(locale);
  const own = knownZone(zone);
  return {
    zone: own,
    moment: (at) => formatted(at, (date) => clock(known, own).format(date)),
    day: (at) => formatted(at, (date) => calendar(known, own).format(date)),
    range: (from, to, elsewhere) =>
      formatted(from, (start) =>
        formatted(to, (end) => clock(known, knownZone(elsewhere)).formatRange(start, end)),
      ),
    length: (ms) => lengthOf(known, ms),
    number: (value) => new Intl.NumberFormat(known).format(value),
  };
}

/** The city of a zone name, as people say it: `America/New_York` is New York. */
export function cityOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

/** Whether clocks in both zones show the same at this instant. */
export function sameClock(at: string, one: string, other: string): boolean {
  const show = (zone: string) => formatted(at, (date) => clock('en', knownZone(zone)).format(date));
  return show(one) === show(other);
}

/**
 * The seller's own zone: the browser's, unless it hides behind UTC, as privacy settings make it do; then the
 * zone of the HubSpot account.
 */
export function viewerZone(browser: string | undefined, account: string | undefined): string {
  const hidden = browser === undefined || browser === '' || browser === 'UTC';
  return knownZone(hidden ? (account ?? 'UTC') : browser);
}

function clock(locale: string, timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
}

function calendar(locale: string, timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, { timeZone, day: 'numeric', month: 'short' });
}

function formatted(at: string | number, show: (date: Date) => string): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? words.unknownTime : show(date);
}

function lengthOf(locale: string, ms: number): string {
  if (ms < MINUTE) return words.underAMinute;
  const [large, small] =
    ms >= DAY ? [unit('day', DAY), unit('hour', HOUR)] : [unit('hour', HOUR), unit('minute', MINUTE)];
  const whole = Math.floor(ms / large.ms);
  const rest = Math.floor((ms % large.ms) / small.ms);
  return [say(locale, whole, large.name), say(locale, rest, small.name)]
    .filter((part) => part !== null)
    .join(' ');
}

function unit(name: 'day' | 'hour' | 'minute', ms: number) {
  return { name, ms };
}

function say(locale: string, value: number, name: string): string | null {
  if (value === 0) return null;
  return new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);
}

/** HubSpot writes locales as `en`, `en-us` or `pt_BR`. */
function knownLocale(locale: string | undefined): string {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf((locale ?? '').replaceAll('_', '-'))[0] ?? 'en';
  } catch {
    return 'en';
  }
}

function knownZone(zone: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return zone;
  } catch {
    return 'UTC';
  }
}
