import { decide } from '../../../src/decide/decide.ts';
import type { HandoffDecision } from '../../../src/decision.ts';
import type { TraitValue } from '../../../src/person-state.ts';
import { SIGNAL_KINDS } from '../../../src/vocabulary.ts';
import { DEFAULT_PLAYBOOK } from '../../support/default-playbook.ts';
import {
  company,
  DAY,
  type Did,
  did,
  didOften,
  HOUR,
  MINUTE,
  NOW,
  person,
  viewed,
} from '../../support/snapshot-builder.ts';

/** What the default playbook makes of usual companies. Wednesday, ten in the morning where they are. */

type Traits = Record<string, TraitValue>;

const SMALL: Traits = { name: 'Duo', plan: 'free', employees: 2 };
const MID: Traits = { name: 'Northwind', plan: 'trial', employees: 120 };
const LARGE: Traits = { name: 'Globex', plan: 'trial', employees: 500 };
const UNKNOWN: Traits = { name: 'Acme' };

const signedUp = did('Signed Up', NOW - 10 * DAY);
const limit = did('Usage Limit Reached', NOW - HOUR, { limit: 'projects', used: 10, of: 10 });
const sso = did('SSO Configured', NOW - 3 * HOUR);
const slack = (ago: number): Did => did('Integration Connected', NOW - ago, { integration: 'Slack' });
const synced = (ago: number, status = 'success'): Did =>
  did('Integration Synced', NOW - ago, { integration: 'Slack', status });
const invites = (times: number, ago: number): Did[] => didOften(times, 'Invite Sent', NOW - ago, MINUTE);
const admin = ['Audit Log Viewed', 'Admin Settings Viewed', 'Role Created'].map((name, index) =>
  did(name, NOW - (4 - index) * HOUR),
);
const api = [
  did('API Key Created', NOW - 2 * DAY),
  ...didOften(20, 'API Request', NOW - HOUR, MINUTE, { status: 200 }),
];
const gotGoing = [
  did('Project Created', NOW - 3 * DAY),
  ...didOften(3, 'Feature Used', NOW - 2 * DAY, HOUR, { feature: 'charts' }),
  did('Signed In', NOW - HOUR),
];

function decided(
  traits: Traits,
  deeds: readonly Did[],
  of: Parameters<typeof person>[0] = {},
): HandoffDecision | undefined {
  const people = [person({ ...of, did: [signedUp, ...deeds] })];
  const snapshot = company({ traits, people, statedAt: NOW - 2 * HOUR });
  const [first, ...others] = decide(snapshot, DEFAULT_PLAYBOOK, NOW).handoffs;
  expect(others).toEqual([]);
  return first;
}

test.each<
  [who: string, traits: Traits, deeds: readonly Did[], signal: string, motion: string, status: string]
>([
  [
    'one person on a free plan at a ceiling',
    { ...MID, plan: 'free' },
    [limit],
    'usage_ceiling',
    'self_serve',
    'automated',
  ],
  ['a two-person company at a ceiling', SMALL, [limit], 'usage_ceiling', 'self_serve', 'automated'],
  ['a company of 500 at a ceiling', LARGE, [limit], 'usage_ceiling', 'consultative', 'ready'],
  ['a mid-market company on trial at a ceiling', MID, [limit], 'usage_ceiling', 'sales_assisted', 'ready'],
  [
    'a ceiling nearly reached by the numbers',
    { ...MID, usage: 95, usage_limit: 100 },
    [],
    'usage_ceiling',
    'sales_assisted',
    'ready',
  ],
  [
    'all seats taken',
    { ...MID, seats_used: 10, seats_limit: 10 },
    [],
    'usage_ceiling',
    'sales_assisted',
    'ready',
  ],
  [
    'a mid-market team that grows',
    MID,
    invites(3, 2 * HOUR),
    'team_expansion',
    'sales_assisted',
    'scheduled',
  ],
  [
    'a lead who invites eight and connects a tool',
    UNKNOWN,
    [...invites(8, 2 * HOUR), slack(DAY), synced(DAY)],
    'team_expansion',
    'consultative',
    'scheduled',
  ],
  ['single sign-on at a mid-market company', MID, [sso], 'enterprise_readiness', 'consultative', 'ready'],
  [
    'single sign-on where the size is not known',
    UNKNOWN,
    [sso],
    'enterprise_readiness',
    'consultative',
    'ready',
  ],
  ['single sign-on in a company of two', SMALL, [sso], 'enterprise_readiness', 'self_serve', 'automated'],
  ['somebody looking into administration', MID, admin, 'enterprise_readiness', 'consultative', 'ready'],
  ['an API in use', MID, api, 'api_usage', 'consultative', 'scheduled'],
  [
    'an integration that works, set-up over',
    MID,
    [slack(5 * HOUR), synced(4 * HOUR)],
    'integration',
    'sales_assisted',
    'ready',
  ],
  [
    'an integration that works, set-up not over',
    MID,
    [slack(HOUR), synced(MINUTE)],
    'integration',
    'sales_assisted',
    'scheduled',
  ],
  [
    'somebody who asks for a demo',
    UNKNOWN,
    [did('Demo Requested', NOW)],
    'hand_raise',
    'sales_assisted',
    'ready',
  ],
  [
    'a mid-market company that asks for a demo',
    MID,
    [did('Demo Requested', NOW)],
    'hand_raise',
    'consultative',
    'ready',
  ],
])('%s becomes a handoff', (_, traits, deeds, signal, motion, status) => {
  expect(decided(traits, deeds)).toMatchObject({ signal, motion, status });
});

