import { decide } from '../../../src/decide/decide.ts';
import type { HandoffDecision } from '../../../src/decision.ts';
import type { HandoffStatus } from '../../../src/handoff-status.ts';
import type { AccountSnapshot, PastHandoff, PersonView } from '../../../src/snapshot.ts';
import { DEFAULT_PLAYBOOK, playbookWith, smallPlaybook } from '../../support/default-playbook.ts';
import {
  after,
  company,
  crmWith,
  DAY,
  did,
  didOften,
  HOUR,
  MINUTE,
  NOW,
  pastHandoff,
  person,
  remember,
} from '../../support/snapshot-builder.ts';

/** Decides, stores what was decided, and goes on from there. */
class Story {
  snapshot: AccountSnapshot;
  now = NOW;

  constructor(snapshot: AccountSnapshot) {
    this.snapshot = snapshot;
  }

  decideAt(now: number): HandoffDecision[] {
    this.now = now;
    const decision = decide(this.snapshot, DEFAULT_PLAYBOOK, now);
    this.snapshot = remember(this.snapshot, decision, now);
    return decision.handoffs;
  }

  statusAt(now: number): HandoffStatus | undefined {
    this.decideAt(now);
    return this.snapshot.handoffs[0]?.status;
  }

  people(change: (person: PersonView) => PersonView): void {
    this.snapshot = { ...this.snapshot, people: this.snapshot.people.map(change) };
  }

  store(change: Partial<PastHandoff>): void {
    this.snapshot = {
      ...this.snapshot,
      handoffs: this.snapshot.handoffs.map((past) => ({ ...past, ...change })),
    };
  }
}

const growing = (): Story =>
  new Story(
    company({
      people: [
        person({ did: [did('Signed Up', NOW - 9 * DAY), ...didOften(3, 'Invite Sent', NOW, MINUTE)] }),
      ],
    }),
  );
const asking = (): Story => new Story(company({ people: [person({ did: [did('Demo Requested', NOW)] })] }));

/** Thursday ten in the morning in New York, until Friday at the same time. */
const OPENS = NOW + DAY;
const CLOSES = NOW + 2 * DAY;

test('a handoff waits for its window, is ready while it is open, and expires the instant it closes', () => {
  const story = growing();
  expect(story.decideAt(NOW)).toMatchObject([{ window: { opensAt: OPENS, closesAt: CLOSES } }]);
  expect([OPENS - 1, OPENS, CLOSES - 1, CLOSES].map((at) => story.statusAt(at))).toEqual([
    'scheduled',
    'ready',
    'ready',
    'expired',
  ]);
});

test('a handoff keeps its id, trigger and window whatever happens meanwhile, while its score and brief follow', () => {
  const story = growing();
  const [first] = story.decideAt(NOW);
  story.people((one) =>
    after(one, did('Demo Requested', NOW + HOUR), ...didOften(9, 'Invite Sent', NOW + HOUR, MINUTE)),
  );
  const [then] = story.decideAt(NOW + 2 * HOUR);
  expect(then).toMatchObject({ handoffId: first?.handoffId, trigger: first?.trigger, window: first?.window });
  expect(then?.score).toBeGreaterThan(first?.score ?? 100);
  expect(then?.brief.score.value).toBe(then?.score);
});

test('a handoff is withdrawn when what tipped the account no longer holds', () => {
  const limit = did('Usage Limit Reached', NOW, { limit: 'seats' });
  const story = new Story(company({ people: [person({ did: [limit] })] }));
  expect(story.statusAt(NOW)).toBe('ready');
  story.people((one) => after(one, did('Plan Upgraded', NOW + HOUR)));
  expect(story.statusAt(NOW + HOUR)).toBe('withdrawn');
  expect(story.snapshot.handoffs).toHaveLength(1);
});

test('a handoff is withdrawn when its score falls below the threshold', () => {
  const story = growing();
  story.decideAt(NOW);
  story.snapshot = {
    ...story.snapshot,
    account: { ...story.snapshot.account, traits: { plan: 'trial', employees: 20 } },
  };
  story.people((one) => ({ ...one, traits: { ...one.traits, role: 'student' } }));
  expect(story.statusAt(NOW + HOUR)).toBe('withdrawn');
});

