import { calendarIn } from '../../../src/brief/calendar.ts';
import { tellTimeSpent, timeSpent } from '../../../src/brief/sessions.ts';
import { again, aPerson, type Happening, instant } from '../../support/assessment-builder.ts';

const MINUTE = 60_000;
const calendar = calendarIn('Europe/Berlin', instant('2026-11-16 08:00'));

function stateOf(did: Happening[]) {
  return aPerson({ did }).state;
}

describe('time spent', () => {
  it('counts a session that runs over midnight UTC once', () => {
    const spent = timeSpent(stateOf(again(7, 10, ['2026-11-09 23:30', 'Feature Used'])));
    expect(spent).toMatchObject({ sessions: 1, total: 60 * MINUTE });
  });

  it('ends a session after half an hour without activity', () => {
    const spent = timeSpent(
      stateOf([
        ['2026-11-09 09:00', 'Feature Used'],
        ['2026-11-09 09:29', 'Feature Used'],
        ['2026-11-09 10:00', 'Feature Used'],
      ]),
    );
    expect(spent).toMatchObject({
      sessions: 2,
      total: 29 * MINUTE,
      longest: { at: instant('2026-11-09 09:00'), length: 29 * MINUTE },
    });
  });

  it('is nothing for somebody who did nothing', () => {
    expect(timeSpent(stateOf([]))).toBeNull();
  });

  it.each<[string, Happening[], string]>([
    [
      'one session',
      again(6, 10, ['2026-11-09 09:00', 'Feature Used']),
      'all of it happened in one session of 50 minutes',
    ],
    [
      'several sessions of one day',
      [
        ...again(6, 10, ['2026-11-09 07:00', 'Feature Used']),
        ...again(4, 10, ['2026-11-09 12:00', 'Feature Used']),
      ],
      'Jana has spent an hour and 20 minutes in the product, in two sessions on Monday 9 November',
    ],
    [
      'sessions over several days',
      [
        ...again(6, 10, ['2026-11-09 07:00', 'Feature Used']),
        ...again(4, 10, ['2026-11-12 12:00', 'Feature Used']),
      ],
      'Jana has spent an hour and 20 minutes in the product, in two sessions from Monday 9 to Thursday 12 November; the longest, on Monday 9 November, lasted 50 minutes',
    ],
    [
      'glances',
      [
        ['2026-11-09 07:00', 'Feature Used'],
        ['2026-11-12 07:00', 'Feature Used'],
      ],
      'Jana has looked in twice from Monday 9 to Thursday 12 November, each time for a moment',
    ],
    [
      'only what they did themselves, where API calls run on their own',
      [
        ['2026-11-09 07:00', 'API Key Created'],
        ...again(300, 10, ['2026-11-09 07:10', 'API Request', { status: 200 }]),
        ['2026-11-12 07:00', 'Feature Used'],
      ],
      'Jana has looked in twice from Monday 9 to Thursday 12 November, each time for a moment',
    ],
  ])('tells %s', (_, did, told) => {
    expect(tellTimeSpent(stateOf(did), 'Jana', calendar)?.forms[0]).toBe(told);
  });
});
