// Generated from crm-extension/hubspot/app/cards/timing/format.ts by node crm-extension/salesforce/generate.ts: change it there.
/* oxlint-disable -- checked where it is written */
import { words } from './words';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Takes any locale and zone text; what the browser does not know falls back to English and UTC. */
export function createFormat(locale, zone) {
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
export function cityOf(zone) {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}
/** Whether clocks in both zones show the same at this instant. */
export function sameClock(at, one, other) {
  const show = (zone) => formatted(at, (date) => clock('en', knownZone(zone)).format(date));
  return show(one) === show(other);
}
/**
 * The seller's own zone: the browser's, unless it hides behind UTC, as privacy settings make it do; then the
 * zone of the HubSpot account.
 */
export function viewerZone(browser, account) {
  const hidden = browser === undefined || browser === '' || browser === 'UTC';
  return knownZone(hidden ? (account ?? 'UTC') : browser);
}
function clock(locale, timeZone) {
  return new Intl.DateTimeFormat(locale, {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
}
function calendar(locale, timeZone) {
  return new Intl.DateTimeFormat(locale, { timeZone, day: 'numeric', month: 'short' });
}
function formatted(at, show) {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? words.unknownTime : show(date);
}
function lengthOf(locale, ms) {
  if (ms < MINUTE) return words.underAMinute;
  const [large, small] =
    ms >= DAY ? [unit('day', DAY), unit('hour', HOUR)] : [unit('hour', HOUR), unit('minute', MINUTE)];
  const whole = Math.floor(ms / large.ms);
  const rest = Math.floor((ms % large.ms) / small.ms);
  return [say(locale, whole, large.name), say(locale, rest, small.name)]
    .filter((part) => part !== null)
    .join(' ');
}
function unit(name, ms) {
  return { name, ms };
}
function say(locale, value, name) {
  if (value === 0) return null;
  return new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);
}
/** HubSpot writes locales as `en`, `en-us` or `pt_BR`. */
function knownLocale(locale) {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf((locale ?? '').replaceAll('_', '-'))[0] ?? 'en';
  } catch {
    return 'en';
  }
}
function knownZone(zone) {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return zone;
  } catch {
    return 'UTC';
  }
}
