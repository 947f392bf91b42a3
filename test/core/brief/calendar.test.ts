import { calendarIn } from '../../../src/brief/calendar.ts';
import { instant } from '../../support/assessment-builder.ts';

const NOW = instant('2026-11-16 08:00');

describe('a calendar', () => {
  it('says days and times on the clock of its own place', () => {
    const at = instant('2026-11-09 23:30');
    expect(calendarIn('Europe/Berlin', NOW).day(at)).toBe('Tuesday 10 November');
    expect(calendarIn('Europe/Berlin', NOW).time(at)).toBe('00:30');
    expect(calendarIn('America/New_York', NOW).day(at)).toBe('Monday 9 November');
  });

  it('names the year only when it is not the present one', () => {
    expect(calendarIn('Europe/Berlin', NOW).day(instant('2025-12-02 09:00'))).toBe('Tuesday 2 December 2025');
  });

  it.each([
    ['2026-11-02 08:00', '2026-11-02 19:00', 'Monday 2 November'],
    ['2026-11-02 08:00', '2026-11-13 19:00', 'Monday 2 to Friday 13 November'],
    ['2026-10-20 08:00', '2026-11-13 19:00', 'Tuesday 20 October to Friday 13 November'],
    ['2025-11-20 08:00', '2026-11-13 19:00', 'Thursday 20 November 2025 to Friday 13 November'],
  ])('from %s to %s is "%s"', (from, to, said) => {
    expect(calendarIn('Europe/Berlin', NOW).days(instant(from), instant(to))).toBe(said);
  });

  it.each([
    ['2026-11-02 08:12', '2026-11-02 08:30', 'within the hour'],
    ['2026-11-02 08:12', '2026-11-02 09:30', 'the same morning'],
    ['2026-11-02 08:12', '2026-11-02 14:00', 'the same afternoon'],
    ['2026-11-02 08:12', '2026-11-02 19:00', 'the same evening'],
    ['2026-11-02 22:30', '2026-11-02 23:30', 'the next day'],
    ['2026-11-02 08:12', '2026-11-05 08:00', 'three days later'],
    ['2026-11-02 08:12', '2026-11-08 08:00', 'six days later'],
    ['2026-11-02 08:12', '2026-11-09 08:00', 'on Monday 9 November'],
  ])('what follows %s at %s came "%s"', (earlier, later, said) => {
    expect(calendarIn('Europe/Berlin', NOW).after(instant(earlier), instant(later))).toBe(said);
  });

  it('counts local days through the change of the clocks', () => {
    const berlin = calendarIn('Europe/Berlin', NOW);
    const saturday = berlin.dayOf(instant('2026-10-24 21:59'));
    expect(berlin.dayOf(instant('2026-10-25 22:30')) - saturday).toBe(1);
  });
});
