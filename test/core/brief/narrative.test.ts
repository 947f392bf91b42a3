import { writeBrief } from '../../../src/brief/write-brief.ts';
import type { Assessment } from '../../../src/decide/assessment.ts';
import { again, anAssessment, aPerson, aSignal } from '../../support/assessment-builder.ts';

function story(assessment: Assessment): string[] {
  return writeBrief(assessment).narrative.map(({ text }) => text);
}

const piet = aPerson({
  personId: 'u_piet',
  email: 'piet@northwind.example',
  traits: { first_name: 'Piet', last_name: 'de Vries', title: 'Analyst' },
  did: [['2026-11-10 10:00', 'Signed In'], ...again(6, 300, ['2026-11-10 10:05', 'Project Created'])],
});
const ana = aPerson({
  personId: 'u_ana',
  email: 'ana@northwind.example',
  traits: { first_name: 'Ana', last_name: 'Silva' },
  did: [
    ['2026-11-12 12:00', 'Signed In'],
    ['2026-11-12 12:10', 'Feature Used', { feature: 'Dashboards' }],
  ],
});

describe('the story of somebody who', () => {
  it('brought a whole team along and then opened the doors for IT', () => {
    const jana = aPerson({
      did: [
        ['2026-11-02 08:12', 'Signed Up'],
        ['2026-11-02 08:30', 'Project Created'],
        ['2026-11-02 14:00', 'Feature Used', { feature: 'Reports' }],
        ...again(11, 8, ['2026-11-03 09:00', 'Project Created']),
        ['2026-11-04 09:10', 'Integration Connected', { integration: 'Slack' }],
        ...again(4, 400, ['2026-11-05 09:20', 'Invite Sent']),
        ...again(13, 12, ['2026-11-06 12:20', 'Feature Used', { feature: 'Reports' }]),
        ['2026-11-10 10:00', 'SSO Configured'],
        ['2026-11-10 10:10', 'Audit Log Viewed'],
        ['2026-11-13 13:20', 'Role Created'],
      ],
    });
    const trigger = aSignal(jana, {
      kind: 'enterprise_readiness',
      label: 'Prepares a roll-out',
      events: ['SSO Configured', 'Audit Log Viewed'],
    });
    const assessment = anAssessment({ person: jana, people: [piet, ana], trigger });

    expect(writeBrief(assessment).headline.text).toBe(
      'Jana Novak of Northwind set up single sign-on and opened the audit log on Tuesday 10 November, with two colleagues active in the last 30 days.',
    );
    expect(story(assessment)).toEqual([
      'Jana Novak, Head of Operations at Northwind, signed up on Monday 2 November, created a first project within the hour and tried Reports the same afternoon.',
      'Two days later, Jana connected Slack and, the day after, invited four colleagues within two days; two colleagues have become active since.',
      'In all, Jana has created 12 projects and used Reports 14 times.',
      'Jana has spent about four hours in the product, in 11 sessions from Monday 2 to Friday 13 November; the longest, on Friday 6 November, lasted two hours and 20 minutes.',
      'All three usual first steps are done.',
      'Two colleagues at Northwind are active as well: Piet de Vries (since Tuesday 10 November) and Ana Silva (since Thursday 12 November).',
      'Northwind (logistics, 240 employees, on the Team plan) counts as a mid-market company: 50 to 499 people.',
      'The moment that counts came on Tuesday 10 November at 11:10, when Jana set up single sign-on and opened the audit log.',
      'Since then, Jana has created a role.',
    ]);
  });

  it('got an integration working and left it to run', () => {
    const sven = aPerson({
      personId: 'u_sven',
      email: 'sven@northwind.example',
      traits: { first_name: 'Sven', last_name: 'Åberg' },
      did: [
        ['2026-10-05 07:00', 'Signed In'],
        ['2026-11-09 09:10', 'Integration Connected', { integration: 'jira' }],
        ['2026-11-09 09:40', 'Integration Synced', { integration: 'jira', status: 'failed' }],
        ...again(30, 60, [
          '2026-11-10 09:40',
          'Integration Synced',
          { integration: 'jira', status: 'success' },
        ]),
      ],
    });
    const trigger = aSignal(sven, {
      kind: 'integration',
      label: 'An integration works',
      events: ['Integration Connected', 'Integration Synced'],
      at: '2026-11-09 09:10',
    });
    const assessment = anAssessment({ person: sven, people: [piet], trigger });

    expect(writeBrief(assessment).headline.text).toBe(
      'Sven Åberg of Northwind connected Jira on Monday 9 November and it works, with one colleague active in the last 30 days.',
    );
    expect(story(assessment)).toEqual([
      'The first we saw of Sven Åberg (from Northwind) was on Monday 5 October, when Sven signed in.',
      'Sven has looked in twice from Monday 5 October to Monday 9 November, each time for a moment.',
      'Two usual steps were skipped on the way: Sven has not created a project or invited a colleague.',
      'Piet de Vries has been active too since Tuesday 10 November, mostly creating projects.',
      'Northwind (logistics, 240 employees, on the Team plan) counts as a mid-market company: 50 to 499 people.',
      'The moment that counts came on Monday 9 November at 10:10, when Sven connected Jira; the first sync went through the next day.',
      'Since then, Sven has had a Jira sync fail and had 30 Jira syncs go through.',
    ]);
  });

  it('hit a ceiling alone on a free plan', () => {
    const kim = aPerson({
      personId: 'u_kim',
      email: 'kim@mail.example',
      traits: { first_name: 'kim' },
      did: [
        ['2026-11-09 08:12', 'Signed Up'],
        ['2026-11-09 08:20', 'Project Created'],
        ...again(4, 25, ['2026-11-10 08:00', 'Project Created']),
        ...again(9, 10, ['2026-11-13 14:50', 'Report Exported']),
        ['2026-11-13 16:20', 'Usage Limit Reached', { limit: 'projects', used: 5, of: 5 }],
      ],
    });
    const assessment = anAssessment({
      person: kim,
      trigger: aSignal(kim, { events: ['Usage Limit Reached'] }),
      account: { key: 'person:u_kim', kind: 'person', accountId: null, traits: { plan: 'free' } },
      segment: { segment: 'individual', because: 'One person who belongs to no company' },
      motion: { motion: 'self_serve', because: 'One person on a free plan' },
    });

    expect(writeBrief(assessment).headline.text).toBe(
      'Kim hit the project limit (5 of 5) on Friday 13 November.',
    );
    expect(story(assessment)).toEqual([
      'Kim signed up on Monday 9 November and created a first project within the hour.',
      'Four days later, Kim exported reports nine times.',
      'In all, Kim has created five projects.',
      'Kim has spent two hours and 50 minutes in the product, in three sessions from Monday 9 to Friday 13 November; the longest, on Friday 13 November, lasted an hour and 30 minutes.',
      'What is still ahead: Kim has not yet invited a colleague or connected an integration.',
      'Kim (on the free plan) counts as an individual: one person who belongs to no company.',
      'The moment that counts came on Friday 13 November at 17:20, when Kim hit the project limit (5 of 5).',
      'Since then, Kim has not been active again.',
    ]);
  });

  it('did one thing only', () => {
    const person = aPerson({
      personId: 'u_x',
      email: 'jn42@contoso.example',
      traits: {},
      did: [['2026-11-13 12:00', 'Demo Requested']],
    });
    const assessment = anAssessment({
      person,
      trigger: aSignal(person, { kind: 'hand_raise', label: 'Asked for a demo', events: ['Demo Requested'] }),
      account: { key: 'domain:contoso.example', kind: 'domain', accountId: 'contoso.example', traits: {} },
      segment: { segment: 'startup', because: 'Size not stated' },
    });

    expect(writeBrief(assessment).headline.text).toBe(
      'jn42 of contoso.example asked for a demo on Friday 13 November.',
    );
    expect(story(assessment)).toEqual([
      'jn42 of contoso.example asked for a demo on Friday 13 November at 13:00, and that alone makes this the moment.',
      'What is still ahead: jn42 has not yet created a project, invited a colleague or connected an integration.',
      'Nobody else from contoso.example has been active so far.',
      'contoso.example counts as a startup: size not stated.',
      'jn42 has not been active again since then.',
    ]);
  });

  it('is at the centre of a growing team', () => {
    const lena = aPerson({
      personId: 'u_lena',
      email: 'lena@northwind.example',
      traits: { first_name: 'Лена', last_name: 'Петрова' },
      did: [
        ...again(20, 1500, ['2026-10-20 07:10', 'dashboard_shared']),
        ['2026-11-09 08:00', 'Invite Sent'],
        ['2026-11-10 08:02', 'Invite Sent'],
        ['2026-11-14 10:00', 'Feature Used', { feature: 'Alerts' }],
      ],
    });
    const trigger = aSignal(lena, {
      kind: 'team_expansion',
      label: 'The team is growing',
      scope: 'account',
      at: '2026-11-12 12:10',
      evidence: [
        {
          kind: 'events',
          label: 'People active',
          count: 3,
          firstAt: '2026-11-10T10:00:00.000Z',
          lastAt: '2026-11-12T12:10:00.000Z',
          messageIds: ['m1'],
        },
      ],
    });
    const assessment = anAssessment({ person: lena, people: [piet, ana], trigger });

    expect(writeBrief(assessment).headline.text).toBe(
      'The team is growing at Northwind (Thursday 12 November), with Лена Петрова and two colleagues active in the last 30 days.',
    );
    expect(story(assessment)).toEqual([
      'The first we saw of Лена Петрова (from Northwind) was on Tuesday 20 October, when Лена shared a dashboard.',
      'On Monday 9 November, Лена invited two colleagues within two days; two colleagues have become active since.',
      'In all, Лена has shared dashboards 20 times.',
      'Лена has looked in 23 times from Tuesday 20 October to Saturday 14 November, each time for a moment.',
      'One usual step was skipped on the way: Лена has not created a project.',
      'Two colleagues at Northwind are active as well: Piet de Vries (since Tuesday 10 November) and Ana Silva (since Thursday 12 November).',
      'Northwind (logistics, 240 employees, on the Team plan) counts as a mid-market company: 50 to 499 people.',
      'The moment that counts came on Thursday 12 November at 13:10: the team is growing.',
      'Since then, Лена has tried Alerts.',
    ]);
  });
});
