import { dayIn } from '../../../../backend/crm/salesforce/day-in.ts';

describe('failure-mode 16: the day of an instant', () => {
  it.each([
    ['Europe/Berlin', '2026-11-24T23:30:00Z', '2026-11-25'],
    ['America/Los_Angeles', '2026-11-25T02:00:00Z', '2026-11-24'],
    ['UTC', '2026-11-24T23:30:00Z', '2026-11-24'],
    ['Nowhere/At_All', '2026-11-24T23:30:00Z', '2026-11-24'],
  ])('in %s, %s is on %s', (zone, instant, day) => {
    expect(dayIn(zone, Date.parse(instant))).toBe(day);
  });
});