test.each<HandoffStatus>(['touched', 'responded', 'meeting', 'opportunity'])(
  'a handoff a seller works on stays %s when its window closes, and its brief is refreshed',
  (status) => {
    const story = growing();
    story.decideAt(NOW);
    story.store({ status, touchedAt: NOW + HOUR });
    const [handoff] = story.decideAt(CLOSES + HOUR);
    expect(handoff).toMatchObject({ status, suppressedBecause: [], brief: { status } });
  },
);

test('a handoff a seller works on is left as it is once nothing is left of its trigger', () => {
  const story = growing();
  story.decideAt(NOW);
  story.store({ status: 'meeting' });
  expect(story.decideAt(NOW + 60 * DAY)).toEqual([]);
  expect(story.snapshot.handoffs[0]?.status).toBe('meeting');
});

test('a suppressed handoff becomes ready when the reason ends within its window', () => {
  const story = asking();
  const deal = { recordId: 'd', name: 'Northwind', stage: 'Qualified', ownerId: 'ben' };
  story.snapshot = { ...story.snapshot, crm: crmWith({ openDeals: [deal] }) };
  expect(story.statusAt(NOW)).toBe('suppressed');
  story.snapshot = { ...story.snapshot, crm: crmWith() };
  expect(story.statusAt(NOW + HOUR)).toBe('ready');
});

test('a suppressed handoff expires when the reason outlasts its window', () => {
  const story = asking();
  story.snapshot = {
    ...story.snapshot,
    crm: crmWith({ openTickets: [{ recordId: 't', subject: 'x', severity: 'critical' }] }),
  };
  story.decideAt(NOW);
  expect(story.statusAt(NOW + 2 * DAY)).toBe('expired');
});

test('contact made on a handoff that stands open is its own, and no reason against it', () => {
  const story = asking();
  story.decideAt(NOW);
  const contacted = {
    recordId: '1',
    ownerId: null,
    optedOut: false,
    lastTouchedAt: NOW + HOUR,
    customer: false,
  };
  story.snapshot = { ...story.snapshot, crm: crmWith({ people: { jana: contacted } }) };
  expect(story.statusAt(NOW + 2 * HOUR)).toBe('ready');
});

test('a colleague who waited takes the place when the open handoff ends', () => {
  const story = new Story(
    company({
      people: [
        person({ did: [did('Demo Requested', NOW)], traits: { title: 'CTO' } }),
        person({ personId: 'tom', did: [did('Demo Requested', NOW)] }),
      ],
    }),
  );
  story.decideAt(NOW);
  const ended = story.snapshot.handoffs.find((past) => past.personId === 'jana');
  story.snapshot = {
    ...story.snapshot,
    handoffs: story.snapshot.handoffs.map((past) =>
      past === ended ? { ...past, status: 'lost', changedAt: NOW + HOUR } : past,
    ),
  };
  expect(story.decideAt(NOW + 2 * HOUR)).toMatchObject([
    { personId: 'tom', status: 'ready', suppressedBecause: [] },
  ]);
});

test('an account rests after a handoff ended, unless a signal of another kind comes up', () => {
  const story = asking();
  story.snapshot = {
    ...story.snapshot,
    handoffs: [pastHandoff({ status: 'lost', changedAt: NOW - 3 * DAY, triggeredAt: NOW - 9 * DAY })],
  };
  expect(story.decideAt(NOW)).toEqual([]);
  story.people((one) => after(one, did('SSO Configured', NOW)));
  expect(story.decideAt(NOW)).toMatchObject([{ signal: 'enterprise_readiness' }]);
});

test('an account may be approached again once it has rested', () => {
  const story = asking();
  story.snapshot = {
    ...story.snapshot,
    handoffs: [pastHandoff({ status: 'expired', changedAt: NOW - 14 * DAY, triggeredAt: NOW - 20 * DAY })],
  };
  expect(story.decideAt(NOW)).toMatchObject([{ signal: 'hand_raise', status: 'ready' }]);
});

test('an ended handoff is never begun a second time', () => {
  const story = asking();
  story.decideAt(NOW);
  story.store({ status: 'withdrawn', changedAt: NOW - 30 * DAY });
  expect(story.decideAt(NOW + HOUR)).toEqual([]);
});

