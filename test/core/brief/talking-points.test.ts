import { readFileSync } from 'node:fs';
import { FACTS } from '../../../src/brief/facts.ts';
import { writeBrief } from '../../../src/brief/write-brief.ts';
import type { PersonView } from '../../../src/snapshot.ts';
import {
  again,
  anAssessment,
  aPerson,
  aSignal,
  type Happening,
  NORTHWIND,
  somePlaybook,
} from '../../support/assessment-builder.ts';

const LIMIT: Happening = ['2026-11-13 09:00', 'Usage Limit Reached', { limit: 'seats', used: 10, of: 10 }];

function pointsOf(
  person: PersonView,
  playbookPoints: unknown[] = [],
  people: PersonView[] = [],
): { text: string; because: string }[] {
  const labels = Object.values(person.state.uses).map(({ label }) => label);
  const trigger = aSignal(person, { events: labels.slice(-1) });
  const rules = somePlaybook({ talking_points: playbookPoints });
  const brief = writeBrief(anAssessment({ person, people, trigger, playbook: { version: 3, rules } }));
  return brief.talkingPoints.map(({ text, because }) => ({ text, because }));
}

describe('points from what somebody did', () => {
  it.each<[what: string, did: Happening[], text: string, because: string]>([
    [
      'a limit with numbers',
      [LIMIT],
      'Ask what more than 10 seats would allow them to do',
      'Jana hit the seat limit (10 of 10) on Friday 13 November.',
    ],
    [
      'an integration that works',
      [
        ['2026-11-10 09:00', 'Integration Connected', { integration: 'Slack' }],
        ...again(3, 60, ['2026-11-10 10:00', 'Integration Synced', { integration: 'Slack', status: 'ok' }]),
      ],
      'Ask what Slack should make easier next, now that it works',
      'Jana connected Slack and had three Slack syncs go through, last on Tuesday 10 November.',
    ],
    [
      'an integration that fails',
      [
        ['2026-11-10 09:00', 'Integration Connected', { integration: 'Slack' }],
        ['2026-11-10 09:10', 'Integration Synced', { integration: 'Slack', status: 'error' }],
      ],
      'Offer help with Slack: not every sync went through',
      'Jana connected Slack and had a Slack sync fail, last on Tuesday 10 November.',
    ],
    [
      'API errors',
      [
        ...again(20, 1, ['2026-11-10 09:00', 'API Request', { status: 200 }]),
        ['2026-11-10 10:00', 'API Request', { status: 500 }],
      ],
      'Offer a word with an engineer about the API errors',
      'Jana made 20 successful API calls and hit an API error, last on Tuesday 10 November.',
    ],
    [
      'single sign-on',
      [['2026-11-10 09:00', 'SSO Configured']],
      'Ask who else signs off on security and access',
      'Jana set up single sign-on on Tuesday 10 November.',
    ],
    [
      'a ticket that is still open',
      [['2026-11-10 09:00', 'Support Ticket Opened', { severity: 'critical' }]],
      'Know where the open support ticket stands before you call',
      'Jana opened a critical support ticket on Tuesday 10 November.',
    ],
    [
      'invitations nobody followed',
      again(2, 5, ['2026-11-10 09:00', 'Invite Sent']),
      'Ask whether the invitations reached the right people',
      'Jana invited two colleagues, last on Tuesday 10 November; nobody else has been active yet.',
    ],
    [
      'a skipped step',
      [['2026-11-10 09:00', 'Invite Sent']],
      'Bring up a step that was passed over: “Created a project”',
      'Jana went on without it.',
    ],
    [
      'a habit',
      again(14, 5, ['2026-11-10 09:00', 'Feature Used', { feature: 'Reports' }]),
      'Ask what they use Reports for',
      'Jana used Reports 14 times, last on Tuesday 10 November.',
    ],
  ])('%s', (_, did, text, because) => {
    expect(pointsOf(aPerson({ did }))).toContainEqual({ text, because });
  });

  it('names the colleagues who are active', () => {
    const piet = aPerson({
      personId: 'u_piet',
      traits: { first_name: 'Piet' },
      did: [['2026-11-12 09:00', 'Project Created']],
    });
    expect(pointsOf(aPerson({ did: [LIMIT] }), [], [piet])).toContainEqual({
      text: 'Ask how the team works together: Piet is active beside Jana',
      because: 'Piet has been active since Thursday 12 November, mostly creating projects.',
    });
  });

  it('come at most six at a time, what tipped the account first, no two about the same thing', () => {
    const did: Happening[] = [
      ['2026-11-02 09:00', 'Support Ticket Opened', { severity: 'low' }],
      ['2026-11-03 09:00', 'SSO Configured'],
      ['2026-11-03 09:10', 'Audit Log Viewed'],
      ['2026-11-04 09:00', 'Integration Connected', { integration: 'Slack' }],
      ['2026-11-05 09:00', 'Integration Connected', { integration: 'Jira' }],
      ['2026-11-06 09:00', 'API Key Created'],
      ['2026-11-06 09:10', 'API Request', { status: 200 }],
      ['2026-11-07 09:00', 'page:Pricing'],
      ['2026-11-08 09:00', 'Invite Sent'],
      LIMIT,
    ];
    const texts = pointsOf(aPerson({ did })).map(({ text }) => text);
    expect(texts).toHaveLength(6);
    expect(texts[0]).toBe('Ask what more than 10 seats would allow them to do');
    expect(texts.filter((text) => text.includes('API'))).toHaveLength(1);
  });
});

