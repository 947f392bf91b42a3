import { addDays, civilTime, instantOf, isTimeZone } from '../../../src/decide/civil-time.ts';

const at = (text: string): number => Date.parse(text);

test.each([
  [
    'a plain winter day',
    '2026-11-18T15:00:00Z',
    'America/New_York',
    { day: 18, minutes: 600, weekday: 'wed' },
  ],
  [
    'a day already begun elsewhere',
    '2026-11-18T15:00:00Z',
    'Asia/Tokyo',
    { day: 19, minutes: 0, weekday: 'thu' },
  ],
  [
    'a quarter-hour zone',
    '2026-11-18T15:00:00Z',
    'Asia/Kathmandu',
    { day: 18, minutes: 1245, weekday: 'wed' },
  ],
  [
    'fourteen hours ahead',
    '2026-11-18T15:00:00Z',
    'Pacific/Kiritimati',
    { day: 19, minutes: 300, weekday: 'thu' },
  ],
  [
    'eleven hours behind',
    '2026-11-18T05:00:00Z',
    'Pacific/Pago_Pago',
    { day: 17, minutes: 1080, weekday: 'tue' },
  ],
  [
    'the last instant before midnight',
    '2026-11-18T23:59:59.999Z',
    'UTC',
    { day: 18, minutes: 1439, weekday: 'wed' },
  ],
])('the clock on the wall on %s', (_, instant, zone, expected) => {
  expect(civilTime(at(instant), zone)).toMatchObject(expected);
});

test.each([
  ['a plain day', { year: 2026, month: 11, day: 18 }, 540, 'Europe/Berlin', '2026-11-18T08:00:00Z'],
  [
    'the morning after clocks went forward',
    { year: 2026, month: 3, day: 29 },
    540,
    'Europe/Berlin',
    '2026-03-29T07:00:00Z',
  ],
  [
    'a time the clock skips is as much later',
    { year: 2026, month: 3, day: 29 },
    150,
    'Europe/Berlin',
    '2026-03-29T01:30:00Z',
  ],
  [
    'a time shown twice is the first',
    { year: 2026, month: 10, day: 25 },
    150,
    'Europe/Berlin',
    '2026-10-25T00:30:00Z',
  ],
  [
    'a skipped time west of Greenwich',
    { year: 2026, month: 3, day: 8 },
    150,
    'America/New_York',
    '2026-03-08T07:30:00Z',
  ],
  [
    'a doubled time west of Greenwich',
    { year: 2026, month: 11, day: 1 },
    90,
    'America/New_York',
    '2026-11-01T05:30:00Z',
  ],
  [
    'half an hour of daylight saving',
    { year: 2026, month: 10, day: 4 },
    135,
    'Australia/Lord_Howe',
    '2026-10-03T15:45:00Z',
  ],
  [
    'a day left out at the date line is the next',
    { year: 2011, month: 12, day: 30 },
    540,
    'Pacific/Apia',
    '2011-12-30T19:00:00Z',
  ],
])('the instant of %s', (_, day, minutes, zone, expected) => {
  expect(new Date(instantOf(day, minutes, zone)).toISOString().replace('.000', '')).toBe(expected);
});

test('days are counted by the calendar', () => {
  expect(addDays({ year: 2027, month: 12, day: 31 }, 60)).toEqual({ year: 2028, month: 2, day: 29 });
});

test.each([
  ['Europe/Berlin', true],
  ['America/Argentina/Buenos_Aires', true],
  ['UTC', true],
  ['Mars/Olympus', false],
  ['', false],
  ['+02:00', false],
  [`A${'a'.repeat(200)}`, false],
])('%p is a time zone: %p', (name, known) => {
  expect(isTimeZone(name)).toBe(known);
});
