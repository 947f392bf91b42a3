import { decide } from '../../../src/decide/decide.ts';
import type { HandoffDecision } from '../../../src/decision.ts';
import type { AccountSnapshot, CrmContext, CrmPerson } from '../../../src/snapshot.ts';
import { DEFAULT_PLAYBOOK, playbookWith } from '../../support/default-playbook.ts';
import {
  company,
  crmWith,
  DAY,
  type Did,
  did,
  HOUR,
  MINUTE,
  NOW,
  pastHandoff,
  person,
} from '../../support/snapshot-builder.ts';

const asked = did('Demo Requested', NOW - MINUTE);

function known(of: Partial<CrmPerson>): Partial<CrmContext> {
  return {
    people: {
      jana: { recordId: '1', ownerId: null, optedOut: false, lastTouchedAt: null, customer: false, ...of },
    },
  };
}

function decided(
  snapshot: Partial<AccountSnapshot>,
  playbook = DEFAULT_PLAYBOOK,
  deeds: Did[] = [],
): HandoffDecision | undefined {
  const whole = { ...company({ people: [person({ did: [asked, ...deeds] })] }), ...snapshot };
  return decide(whole, playbook, NOW).handoffs.find((one) => one.personId === 'jana');
}

const deal = { recordId: 'd', name: 'Northwind 2027', stage: 'Negotiation', ownerId: 'ben' };
const ticket = { recordId: 't', subject: 'Nothing loads', severity: 'critical' as const };
const { suppression } = DEFAULT_PLAYBOOK.rules;
const listed = playbookWith({
  suppression: {
    ...suppression,
    internal_domains: ['northwind.example'],
    competitor_domains: ['@Northwind.example'],
  },
});

test.each<[title: string, decided: () => HandoffDecision | undefined, reasons: string[], text: string]>([
  [
    'a deal somebody works on',
    () => decided({ crm: crmWith({ openDeals: [deal] }) }),
    ['open_opportunity'],
    'Ben Okafor is working the open deal Northwind 2027 (Negotiation).',
  ],
  [
    'a critical ticket in the CRM',
    () => decided({ crm: crmWith({ openTickets: [ticket] }) }),
    ['critical_ticket'],
    'A critical support ticket is open: Nothing loads.',
  ],
  [
    'a critical ticket the product saw',
    () => decided({}, DEFAULT_PLAYBOOK, [did('Support Ticket Opened', NOW - DAY, { severity: 'critical' })]),
    ['critical_ticket'],
    'Jana has a severe support ticket open.',
  ],
  [
    'an opt-out in the CRM',
    () => decided({ crm: crmWith(known({ optedOut: true })) }),
    ['opted_out'],
    'Jana opted out of contact in the CRM.',
  ],
  [
    'an opt-out in the product',
    () => decided({ people: [person({ did: [asked], traits: { unsubscribed: true } })] }),
    ['opted_out'],
    'Jana asked not to be contacted.',
  ],
  [
    'a competitor and one of us',
    () => decided({}, listed),
    ['competitor', 'internal'],
    'Jana works for a competitor.',
  ],
  [
    'contact a day ago',
    () => decided({ crm: crmWith(known({ lastTouchedAt: NOW - DAY })) }),
    ['recent_touch'],
    'There was contact within the last 7 days.',
  ],
  [
    'contact in an earlier handoff',
    () =>
      decided({
        handoffs: [
          pastHandoff({ personId: 'tom', status: 'lost', signal: 'integration', touchedAt: NOW - DAY }),
        ],
      }),
    ['recent_touch'],
    'There was contact within the last 7 days.',
  ],
])('%s suppresses, and says so with evidence', (_, decide, reasons, text) => {
  const handoff = decide();
  expect(handoff).toMatchObject({ status: 'suppressed', suppressedBecause: reasons });
  const [first] = handoff?.brief.suppression ?? [];
  expect(first?.text).toBe(text);
  expect(first?.evidence.map((id) => handoff?.brief.evidence[id])).not.toContain(undefined);
});