test('a held-out handoff is left alone and no other begins for its kind', () => {
  const story = asking();
  story.decideAt(NOW);
  story.store({ status: 'held_out', handoffId: 'h_control' });
  expect(story.decideAt(NOW + HOUR)).toEqual([]);
});

describe('what the product does by itself', () => {
  const ceiling = (): Story => {
    const limit = did('Usage Limit Reached', NOW, { limit: 'projects' });
    return new Story(company({ traits: { plan: 'free', employees: 3 }, people: [person({ did: [limit] })] }));
  };

  test('has no window, for nobody calls', () => {
    expect(ceiling().decideAt(NOW)).toMatchObject([
      { status: 'automated', motion: 'self_serve', window: null },
    ]);
  });

  test('is won by an upgrade', () => {
    const story = ceiling();
    story.decideAt(NOW);
    story.people((one) => after(one, did('Plan Upgraded', NOW + HOUR)));
    expect(story.statusAt(NOW + HOUR)).toBe('won');
  });

  test('is not begun when the upgrade it is meant for was made', () => {
    const works = [
      did('Integration Connected', NOW - 5 * HOUR),
      did('Integration Synced', NOW - 4 * HOUR, { status: 'ok' }),
    ];
    const after = (...deeds: ReturnType<typeof did>[]): Story =>
      new Story(
        company({ traits: { plan: 'free', employees: 3 }, people: [person({ did: [...works, ...deeds] })] }),
      );
    expect(after().decideAt(NOW)).toMatchObject([{ status: 'automated' }]);
    expect(after(did('Plan Upgraded', NOW - HOUR)).decideAt(NOW)).toEqual([]);
  });

  test('ends when it has faded', () => {
    const story = ceiling();
    story.decideAt(NOW);
    expect(story.statusAt(NOW + 6 * DAY)).toBe('expired');
  });

  test('goes to a seller when the company turns out to be large, while there is time', () => {
    const story = ceiling();
    story.decideAt(NOW);
    story.snapshot = {
      ...story.snapshot,
      account: { ...story.snapshot.account, traits: { plan: 'free', employees: 900 } },
    };
    expect(story.decideAt(NOW + HOUR)).toMatchObject([
      { status: 'ready', motion: 'consultative', window: { opensAt: NOW + HOUR } },
    ]);
  });

  test('stays with the product when the time for a seller is over', () => {
    const story = ceiling();
    story.decideAt(NOW);
    story.snapshot = {
      ...story.snapshot,
      account: { ...story.snapshot.account, traits: { plan: 'free', employees: 900 } },
    };
    expect(story.decideAt(NOW + DAY)).toMatchObject([
      { status: 'automated', motion: 'self_serve', window: null },
    ]);
  });

  test('goes to a seller with a newer signal that calls for one, as the same handoff', () => {
    const story = ceiling();
    const [first] = story.decideAt(NOW);
    story.snapshot = {
      ...story.snapshot,
      account: { ...story.snapshot.account, traits: { plan: 'free', employees: 120 } },
    };
    story.people((one) => after(one, ...didOften(9, 'Invite Sent', NOW + DAY, MINUTE)));
    expect(story.decideAt(NOW + DAY)).toMatchObject([
      {
        handoffId: first?.handoffId,
        signal: 'team_expansion',
        status: 'scheduled',
        motion: 'sales_assisted',
      },
    ]);
  });
});

describe('an integration', () => {
  const connected = (...more: ReturnType<typeof did>[]): Story =>
    new Story(
      company({
        people: [person({ did: [did('Integration Connected', NOW, { integration: 'Slack' }), ...more] })],
      }),
    );
  const works = did('Integration Synced', NOW + HOUR, { integration: 'Slack', status: 'success' });

  test('makes no handoff before it works', () => {
    expect(connected().decideAt(NOW + 30 * MINUTE)).toEqual([]);
  });

  test('opens its window once it works and set-up has been quiet', () => {
    const story = connected(works);
    expect(story.decideAt(NOW + HOUR)).toMatchObject([
      { status: 'scheduled', window: { opensAt: NOW + 3 * HOUR } },
    ]);
  });

  test('is not ready while the person is setting up again', () => {
    const story = connected(works);
    story.decideAt(NOW + HOUR);
    story.people((one) =>
      after(one, did('Integration Connected', NOW + 3 * HOUR - MINUTE, { integration: 'Jira' })),
    );
    expect(story.statusAt(NOW + 3 * HOUR)).toBe('scheduled');
    expect(story.statusAt(NOW + 5 * HOUR)).toBe('ready');
  });
});

