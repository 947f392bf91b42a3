import type { Signal } from '../../../src/decide/assessment.ts';
import { ageWhenGone, fadedPoints } from '../../../src/decide/fade.ts';
import { fadesBelow, scoreOf } from '../../../src/decide/score.ts';
import { smallPlaybook } from '../../support/default-playbook.ts';
import { DAY, NOW } from '../../support/snapshot-builder.ts';

const [rule] = smallPlaybook().rules.signals;
const evidence = [{ kind: 'crm' as const, label: 'x', value: 'y', at: '' }];

function signal(points: number, left = points, lastAt = NOW): Signal {
  if (rule === undefined) throw new Error('the small playbook has a signal');
  return {
    rule: { ...rule, label: `S${points}`, points, half_life: 7 * DAY },
    personId: 'jana',
    at: NOW,
    lastAt,
    points: left,
    evidence,
  };
}

test.each([
  ['new', 0, 60],
  ['one half-life old', 7 * DAY, 30],
  ['two half-lives old', 14 * DAY, 15],
  ['dated after now', -DAY, 60],
  ['long ago', 70 * DAY, 0],
])('a signal of 60 points that is %s counts what is left', (_, age, left) => {
  expect(fadedPoints(60, 7 * DAY, age)).toBe(left);
});

test('a signal is gone when less than half a point is left', () => {
  const gone = ageWhenGone(60, 7 * DAY);
  expect([fadedPoints(60, 7 * DAY, gone - 1000), fadedPoints(60, 7 * DAY, gone + 1000)]).toEqual([1, 0]);
});

/** Every signal counts in full. */
const FULL = [1];

test('further signals count less beside the strongest, and say so', () => {
  const score = scoreOf([signal(20, 16), signal(40), signal(30)], [], [0.6, 0.25]);
  expect(score).toMatchObject({
    value: 62,
    reasons: [
      { text: 'S40', points: 40 },
      { text: 'S30 (30 alone, less beside a stronger signal)', points: 18 },
      { text: 'S20 (16 alone, less beside a stronger signal; faded from 20)', points: 4 },
    ],
  });
});

test('the score is the sum of its reasons, and a faded signal says what it was worth', () => {
  const score = scoreOf(
    [signal(40), signal(20, 12)],
    [{ text: 'An enterprise', points: 18, evidence }],
    FULL,
  );
  expect(score).toMatchObject({
    value: 70,
    reasons: [
      { text: 'S40', points: 40 },
      { text: 'S20 (faded from 20)', points: 12 },
      { text: 'An enterprise', points: 18 },
    ],
  });
});

test('what is above 100 is taken back by a reason of its own', () => {
  const score = scoreOf([signal(70), signal(60)], [], FULL);
  expect(score.value).toBe(100);
  expect(score.reasons.at(-1)).toEqual({ text: 'Capped at 100', points: -30, evidence });
});

test('what is below 0 is given back by a reason of its own', () => {
  const score = scoreOf([signal(10)], [{ text: 'A throw-away address', points: -60, evidence }], FULL);
  expect(score.value).toBe(0);
  expect(score.reasons.at(-1)).toEqual({ text: 'Never below 0', points: 50, evidence });
});

test('a signal older than its half-life no longer makes a PQL alone', () => {
  expect(
    scoreOf([signal(60, fadedPoints(60, 7 * DAY, 8 * DAY), NOW - 8 * DAY)], [], FULL).value,
  ).toBeLessThan(40);
});

test('the instant fading takes the score below the threshold is found to the millisecond', () => {
  const at = fadesBelow(40, [signal(60)], [], FULL, NOW);
  expect([fadedPoints(60, 7 * DAY, at - 1 - NOW), fadedPoints(60, 7 * DAY, at - NOW)]).toEqual([40, 39]);
});

test('a score that fit alone keeps up never falls below the threshold', () => {
  expect(fadesBelow(40, [signal(60)], [{ text: 'x', points: 40, evidence }], FULL, NOW)).toBe(Infinity);
});
