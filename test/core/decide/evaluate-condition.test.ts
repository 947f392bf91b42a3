import type { z } from 'zod';
import { evaluateCondition } from '../../../src/decide/evaluate-condition.ts';
import type { Subject } from '../../../src/decide/subject.ts';
import { condition } from '../../../src/playbook/condition.ts';
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

const jana = (...deeds: Did[]): Subject => subject(person({ did: deeds }));

function subject(...people: Parameters<typeof company>[0]['people'] & object): Subject {
  const { account, people: views } = company({ people });
  return { person: people[0] ?? null, people: views, account, now: NOW };
}

function ask(asked: z.input<typeof condition>, about: Subject): ReturnType<typeof evaluateCondition> {
  return evaluateCondition(condition.parse(asked), about);
}

describe('what was done', () => {
  const slack = (at: number): Did => did('Integration Connected', at, { integration: 'Slack' });
  const synced = (status: string): Did =>
    did('Integration Synced', NOW - HOUR, { integration: 'Slack', status });

  test.each<[title: string, condition: object, deeds: Did[], holds: boolean]>([
    ['an event in any spelling', { event: 'inviteSent' }, [did('Invite Sent', NOW)], true],
    ['an event with any detail', { event: 'Integration Connected' }, [slack(NOW)], true],
    ['an event with its detail', { event: 'Integration Connected:slack' }, [slack(NOW)], true],
    ['not an event with another detail', { event: 'Integration Connected:Jira' }, [slack(NOW)], false],
    ['any integration that succeeded', { event: 'Integration Synced:*:ok' }, [synced('success')], true],
    ['not one that failed', { event: 'Integration Synced:*:ok' }, [synced('error')], false],
    ['a page by name', { event: 'page:Pricing' }, [viewed('Pricing', NOW)], true],
    [
      'one of several events',
      { event: ['SSO Configured', 'SCIM Configured'] },
      [did('SCIM Configured', NOW)],
      true,
    ],
    [
      'several events counted together',
      { event: ['A', 'B'], at_least: 2 },
      [did('A', NOW), did('B', NOW)],
      true,
    ],
    ['not too few', { event: 'A', at_least: 3 }, didOften(2, 'A', NOW, HOUR), false],
    ['an event just inside its time', { event: 'A', within: '1d' }, [did('A', NOW - DAY + 1)], true],
    ['not one just outside its time', { event: 'A', within: '1d' }, [did('A', NOW - DAY)], false],
    [
      'what came after a reset',
      { event: 'A', after_last: 'Reset' },
      [did('Reset', NOW - DAY), did('A', NOW)],
      true,
    ],
    [
      'not what came before a reset',
      { event: 'A', after_last: 'Reset' },
      [did('A', NOW - DAY), did('Reset', NOW)],
      false,
    ],
    ['the first time lately', { first_time: 'A', within: '1d' }, [did('A', NOW - HOUR)], true],
    [
      'not again lately',
      { first_time: 'A', within: '1d' },
      [did('A', NOW - 2 * DAY), did('A', NOW - HOUR)],
      false,
    ],
    ['steps in order', { sequence: ['A', 'B'], within: '1d' }, [did('A', NOW - HOUR), did('B', NOW)], true],
    [
      'not steps in the other order',
      { sequence: ['A', 'B'], within: '1d' },
      [did('B', NOW - HOUR), did('A', NOW)],
      false,
    ],
    [
      'not steps too far apart',
      { sequence: ['A', 'B'], within: '1d' },
      [did('A', NOW - 2 * DAY), did('B', NOW)],
      false,
    ],
    ['one event is not two steps', { sequence: ['A', 'A'], within: '1d' }, [did('A', NOW)], false],
    [
      'what was not done lately',
      { absent: 'A', within: '1d' },
      [did('A', NOW - 2 * DAY), did('B', NOW)],
      true,
    ],
    ['not what was', { absent: 'A', within: '1d' }, [did('A', NOW - HOUR)], false],
    [
      'coming back on another day',
      { active_days: 2, within: '7d' },
      [did('A', NOW), did('B', NOW - 2 * DAY)],
      true,
    ],
    ['not twice on one day', { active_days: 2, within: '7d' }, [did('A', NOW), did('B', NOW - HOUR)], false],
    ['being old enough', { age_at_least: '1d' }, [did('A', NOW - DAY)], true],
    ['not being too young', { age_at_least: '1d' }, [did('A', NOW - DAY + 1)], false],
    [
      'growth over the stretch before',
      { trend: 'A', within: '7d', grows_by: 2 },
      [...didOften(3, 'A', NOW - 10 * DAY, HOUR), ...didOften(6, 'A', NOW, HOUR)],
      true,
    ],
    ['no growth from nothing', { trend: '*', within: '7d', grows_by: 2 }, didOften(9, 'A', NOW, HOUR), false],
    ['all of several', { all: [{ event: 'A' }, { event: 'B' }] }, [did('A', NOW)], false],
    ['any of several', { any: [{ event: 'A' }, { event: 'B' }] }, [did('A', NOW)], true],
    ['the opposite', { not: { event: 'A' } }, [did('B', NOW)], true],
  ])('%s', (_, asked, deeds, holds) => {
    expect(ask(asked, jana(...deeds)).holds).toBe(holds);
  });
});