test.each<[who: string, traits: Traits, deeds: readonly Did[], of: Parameters<typeof person>[0]]>([
  ['a tyre-kicker', UNKNOWN, [...gotGoing, viewed('Pricing', NOW - HOUR), viewed('Pricing', NOW)], {}],
  ['a tyre-kicker of a mid-market company', MID, gotGoing, {}],
  ['one look at pricing', LARGE, [viewed('Pricing', NOW)], {}],
  ['much looking at pricing', LARGE, Array.from({ length: 9 }, () => viewed('Pricing', NOW)), {}],
  ['a student at a ceiling', UNKNOWN, [limit, ...gotGoing], { email: 'kim@example.edu' }],
  ['a student by role', UNKNOWN, [limit, ...gotGoing], { traits: { role: 'Student' } }],
  ['a throw-away address at a ceiling', UNKNOWN, [limit], { mailKind: 'disposable' }],
  ['an integration that does not work yet', LARGE, [slack(5 * HOUR), synced(HOUR, 'error')], {}],
  ['an integration that worked long ago', LARGE, [slack(20 * DAY), synced(20 * DAY)], {}],
  ['a ceiling of yesterday', LARGE, [did('Usage Limit Reached', NOW - DAY, { limit: 'projects' })], {}],
  ['a ceiling left behind by an upgrade', LARGE, [limit, did('Plan Upgraded', NOW - MINUTE)], {}],
  ['an API key that was never used', LARGE, api.slice(0, 9), {}],
  [
    'a team set up on its first day',
    MID,
    [did('Signed Up', NOW - 2 * HOUR), ...invites(3, HOUR)],
    { personId: 'new' },
  ],
  ['somebody without an address', LARGE, [sso], { email: null }],
])('%s does not', (_, traits, deeds, of) => {
  const people = [person({ ...of, did: of.personId === 'new' ? deeds : [signedUp, ...deeds] })];
  expect(decide(company({ traits, people }), DEFAULT_PLAYBOOK, NOW).handoffs).toEqual([]);
});

test('new colleagues count as the team growing, and its most active member is approached', () => {
  const joined = (personId: string, ago: number, signIns: number): ReturnType<typeof person> =>
    person({
      personId,
      did: [did('Signed Up', NOW - ago), ...didOften(signIns, 'Signed In', NOW - HOUR, MINUTE)],
    });
  const people = [
    person({ did: [signedUp] }),
    joined('tom', 3 * HOUR, 1),
    joined('eva', 4 * HOUR, 9),
    joined('ida', 5 * HOUR, 2),
  ];
  expect(decide(company({ people }), DEFAULT_PLAYBOOK, NOW).handoffs).toMatchObject([
    { signal: 'team_expansion', trigger: { at: NOW - 3 * HOUR }, teammatesActive: 3 },
  ]);
});

test('every signal kind of the default playbook is one the product knows', () => {
  expect(
    DEFAULT_PLAYBOOK.rules.signals.filter(({ kind }) => !(SIGNAL_KINDS as readonly string[]).includes(kind)),
  ).toEqual([]);
});