test.each<[title: string, snapshot: Partial<AccountSnapshot>, deeds: Did[]]>([
  ['a deal nobody owns', { crm: crmWith({ openDeals: [{ ...deal, ownerId: null }] }) }, []],
  [
    'a deal of somebody who left',
    {
      crm: crmWith({
        openDeals: [{ ...deal, ownerId: 'gone' }],
        owners: { gone: { ownerId: 'gone', name: 'G', email: 'g@seller.example', active: false } },
      }),
    },
    [],
  ],
  ['a ticket that can wait', { crm: crmWith({ openTickets: [{ ...ticket, severity: 'low' }] }) }, []],
  [
    'a critical ticket closed since',
    {},
    [
      did('Support Ticket Opened', NOW - DAY, { severity: 'critical' }),
      did('Support Ticket Closed', NOW - HOUR),
    ],
  ],
  [
    'contact just longer ago than the cool-down',
    { crm: crmWith(known({ lastTouchedAt: NOW - 7 * DAY })) },
    [],
  ],
  ['a CRM that was never asked', { crm: null }, []],
])('%s does not suppress', (_, snapshot, deeds) => {
  expect(decided(snapshot, DEFAULT_PLAYBOOK, deeds)).toMatchObject({
    status: 'ready',
    suppressedBecause: [],
  });
});

test('a reason the playbook does not list is not in force', () => {
  const allowing = playbookWith({ suppression: { ...suppression, reasons: [] } });
  expect(decided({ crm: crmWith({ openDeals: [deal] }) }, allowing)?.status).toBe('ready');
});

test('a private person is left alone unless they hit a ceiling or asked', () => {
  const alone = (...deeds: Did[]): AccountSnapshot => ({
    ...company({
      kind: 'person',
      traits: {},
      people: [person({ mailKind: 'free', did: [did('Signed Up', NOW - 9 * DAY), ...deeds] })],
    }),
  });
  const status = (snapshot: AccountSnapshot): unknown =>
    decide(snapshot, DEFAULT_PLAYBOOK, NOW).handoffs.map((one) => [one.status, ...one.suppressedBecause]);
  expect(
    status(
      alone(
        did('SSO Configured', NOW - 2 * HOUR),
        did('Feature Used', NOW),
        ...['Project Created', 'Feature Used', 'Feature Used'].map((name) => did(name, NOW - HOUR)),
      ),
    ),
  ).toEqual([['suppressed', 'free_mail']]);
  expect(status(alone(did('Usage Limit Reached', NOW)))).toEqual([['automated']]);
  expect(status(alone(asked))).toEqual([['ready']]);
});

test('a colleague with a trigger of their own waits while somebody else of the account is approached', () => {
  const people = [
    person({ did: [asked] }),
    person({ personId: 'tom', traits: { title: 'Head of IT' }, did: [asked] }),
  ];
  const decision = decide(company({ people }), DEFAULT_PLAYBOOK, NOW);
  expect(
    decision.handoffs
      .map((one) => [one.personId, one.status, one.suppressedBecause])
      .toSorted((a, b) => (String(a) < String(b) ? -1 : 1)),
  ).toEqual([
    ['jana', 'suppressed', ['existing_handoff']],
    ['tom', 'ready', []],
  ]);
  const waiting = decision.handoffs.find((one) => one.personId === 'jana');
  expect(waiting?.brief.suppression[0]?.text).toBe('Tom of the same account is being approached already.');
});

test('one account is approached through one person whatever the playbook says', () => {
  const allowing = playbookWith({ suppression: { ...suppression, reasons: [] } });
  const people = [person({ did: [asked] }), person({ personId: 'tom', did: [asked] })];
  const statuses = decide(company({ people }), allowing, NOW).handoffs.map((one) => one.status);
  expect(statuses.toSorted()).toEqual(['ready', 'suppressed']);
});

test('what the product does by itself goes on while a colleague is approached', () => {
  const ceiling = did('Usage Limit Reached', NOW, { limit: 'projects' });
  const people = [person({ did: [asked] }), person({ personId: 'tom', did: [ceiling, ceiling] })];
  const snapshot = company({ people, traits: { plan: 'free', employees: 4 } });
  const statuses = decide(snapshot, DEFAULT_PLAYBOOK, NOW).handoffs.map((one) => [one.personId, one.status]);
  expect(Object.fromEntries(statuses)).toEqual({ jana: 'ready', tom: 'automated' });
});

test('failure-mode 13: a reason not to contact follows the person when their address changes', () => {
  const moved = person({ email: 'jana.new@elsewhere.example', did: [asked] });
  expect(decided({ people: [moved], crm: crmWith(known({ optedOut: true })) })?.suppressedBecause).toEqual([
    'opted_out',
  ]);
});