describe('who did it', () => {
  const invited = (personId: string, times: number): ReturnType<typeof person> =>
    person({ personId, did: didOften(times, 'Invite Sent', NOW - HOUR, MINUTE) });

  test.each<[title: string, condition: object, holds: boolean]>([
    ['a person is asked about alone', { event: 'Invite Sent', at_least: 4 }, false],
    ['an account is asked about as one', { event: 'Invite Sent', by: 'account', at_least: 4 }, true],
    ['distinct people are counted', { event: 'Invite Sent', by: 'account', people_at_least: 2 }, true],
    ['not more than there are', { event: 'Invite Sent', by: 'account', people_at_least: 3 }, false],
    ['people are active', { active_people: 2, within: '1d' }, true],
    ['not more than there are', { active_people: 3, within: '1d' }, false],
    ['people are new', { new_people: 2, within: '1d' }, true],
  ])('%s', (_, asked, holds) => {
    expect(ask(asked, subject(invited('jana', 2), invited('tom', 3))).holds).toBe(holds);
  });

  test('those most involved come first', () => {
    const match = ask(
      { event: 'Invite Sent', by: 'account' },
      subject(invited('jana', 2), invited('tom', 3)),
    );
    expect(match).toMatchObject({ holds: true, personIds: ['tom', 'jana'] });
  });

  test('an account rule about a person holds when it holds of anyone', () => {
    const about = { ...subject(invited('jana', 2), invited('tom', 8)), person: null };
    expect(ask({ event: 'Invite Sent', at_least: 8 }, about)).toMatchObject({
      holds: true,
      personIds: ['tom'],
    });
    expect(ask({ event: 'Invite Sent', at_least: 9 }, about).holds).toBe(false);
  });
});