describe('points of the playbook', () => {
  const person = aPerson({ did: [['2026-11-12 09:00', 'Invite Sent'], LIMIT] });

  it('are filled with facts and rest on what those rest on', () => {
    const points = pointsOf(person, [
      {
        when: { event: 'Usage Limit Reached' },
        say: 'Offer {account.name} a plan beyond {limit.of} {limit.name}',
        because: '{person.first_name} {trigger} on {trigger.date}',
      },
    ]);
    expect(points).toContainEqual({
      text: 'Offer Northwind a plan beyond 10 seats',
      because: 'Jana hit the seat limit (10 of 10) on Friday 13 November.',
    });
  });

  it('take the place of ours about the same thing', () => {
    const points = pointsOf(person, [
      { when: { event: 'Invite Sent' }, say: 'Ask about the {invites} invited', because: 'They invite' },
    ]);
    expect(points.map(({ text }) => text)).toContain('Ask about the one invited');
    expect(points.map(({ text }) => text)).not.toContain(
      'Ask whether the invitations reached the right people',
    );
  });

  it('are not made when a fact is not known', () => {
    const points = pointsOf(person, [
      { when: { event: 'Invite Sent' }, say: 'Ask about {integration}', because: '{account.csm} said so' },
    ]);
    expect(points.map(({ text }) => text)).toContain('Ask whether the invitations reached the right people');
    expect(JSON.stringify(points)).not.toContain('Ask about ');
  });

  it('are not made when their condition does not hold', () => {
    expect(
      pointsOf(person, [{ when: { event: 'Demo Requested' }, say: 'Offer a demo', because: 'They asked' }]),
    ).not.toContainEqual(expect.objectContaining({ text: 'Offer a demo' }));
  });

  it('may name any trait of person or account', () => {
    const points = pointsOf(person, [
      {
        when: { event: 'Invite Sent' },
        say: 'Speak to the {person.title} on the {account.plan} plan',
        because: 'It is known',
      },
    ]);
    expect(points.map(({ text }) => text)).toContain('Speak to the Head of Operations on the Team plan');
  });

  it('can rely on the documentation: it names every fact there is', () => {
    const documented = readFileSync(new URL('../../../docs/playbook.md', import.meta.url), 'utf8');
    for (const fact of Object.keys(FACTS)) expect(documented).toContain(`| \`{${fact}}\` |`);
  });
});

describe('what not to ask', () => {
  const person = aPerson({
    did: [
      ['2026-11-02 09:00', 'Signed Up'],
      ['2026-11-03 09:00', 'Integration Connected', { integration: 'Slack' }],
      ...again(4, 600, ['2026-11-05 09:20', 'Invite Sent']),
      LIMIT,
    ],
  });
  const piet = aPerson({
    personId: 'u_piet',
    traits: { first_name: 'Piet' },
    did: [['2026-11-12 09:00', 'Integration Connected', { integration: 'Jira' }]],
  });
  const trigger = aSignal(person, { events: ['Usage Limit Reached'] });

  it('is what we already know, each with its answer', () => {
    const brief = writeBrief(anAssessment({ person, people: [piet], trigger }));
    expect(brief.doNotAsk.map(({ question, answer }) => [question, answer])).toEqual([
      ['What is your role?', 'Head of Operations'],
      ['How long have you been using it?', 'Since Monday 2 November, as far as we have seen.'],
      ['Which plan are you on?', 'Team'],
      ['Who else on your team uses it?', 'One colleague in the last 30 days: Piet.'],
      ['Which tools have you connected?', 'Slack and Jira.'],
      [
        'How did your colleagues get in?',
        'Jana invited four colleagues from Thursday 5 to Friday 6 November.',
      ],
      ['How big is the company?', '240 employees.'],
      ['What does the company do?', 'Logistics'],
    ]);
  });

  it('holds nothing that was never told', () => {
    const stranger = aPerson({ traits: {}, did: [LIMIT] });
    const account = { ...NORTHWIND, traits: {} };
    const brief = writeBrief(
      anAssessment({
        person: stranger,
        trigger: aSignal(stranger, { events: ['Usage Limit Reached'] }),
        account,
      }),
    );
    expect(brief.doNotAsk.map(({ question }) => question)).toEqual(['How long have you been using it?']);
  });
});
