import { condition } from '../../../src/playbook/condition.ts';
import { describeCondition } from '../../../src/playbook/describe-condition.ts';
import { durationText } from '../../../src/playbook/duration.ts';
import { nearestWord } from '../../../src/playbook/nearest-word.ts';

test.each<[condition: object, text: string]>([
  [
    { event: ['A', 'Integration Synced:*:ok'], at_least: 3, within: '7d' },
    'a or integration synced: any, ok at least 3 times within 7 days',
  ],
  [{ event: 'A', by: 'account', after_last: 'Plan Upgraded' }, 'a by anyone since plan upgraded'],
  [{ event: 'A', by: 'account', people_at_least: 2 }, 'a by 2 people'],
  [{ first_time: 'A', within: '1d' }, 'first a within 1 day'],
  [{ sequence: ['A', 'B'], within: '30m' }, 'a, then b within 30 minutes'],
  [{ absent: 'Signed In', within: '14d' }, 'no signed in within 14 days'],
  [{ trait: 'employees', at_least: 50, below: 500 }, 'employees is at least 50 and is below 500'],
  [{ trait: 'title', of: 'person', has_word: ['cto'] }, "person's title says cto"],
  [{ trait: 'mrr', exists: false }, 'mrr is not known'],
  [
    { ratio: { used: 'seats_used', of: 'seats_limit' }, at_least: 0.9 },
    'seats used at least 90% of seats limit',
  ],
  [{ active_people: 3, within: '30d' }, '3 people active within 30 days'],
  [{ new_people: 3, within: '7d' }, '3 new people within 7 days'],
  [{ active_days: 2, within: '7d' }, 'active on 2 days within 7 days'],
  [{ age_at_least: '1d' }, 'account seen for 1 day'],
  [{ trend: '*', within: '7d', grows_by: 2 }, 'use grew 2 times within 7 days'],
  [
    { all: [{ plan: ['free'] }, { any: [{ segment: ['startup'] }, { not: { signal: ['activation'] } }] }] },
    'plan free and (segment startup or not signal activation)',
  ],
  [{ score_at_least: 40 }, 'score at least 40'],
])('%j reads as words', (asked, text) => {
  expect(describeCondition(condition.parse(asked))).toBe(text);
});

test.each([
  [0, '0 minutes'],
  [90 * 60_000, '90 minutes'],
  [3_600_000, '1 hour'],
  [36 * 3_600_000, '36 hours'],
  [86_400_000, '1 day'],
])('%p ms is %s', (ms, text) => {
  expect(durationText(ms)).toBe(text);
});

test.each([
  ['poins', ['points', 'label'], 'points'],
  ['Sales-Assisted', ['self_serve', 'sales_assisted'], 'sales_assisted'],
  ['xyz', ['points', 'label'], null],
  ['by', ['at'], null],
])('what was meant by %s among %p is %p', (word, known, meant) => {
  expect(nearestWord(word, known)).toBe(meant);
});