describe('what is known', () => {
  const known = (traits: Record<string, string | number | boolean | null>): Subject => {
    const of = person({ traits: { title: 'Head of IT', role: 'admin' } });
    const { account, people } = company({ people: [of], traits });
    return { person: of, people, account, now: NOW, plan: 'trial', segment: 'mid_market' };
  };

  test.each<[title: string, condition: object, holds: boolean]>([
    ['a number written as text', { trait: 'employees', at_least: 50 }, true],
    ['the lower end of a range', { trait: 'size', at_least: 52 }, false],
    ['a number below a bound', { trait: 'employees', below: 121 }, true],
    ['text in any case', { trait: 'industry', is: 'software' }, true],
    ['one of a list', { trait: 'industry', in: ['Retail', 'Software'] }, true],
    ['a whole word of the title', { trait: 'title', of: 'person', has_word: ['it'] }, true],
    ['not part of a word', { trait: 'title', of: 'person', has_word: ['hea'] }, false],
    ['a trait that is there', { trait: 'industry' }, true],
    ['not one that is not', { trait: 'mrr' }, false],
    ['that one is not known', { trait: 'mrr', exists: false }, true],
    ['not one that was cleared', { trait: 'cleared' }, false],
    ['a share of a limit', { ratio: { used: 'seats_used', of: 'seats_limit' }, at_least: 0.9 }, true],
    ['not a smaller share', { ratio: { used: 'seats_used', of: 'seats_limit' }, at_least: 0.95 }, false],
    ['not a share of nothing', { ratio: { used: 'seats_used', of: 'zero' }, at_least: 0.1 }, false],
    ['how many people are known', { trait: 'known_people', at_least: 1 }, true],
    ['the kind of mail address', { trait: 'email_kind', of: 'person', is: 'business' }, true],
    ['the plan', { plan: ['trial'] }, true],
    ['the segment', { segment: ['enterprise'] }, false],
    ['not a signal nobody has', { signal: ['integration'] }, false],
    ['not a score that is not there yet', { score_at_least: 1 }, false],
  ])('%s', (_, asked, holds) => {
    const traits = {
      employees: '120',
      size: '51-200',
      industry: 'Software',
      seats_used: 9,
      seats_limit: 10,
      zero: 0,
      cleared: null,
    };
    expect(ask(asked, known(traits)).holds).toBe(holds);
  });

  test('a school address is told from a company address', () => {
    const student = person({ email: 'kim@cs.example.ac.uk' });
    expect(ask({ trait: 'email_kind', of: 'person', is: 'education' }, subject(student)).holds).toBe(true);
  });
});

describe('the activation moment', () => {
  const times = (...ago: number[]): Subject => jana(...ago.map((one) => did('A', NOW - one)));

  test.each<[title: string, condition: object, about: Subject, ago: number]>([
    ['of a count is when it was reached', { event: 'A', at_least: 2 }, times(5 * DAY, 3 * DAY, DAY), 3 * DAY],
    [
      'stays while there is always enough',
      { event: 'A', within: '3d' },
      times(8 * DAY, 6 * DAY, 4 * DAY, DAY + HOUR),
      8 * DAY,
    ],
    ['is new after a break', { event: 'A', within: '3d' }, times(8 * DAY, 3 * DAY, DAY), 3 * DAY],
    [
      'of all is that of the last',
      { all: [{ event: 'A' }, { event: 'B' }] },
      jana(did('A', NOW - DAY), did('B', NOW - HOUR)),
      HOUR,
    ],
    [
      'of any is that of the first',
      { any: [{ event: 'A' }, { event: 'B' }] },
      jana(did('A', NOW - DAY), did('B', NOW - HOUR)),
      DAY,
    ],
    [
      'is not moved by a fact stated again later',
      { all: [{ event: 'A' }, { trait: 'title', of: 'person' }] },
      subject(person({ did: [did('B', NOW - HOUR), did('A', NOW - DAY)], traits: { title: 'CTO' } })),
      DAY,
    ],
    ['of absence is when the time was up', { absent: 'A', within: '1d' }, times(3 * DAY), 2 * DAY],
  ])('%s', (_, asked, about, ago) => {
    expect(ask(asked, about)).toMatchObject({ holds: true, at: NOW - ago });
  });

  test('of a count beyond what marks tell is by the end of that day, never earlier than it was', () => {
    const deeds = [...didOften(10, 'A', NOW - 5 * DAY, MINUTE), ...didOften(10, 'A', NOW - DAY, MINUTE)];
    const match = ask({ event: 'A', at_least: 4 }, jana(...deeds));
    expect(match).toMatchObject({ holds: true, at: NOW - 5 * DAY });
  });
});

