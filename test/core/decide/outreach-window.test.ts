import { outreachWindow } from '../../../src/decide/outreach-window.ts';
import { DEFAULT_PLAYBOOK } from '../../support/default-playbook.ts';
import { HOUR } from '../../support/snapshot-builder.ts';

const { hours } = DEFAULT_PLAYBOOK.rules;
const at = (text: string): number => Date.parse(text);
const rule = (
  opensAfter: number,
  closesAfter: number,
  anyHour = false,
): Parameters<typeof outreachWindow>[0]['rule'] => ({
  opens_after: opensAfter * HOUR,
  closes_after: closesAfter * HOUR,
  any_hour: anyHour,
  reason: 'Because.',
});

interface Case {
  from: string;
  now?: string;
  opens: number;
  closes: number;
  zone?: string;
  anyHour?: boolean;
  expected: [opensAt: string, closesAt: string] | null;
}

/** Working hours are Monday to Friday, 09:00 to 18:00; New York is five hours behind UTC in November. */
test.each<[title: string, of: Case]>([
  [
    'opens at once in working hours',
    { from: '2026-11-18T15:00Z', opens: 0, closes: 6, expected: ['2026-11-18T15:00Z', '2026-11-18T21:00Z'] },
  ],
  [
    'closes with the working day',
    { from: '2026-11-18T20:00Z', opens: 0, closes: 6, expected: ['2026-11-18T20:00Z', '2026-11-18T23:00Z'] },
  ],
  [
    'does not open with less than an hour left',
    { from: '2026-11-18T22:30Z', opens: 0, closes: 6, expected: ['2026-11-19T14:00Z', '2026-11-19T20:00Z'] },
  ],
  [
    'waits for the morning',
    { from: '2026-11-18T08:00Z', opens: 0, closes: 6, expected: ['2026-11-18T14:00Z', '2026-11-18T20:00Z'] },
  ],
  [
    'a day later, for a day',
    {
      from: '2026-11-17T15:00Z',
      opens: 24,
      closes: 24,
      expected: ['2026-11-18T15:00Z', '2026-11-19T15:00Z'],
    },
  ],
  [
    'moves over the weekend',
    {
      from: '2026-11-20T16:00Z',
      opens: 24,
      closes: 24,
      expected: ['2026-11-23T14:00Z', '2026-11-23T23:00Z'],
    },
  ],
  [
    'closes on Friday rather than at the weekend',
    {
      from: '2026-11-19T16:00Z',
      opens: 24,
      closes: 24,
      expected: ['2026-11-20T16:00Z', '2026-11-20T23:00Z'],
    },
  ],
  [
    'at any hour when nobody calls',
    {
      from: '2026-11-21T03:00Z',
      opens: 1,
      closes: 2,
      anyHour: true,
      expected: ['2026-11-21T04:00Z', '2026-11-21T06:00Z'],
    },
  ],
  [
    "opens in the person's own morning",
    {
      from: '2026-11-18T15:00Z',
      opens: 0,
      closes: 6,
      zone: 'Asia/Tokyo',
      expected: ['2026-11-19T00:00Z', '2026-11-19T06:00Z'],
    },
  ],
  [
    'knows the weekend begins earlier there',
    {
      from: '2026-11-20T15:00Z',
      opens: 0,
      closes: 6,
      zone: 'Asia/Tokyo',
      expected: ['2026-11-23T00:00Z', '2026-11-23T06:00Z'],
    },
  ],
  [
    'knows it ends later across the date line',
    {
      from: '2026-11-22T20:00Z',
      opens: 0,
      closes: 6,
      zone: 'Pacific/Pago_Pago',
      expected: ['2026-11-23T20:00Z', '2026-11-24T02:00Z'],
    },
  ],
  [
    'follows clocks going forward',
    {
      from: '2026-03-27T17:00Z',
      opens: 0,
      closes: 6,
      zone: 'Europe/Berlin',
      expected: ['2026-03-30T07:00Z', '2026-03-30T13:00Z'],
    },
  ],
  [
    'follows clocks going back',
    {
      from: '2026-10-23T16:00Z',
      opens: 0,
      closes: 6,
      zone: 'Europe/Berlin',
      expected: ['2026-10-26T08:00Z', '2026-10-26T14:00Z'],
    },
  ],
  [
    'opens now when found late, and closes as if it had not been',
    {
      from: '2026-11-18T15:00Z',
      now: '2026-11-18T17:00Z',
      opens: 0,
      closes: 6,
      expected: ['2026-11-18T17:00Z', '2026-11-18T21:00Z'],
    },
  ],
  [
    'is over when found too late',
    { from: '2026-11-18T15:00Z', now: '2026-11-18T21:00Z', opens: 0, closes: 6, expected: null },
  ],
  [
    'is over when work next starts too late',
    {
      from: '2026-11-17T15:00Z',
      now: '2026-11-18T22:30Z',
      opens: 24,
      closes: 24,
      expected: ['2026-11-19T14:00Z', '2026-11-19T15:00Z'],
    },
  ],
  [
    'is long over',
    { from: '2026-08-18T15:00Z', now: '2026-11-18T15:00Z', opens: 24, closes: 24, expected: null },
  ],
])('a window %s', (_, of) => {
  const window = outreachWindow({
    from: at(of.from),
    rule: rule(of.opens, of.closes, of.anyHour),
    hours,
    timeZone: of.zone ?? 'America/New_York',
    now: at(of.now ?? of.from),
  });
  const text = (instant: number): string => new Date(instant).toISOString().replace(':00.000Z', 'Z');
  expect(window === null ? null : [text(window.opensAt), text(window.closesAt)]).toEqual(of.expected);
});

test('a window that was moved says where to', () => {
  const asked = {
    from: at('2026-11-20T23:00Z'),
    rule: rule(0, 6),
    hours,
    timeZone: 'America/New_York',
    now: at('2026-11-20T23:00Z'),
  };
  expect(outreachWindow(asked)?.reason).toBe(
    'Because. Their working hours begin Mon 09:00 (America/New_York).',
  );
});

test('working days of one day a week are waited for', () => {
  const sundays = { ...hours, working_days: ['sun' as const] };
  const asked = {
    from: at('2026-11-16T15:00Z'),
    rule: rule(0, 6),
    hours: sundays,
    timeZone: 'UTC',
    now: at('2026-11-16T15:00Z'),
  };
  expect(outreachWindow(asked)).toMatchObject({
    opensAt: at('2026-11-22T09:00Z'),
    closesAt: at('2026-11-22T15:00Z'),
  });
});
