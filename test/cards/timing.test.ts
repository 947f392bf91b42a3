import {
  cityOf,
  createFormat,
  sameClock,
  viewerZone,
} from '../../crm-extension/hubspot/app/cards/timing/format.ts';
import { statusNow, windowState } from '../../crm-extension/hubspot/app/cards/timing/window-clock.ts';

const window = {
  opensAt: '2026-11-24T15:00:00Z',
  closesAt: '2026-11-25T23:00:00Z',
  reason: '',
  timeZone: 'America/Chicago',
};
const opens = Date.parse(window.opensAt);
const closes = Date.parse(window.closesAt);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('the outreach window', () => {
  it.each([
    ['before, a millisecond early', opens - 1, { kind: 'before', opensIn: 1 }],
    ['open from its first instant', opens, { kind: 'open', closesIn: closes - opens }],
    ['open until just before its end', closes - 1, { kind: 'open', closesIn: 1 }],
    ['closed from its end on', closes, { kind: 'closed', closedAgo: 0 }],
  ])('is %s', (_what, now, state) => {
    expect(windowState(window, now)).toEqual(state);
  });

  it('is none when nobody should call', () => {
    expect(windowState(null, opens)).toEqual({ kind: 'none' });
  });
});

describe('the status shown', () => {
  it.each([
    ['scheduled', opens - 1, 'scheduled'],
    ['ready', opens - 1, 'scheduled'],
    ['scheduled', opens, 'ready'],
    ['ready', closes, 'expired'],
    ['touched', closes, 'touched'],
    ['suppressed', opens, 'suppressed'],
    ['won', opens, 'won'],
    ['automated', opens, 'automated'],
  ] as const)('of a %s handoff at %d is %s', (recorded, now, shown) => {
    expect(statusNow(recorded, window, now)).toBe(shown);
  });

  it('is the recorded one without a window', () => {
    expect(statusNow('ready', null, closes)).toBe('ready');
  });
});

describe('dates and lengths of time', () => {
  const british = createFormat('en-gb', 'Europe/Berlin');

  it.each([
    [59_000, 'less than a minute'],
    [61_000, '1 min'],
    [3 * HOUR + 5 * MINUTE, '3 hrs 5 mins'],
    [2 * HOUR, '2 hrs'],
    [31 * HOUR + 40 * MINUTE, '1 day 7 hrs'],
  ])('says %d ms as %s', (ms, words) => {
    expect(british.length(ms)).toBe(words);
  });

  it("shows the window in the person's time and in the seller's", () => {
    expect(british.range(window.opensAt, window.closesAt, 'America/Chicago')).toContain('09:00');
    expect(british.range(window.opensAt, window.closesAt, british.zone)).toContain('16:00');
  });

  it.each(['xx-invalid-locale-text', '', 'tlh', undefined])(
    'reads as English for the locale %p',
    (locale) => {
      expect(createFormat(locale, 'UTC').day('2026-11-24T12:00:00Z')).toBe('Nov 24');
    },
  );

  it.each([
    ['pt_BR', '24 de nov.'],
    ['de-de', '24. Nov.'],
  ])('speaks %s, however HubSpot spells it', (locale, day) => {
    expect(createFormat(locale, 'UTC').day('2026-11-24T12:00:00Z')).toBe(day);
  });

  it('falls back to UTC for a zone the browser does not know', () => {
    expect(createFormat('en', 'Mars/Olympus').zone).toBe('UTC');
    expect(british.range(window.opensAt, window.closesAt, '')).toContain('15:00');
  });

  it('says that a time is unknown instead of throwing', () => {
    expect(british.moment('soon')).toBe('time unknown');
    expect(british.range('soon', window.closesAt, 'UTC')).toBe('time unknown');
  });

  it.each([
    ['America/New_York', 'Europe/Berlin', 'America/New_York'],
    ['UTC', 'Europe/Berlin', 'Europe/Berlin'],
    [undefined, undefined, 'UTC'],
    ['', 'Nowhere/AtAll', 'UTC'],
  ])('takes the zone of browser %p and account %p as %s', (browser, account, zone) => {
    expect(viewerZone(browser, account)).toBe(zone);
  });

  it('names a zone by its city and knows when two clocks agree', () => {
    expect(cityOf('America/Argentina/Buenos_Aires')).toBe('Buenos Aires');
    expect(sameClock(window.opensAt, 'Europe/Amsterdam', 'Europe/Berlin')).toBe(true);
    expect(sameClock(window.opensAt, 'Europe/London', 'Europe/Berlin')).toBe(false);
  });
});