describe('until when an answer stands without news', () => {
  test.each<[title: string, condition: object, deeds: Did[], until: number]>([
    [
      'the needed events grow too old',
      { event: 'A', at_least: 2, within: '1d' },
      [did('A', NOW - 9 * HOUR), did('A', NOW - 2 * HOUR), did('A', NOW)],
      NOW - 2 * HOUR + DAY,
    ],
    ['for good', { event: 'A' }, [did('A', NOW)], Infinity],
    ['only news brings an event', { event: 'A', within: '1d' }, [did('B', NOW)], Infinity],
    ['time brings absence', { absent: 'A', within: '1d' }, [did('A', NOW - HOUR)], NOW - HOUR + DAY],
    ['time brings age', { age_at_least: '1d' }, [did('A', NOW - HOUR)], NOW - HOUR + DAY],
    [
      'the opposite ends with what it opposes',
      { not: { event: 'A', within: '1d' } },
      [did('A', NOW - HOUR)],
      NOW - HOUR + DAY,
    ],
    [
      'all wait for the slowest',
      { all: [{ age_at_least: '1d' }, { age_at_least: '2d' }] },
      [did('A', NOW)],
      NOW + 2 * DAY,
    ],
    [
      'any waits for the quickest',
      { any: [{ age_at_least: '1d' }, { age_at_least: '2d' }] },
      [did('A', NOW)],
      NOW + DAY,
    ],
  ])('%s', (_, asked, deeds, until) => {
    expect(ask(asked, jana(...deeds)).until).toBe(until);
  });
});

describe('evidence', () => {
  test('names what was done as the sender spelled it, how often, by whom, and which messages show it', () => {
    const of = person({
      did: didOften(7, 'Integration Connected', NOW - HOUR, HOUR, { integration: 'Google Drive' }),
    });
    const match = ask({ event: 'Integration Connected' }, subject(of));
    expect(match.holds && match.evidence).toEqual([
      {
        kind: 'events',
        label: 'Integration Connected: Google Drive',
        count: 7,
        firstAt: new Date(NOW - 7 * HOUR).toISOString(),
        lastAt: new Date(NOW - HOUR).toISOString(),
        who: 'Jana',
        messageIds: of.state.uses['integration_connected:google_drive']?.recent.map(([, id]) => id),
      },
    ]);
  });

  test('counts only what is still within the time asked about', () => {
    const match = ask({ event: 'A', within: '1d' }, jana(did('A', NOW - 2 * DAY), did('A', NOW - HOUR)));
    expect(match.holds && match.evidence).toMatchObject([{ count: 1 }]);
  });

  test('says of something not done since when it was not', () => {
    const match = ask({ absent: 'Signed In', within: '1d' }, jana(did('Signed In', NOW - 3 * DAY)));
    expect(match.holds && match.evidence).toMatchObject([
      { kind: 'absence', label: 'signed in', since: new Date(NOW - 3 * DAY).toISOString() },
    ]);
  });

  test('is there for every kind of condition that holds', () => {
    const about: Subject = {
      ...jana(did('A', NOW - 3 * DAY), did('B', NOW)),
      plan: 'unknown',
      segment: 'startup',
      score: {
        value: 50,
        reasons: [{ text: 'x', points: 50, evidence: [{ kind: 'crm', label: 'x', value: 'y', at: '' }] }],
      },
    };
    const holding: object[] = [
      { event: 'A' },
      { first_time: 'B', within: '1d' },
      { sequence: ['A', 'B'], within: '9d' },
      { absent: 'A', within: '1d' },
      { trait: 'employees', at_least: 1 },
      { trait: 'nothing', exists: false },
      { active_people: 1, within: '1d' },
      { new_people: 1, within: '9d' },
      { active_days: 2, within: '9d' },
      { age_at_least: '1d' },
      { plan: ['unknown'] },
      { segment: ['startup'] },
      { score_at_least: 50 },
      { not: { event: 'C' } },
    ];
    for (const asked of holding) {
      const match = ask(asked, about);
      expect([asked, match.holds && match.evidence.length > 0]).toEqual([asked, true]);
    }
  });
});
