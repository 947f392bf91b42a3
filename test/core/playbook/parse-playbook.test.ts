import { parsePlaybook } from '../../../src/playbook/parse-playbook.ts';
import { playbookData } from '../../support/default-playbook.ts';

const signal = {
  id: 'asked',
  kind: 'hand_raise',
  label: 'Asked',
  scope: 'person',
  when: { event: 'Demo Requested' },
  points: 60,
  half_life: '7d',
};
const signals = (change: object): Record<string, unknown> => ({ signals: [{ ...signal, ...change }] });
const when = (condition: unknown): Record<string, unknown> => signals({ when: condition });

test('durations are read to ms, event names to one spelling, and defaults are filled', () => {
  const read = parsePlaybook(playbookData(when({ event: 'inviteSent:Slack App', within: '36h' })));
  expect(read.ok && read.rules.signals[0]).toMatchObject({
    half_life: 604_800_000,
    triggers: true,
    when: { event: ['invite_sent:slack_app'], by: 'person', at_least: 1, within: 129_600_000 },
  });
});

test.each<[title: string, change: Record<string, unknown>, path: string, message: string]>([
  ['an unknown key', { nme: 'x' }, 'nme', "unknown key 'nme'; did you mean 'name'?"],
  [
    'an unknown key of a signal',
    signals({ poins: 3 }),
    'signals.0.poins',
    "unknown key 'poins'; did you mean 'points'?",
  ],
  [
    'a missing key',
    signals({ half_life: undefined }),
    'signals.0.half_life',
    'missing: expected a length of time such as 30m, 6h, 2d or 1w',
  ],
  [
    'a length of time without a unit',
    signals({ half_life: '7' }),
    'signals.0.half_life',
    "expected a length of time such as 30m, 6h, 2d or 1w, found '7'",
  ],
  [
    'a half-life of nothing',
    signals({ half_life: 0 }),
    'signals.0.half_life',
    'expected more than no time at all',
  ],
  [
    'points out of range',
    signals({ points: 101 }),
    'signals.0.points',
    'Too big: expected number to be <=100',
  ],
  [
    'points that are text',
    signals({ points: 'many' }),
    'signals.0.points',
    "expected a number, found 'many'",
  ],
  [
    'a kind that is nearly a known one',
    signals({ kind: 'hand_rise' }),
    'signals.0.kind',
    "unknown signal kind 'hand_rise'; did you mean 'hand_raise'?",
  ],
  [
    'a value that is none of the possible',
    signals({ scope: 'persn' }),
    'signals.0.scope',
    "unknown value 'persn'; did you mean 'person'?",
  ],
  [
    'an unknown condition',
    when({ evnt: 'A' }),
    'signals.0.when.evnt',
    "unknown condition 'evnt'; did you mean 'event'?",
  ],
  ['an empty condition', when({}), 'signals.0.when', 'expected a condition, found nothing'],
  [
    'an unknown key within conditions',
    when({ all: [{ event: 'A' }, { not: { event: 'B', witin: '1d' } }] }),
    'signals.0.when.all.1.not.witin',
    "unknown key 'witin'; did you mean 'within'?",
  ],
  [
    'a condition that is no block',
    when('Demo Requested'),
    'signals.0.when',
    "expected a block of keys and values, found 'Demo Requested'",
  ],
  ['an id used twice', { signals: [signal, signal] }, 'signals.1.id', "'asked' is used more than once"],
  [
    'a signal that does not exist',
    {
      motions: [
        { motion: 'consultative', when: { any: [{ signal: ['askd'] }] }, because: 'x' },
        { motion: 'self_serve', because: 'x' },
      ],
    },
    'motions.0.when',
    "unknown signal 'askd'; did you mean 'asked'?",
  ],
  [
    'a pool that does not exist',
    {
      routing: {
        rules: [{ pool: 'al', because: 'x' }],
        pools: [{ name: 'all', members: [{ email: 'a@b.example' }] }],
      },
    },
    'routing.rules.0.pool',
    "unknown pool 'al'; did you mean 'all'?",
  ],
  [
    'a pool where there is none',
    { routing: { rules: [{ pool: 'all', because: 'x' }], pools: [] } },
    'routing.rules.0.pool',
    "unknown pool 'all'; there is none",
  ],
  [
    'a window of no signal',
    {
      windows: {
        default: { opens_after: 0, closes_after: '1d', reason: 'x' },
        hand_raze: { opens_after: 0, closes_after: '1d', reason: 'x' },
      },
    },
    'windows.hand_raze',
    "unknown signal kind 'hand_raze'; did you mean 'hand_raise'?",
  ],
  ['no default window', { windows: {} }, 'windows', "expected a 'default' window"],
  [
    'hours that end before they start',
    { hours: { time_zone: 'UTC', working_days: ['mon'], start: '18:00', end: '09:00' } },
    'hours.start',
    "'start' must be earlier in the day than 'end'",
  ],
  [
    'a time zone that does not exist',
    { hours: { time_zone: 'Europe/Berln', working_days: ['mon'], start: '09:00', end: '18:00' } },
    'hours.time_zone',
    'expected an IANA time zone such as Europe/Berlin',
  ],
  [
    'motions that leave somebody out',
    { motions: [{ motion: 'self_serve', when: { plan: ['free'] }, because: 'x' }] },
    'motions.0',
    "the last of motions must hold for everybody: leave its 'when' out",
  ],
  [
    'motions that are never reached',
    {
      motions: [
        { motion: 'self_serve', because: 'x' },
        { motion: 'consultative', because: 'x' },
      ],
    },
    'motions.0',
    "has no 'when', so those after it are never reached",
  ],
  [
    'a question about nothing',
    { questions: { 'meddic.metrcs': 'x' } },
    'questions.meddic.metrcs',
    "unknown question 'meddic.metrcs'; did you mean 'meddic.metrics'?",
  ],
])('%s is named where it is', (_, change, path, message) => {
  const read = parsePlaybook(playbookData(change));
  expect(read.ok ? [] : read.issues.map((issue) => [issue.path.join('.'), issue.message])).toEqual([
    [path, message],
  ]);
});

test("a kind of the workspace's own is welcome", () => {
  expect(parsePlaybook(playbookData(signals({ kind: 'exports_dashboards' }))).ok).toBe(true);
});

test('every mistake is found at once', () => {
  const read = parsePlaybook(playbookData({ ...signals({ points: 0, scope: 'x', kindd: 'y' }), nme: 'z' }));
  expect(read.ok ? 0 : read.issues.length).toBe(4);
});

test('what is no playbook at all is said to be none', () => {
  expect(parsePlaybook(null)).toEqual({
    ok: false,
    issues: [{ path: [], message: 'expected a block of keys and values, found nothing' }],
  });
});