test('failure-mode 28: a history that is taken in late begins no handoffs for what is long over', () => {
  const people = ['jana', 'tom'].map((personId) =>
    person({
      personId,
      did: [
        did('SSO Configured', NOW - 9 * DAY),
        did('Usage Limit Reached', NOW - 2 * DAY),
        did('Demo Requested', NOW - 4 * DAY),
      ],
    }),
  );
  expect(decide(company({ people, traits: { employees: 900 } }), DEFAULT_PLAYBOOK, NOW).handoffs).toEqual([]);
});

test('people of an account without any address lead nowhere', () => {
  expect(
    decide(
      company({ people: [person({ email: null, did: [did('Demo Requested', NOW)] })] }),
      DEFAULT_PLAYBOOK,
      NOW,
    ),
  ).toEqual({
    accountKey: 'group:northwind',
    handoffs: [],
    decideAgainAt: null,
    playbookVersion: 1,
  });
});

test('a handoff whose person left the account keeps its place and is left as it is', () => {
  const story = asking();
  story.snapshot = {
    ...story.snapshot,
    handoffs: [pastHandoff({ personId: 'gone', signal: 'integration' })],
  };
  expect(story.decideAt(NOW)).toMatchObject([{ personId: 'jana', suppressedBecause: ['existing_handoff'] }]);
});

test('a handoff outlives the rule it began with until it is withdrawn', () => {
  const forgotten = pastHandoff({ signal: 'custom_kind' });
  const story = new Story(company({ handoffs: [forgotten] }));
  expect(story.decideAt(NOW)).toMatchObject([
    { status: 'withdrawn', signal: 'custom_kind', trigger: { label: 'custom kind' } },
  ]);
});

test('a signal may be worth points without tipping an account', () => {
  const [rule] = smallPlaybook().rules.signals;
  if (rule === undefined) throw new Error('the small playbook has a signal');
  const quiet = playbookWith({ signals: [{ ...rule, triggers: false, points: 90 }] });
  expect(decide(asking().snapshot, quiet, NOW).handoffs).toEqual([]);
});

describe('when to decide again', () => {
  test('is when the window opens, then when it closes', () => {
    const story = growing();
    story.decideAt(NOW);
    expect(decide(story.snapshot, DEFAULT_PLAYBOOK, NOW).decideAgainAt).toBe(OPENS);
    story.decideAt(OPENS);
    expect(decide(story.snapshot, DEFAULT_PLAYBOOK, OPENS).decideAgainAt).toBe(CLOSES);
  });

  test('is when a cool-down ends that suppresses', () => {
    const touched = {
      recordId: '1',
      ownerId: null,
      optedOut: false,
      lastTouchedAt: NOW - 7 * DAY + HOUR,
      customer: false,
    };
    const snapshot = { ...asking().snapshot, crm: crmWith({ people: { jana: touched } }) };
    expect(decide(snapshot, DEFAULT_PLAYBOOK, NOW).decideAgainAt).toBe(NOW + HOUR);
  });

  test('is when a rest ends that keeps a fresh signal waiting', () => {
    const rested = pastHandoff({
      status: 'lost',
      changedAt: NOW - 14 * DAY + HOUR,
      triggeredAt: NOW - 20 * DAY,
    });
    const snapshot = { ...asking().snapshot, handoffs: [rested] };
    expect(decide(snapshot, DEFAULT_PLAYBOOK, NOW).decideAgainAt).toBe(NOW + HOUR);
  });

  test('is when a condition begins to hold by time alone', () => {
    const young = company({ people: [person({ did: didOften(3, 'Invite Sent', NOW, 30 * MINUTE) })] });
    expect(decide(young, DEFAULT_PLAYBOOK, NOW).decideAgainAt).toBe(NOW + 23 * HOUR);
  });

  test('is never when only news can change anything', () => {
    const old = company({ people: [person({ did: [did('Signed Up', NOW - 9 * DAY)] })] });
    expect(decide(old, DEFAULT_PLAYBOOK, NOW).decideAgainAt).toBeNull();
  });
});
