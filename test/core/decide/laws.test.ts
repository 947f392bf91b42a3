import fc from 'fast-check';
import { briefSchema } from '../../../src/brief/brief.ts';
import { decide } from '../../../src/decide/decide.ts';
import { fingerprintOf } from '../../../src/decide/fingerprint.ts';
import { type HandoffStatus, isOpen, transition } from '../../../src/handoff-status.ts';
import type { AccountSnapshot } from '../../../src/snapshot.ts';
import { DEFAULT_PLAYBOOK } from '../../support/default-playbook.ts';
import {
  after,
  company,
  crmWith,
  DAY,
  type Did,
  did,
  HOUR,
  NOW,
  person,
  remember,
  viewed,
} from '../../support/snapshot-builder.ts';

/** What supports contact in the default playbook. */
const SUPPORTING: readonly ((at: number) => Did)[] = [
  (at) => did('Usage Limit Reached', at, { limit: 'projects', used: 10, of: 10 }),
  (at) => did('Invite Sent', at),
  (at) => did('Account Added User', at),
  (at) => did('Integration Connected', at, { integration: 'Slack' }),
  (at) => did('Integration Synced', at, { integration: 'Slack', status: 'ok' }),
  (at) => did('API Key Created', at),
  (at) => did('API Request', at, { status: 200 }),
  (at) => did('SSO Configured', at),
  (at) => did('Audit Log Viewed', at),
  (at) => did('Project Created', at),
  (at) => did('Feature Used', at, { feature: 'charts' }),
  (at) => viewed('Pricing', at),
  (at) => did('Demo Requested', at),
];
const OTHER: readonly ((at: number) => Did)[] = [
  (at) => did('Signed In', at),
  (at) => did('Plan Upgraded', at),
  (at) => did('Integration Synced', at, { integration: 'Slack', status: 'error' }),
  (at) => did('Support Ticket Opened', at, { severity: 'critical' }),
  (at) => did('Support Ticket Closed', at),
];

const moment = fc.integer({ min: 0, max: 20 * DAY }).map((ago) => NOW - ago);
const recent = fc.integer({ min: 0, max: 6 * HOUR }).map((ago) => NOW - ago);
const deeds = (makers: readonly ((at: number) => Did)[], at: fc.Arbitrary<number>): fc.Arbitrary<Did[]> =>
  fc
    .array(fc.tuple(fc.constantFrom(...makers), at, fc.integer({ min: 1, max: 9 })), {
      minLength: 1,
      maxLength: 8,
    })
    .map((list) =>
      list.flatMap(([make, at, times]) =>
        Array.from({ length: times }, (_, index) => make(at - index * 1000)),
      ),
    );

const people = fc
  .array(
    fc.record({
      did: fc
        .tuple(deeds([...SUPPORTING, ...OTHER], moment), deeds(SUPPORTING, recent))
        .map((both) => both.flat()),
      zone: fc.constantFrom('America/New_York', 'Asia/Tokyo', 'Pacific/Apia', 'Europe/Berlin'),
      mailKind: fc.constantFrom('business' as const, 'business' as const, 'free' as const),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((list) =>
    list.map((of, index) =>
      person({ personId: `p${index}`, did: of.did, mailKind: of.mailKind, traits: { timezone: of.zone } }),
    ),
  );

const crm = fc.option(
  fc
    .record({ touched: fc.option(moment), deal: fc.boolean(), owner: fc.constantFrom('ana', null) })
    .map(({ touched, deal, owner }) =>
      crmWith({
        people: {
          p0: { recordId: '1', ownerId: owner, optedOut: false, lastTouchedAt: touched, customer: false },
        },
        openDeals: deal ? [{ recordId: 'd', name: 'Northwind', stage: 'Negotiation', ownerId: 'ben' }] : [],
      }),
    ),
);

const snapshots: fc.Arbitrary<AccountSnapshot> = fc
  .record({
    people,
    crm,
    employees: fc.constantFrom(null, 2, 30, 120, 900),
    plan: fc.constantFrom('free', 'trial', 'Team'),
  })
  .map((of) =>
    company({
      people: of.people,
      crm: of.crm,
      traits: { name: 'Northwind', plan: of.plan, employees: of.employees },
    }),
  );

const RUNS = { numRuns: 40 };

function statuses(decision: ReturnType<typeof decide>): Record<string, HandoffStatus> {
  return Object.fromEntries(decision.handoffs.map((one) => [one.handoffId, one.status]));
}

/** The accounts the generator makes must not all be silent, or the laws below would hold of nothing. */
test('the accounts these laws are tried on often lead to handoffs', () => {
  const decided = fc
    .sample(snapshots, { numRuns: 100, seed: 7 })
    .map((one) => decide(one, DEFAULT_PLAYBOOK, NOW));
  const seen = new Set(decided.flatMap((decision) => decision.handoffs.map((one) => one.status)));
  expect(decided.filter((decision) => decision.handoffs.length > 0).length).toBeGreaterThan(40);
  expect([...seen].sort()).toEqual(['automated', 'ready', 'scheduled', 'suppressed']);
});

test('the same snapshot, playbook and instant give the same decision, also after a round trip through JSON', () => {
  fc.assert(
    fc.property(snapshots, (snapshot) => {
      const replayed: AccountSnapshot = JSON.parse(JSON.stringify(snapshot));
      const decision = decide(snapshot, DEFAULT_PLAYBOOK, NOW);
      const again = decide(replayed, DEFAULT_PLAYBOOK, NOW);
      expect(JSON.stringify(again)).toBe(JSON.stringify(decision));
      expect(fingerprintOf(again)).toBe(fingerprintOf(decision));
    }),
    RUNS,
  );
});

test('every claim of every brief cites evidence that is there', () => {
  fc.assert(
    fc.property(snapshots, (snapshot) => {
      for (const { brief } of decide(snapshot, DEFAULT_PLAYBOOK, NOW).handoffs) {
        const parsed = briefSchema.parse(brief);
        const cited = [
          parsed.headline,
          parsed.trigger,
          ...parsed.score.reasons,
          ...parsed.suppression,
          ...parsed.narrative,
          ...parsed.talkingPoints,
        ].flatMap((claim) => claim.evidence);
        expect(cited.filter((id) => parsed.evidence[id] === undefined)).toEqual([]);
      }
    }),
    RUNS,
  );
});

test('the reasons of a score add up to it', () => {
  fc.assert(
    fc.property(snapshots, (snapshot) => {
      for (const { brief, score } of decide(snapshot, DEFAULT_PLAYBOOK, NOW).handoffs) {
        expect(brief.score.reasons.reduce((sum, reason) => sum + reason.points, 0)).toBe(score);
        expect(score).toBeGreaterThanOrEqual(DEFAULT_PLAYBOOK.rules.pql.threshold);
      }
    }),
    RUNS,
  );
});

test('a window is never empty and never opens before it was decided', () => {
  fc.assert(
    fc.property(snapshots, (snapshot) => {
      for (const { window, status } of decide(snapshot, DEFAULT_PLAYBOOK, NOW).handoffs) {
        if (window === null) continue;
        expect(window.opensAt).toBeGreaterThanOrEqual(NOW);
        expect(window.closesAt).toBeGreaterThan(window.opensAt);
        if (status === 'ready') expect(window.opensAt).toBe(NOW);
      }
    }),
    RUNS,
  );
});

test('more supporting evidence never lowers the score of somebody who had a handoff coming', () => {
  fc.assert(
    fc.property(snapshots, fc.constantFrom(...SUPPORTING), recent, (snapshot, make, at) => {
      const before = remember(snapshot, decide(snapshot, DEFAULT_PLAYBOOK, NOW), NOW);
      const more = {
        ...before,
        people: before.people.map((one) => (one.personId === 'p0' ? after(one, make(at)) : one)),
      };
      for (const earlier of before.handoffs) {
        const now = decide(more, DEFAULT_PLAYBOOK, NOW).handoffs.find(
          (one) => one.handoffId === earlier.handoffId,
        );
        expect(now?.score).toBeGreaterThanOrEqual(earlier.score);
      }
    }),
    RUNS,
  );
});

test('one account has at most one open handoff', () => {
  fc.assert(
    fc.property(snapshots, (snapshot) => {
      const open = decide(snapshot, DEFAULT_PLAYBOOK, NOW).handoffs.filter((one) => isOpen(one.status));
      expect(open.length).toBeLessThanOrEqual(1);
    }),
    RUNS,
  );
});

test('deciding again from what was stored says the same, at once and a minute later', () => {
  fc.assert(
    fc.property(snapshots, (snapshot) => {
      const first = decide(snapshot, DEFAULT_PLAYBOOK, NOW);
      const stored = remember(snapshot, first, NOW);
      const again = decide(stored, DEFAULT_PLAYBOOK, NOW);
      expect(fingerprintOf(again)).toBe(fingerprintOf(first));
      // a minute that brings a new hour or the end of something may say something new
      const quiet =
        NOW + 60_000 < (again.decideAgainAt ?? Infinity) && sameScores(stored, NOW + 60_000, again);
      if (quiet)
        expect(fingerprintOf(decide(stored, DEFAULT_PLAYBOOK, NOW + 60_000))).toBe(fingerprintOf(first));
    }),
    RUNS,
  );
});

/** Whether no signal lost a point to fading meanwhile. */
function sameScores(snapshot: AccountSnapshot, at: number, before: ReturnType<typeof decide>): boolean {
  const scores = (decision: ReturnType<typeof decide>): string =>
    JSON.stringify(decision.handoffs.map((one) => one.brief.score.reasons.map((reason) => reason.points)));
  return scores(decide(snapshot, DEFAULT_PLAYBOOK, at)) === scores(before);
}

test('time changes nothing before the instant a decision names, which is always still to come', () => {
  fc.assert(
    fc.property(snapshots, (start) => {
      let snapshot = start;
      let now = NOW;
      for (let step = 0; step < 8; step += 1) {
        snapshot = remember(snapshot, decide(snapshot, DEFAULT_PLAYBOOK, now), now);
        const decision = decide(snapshot, DEFAULT_PLAYBOOK, now);
        if (decision.decideAgainAt === null) return;
        expect(decision.decideAgainAt).toBeGreaterThan(now);
        const justBefore = decide(snapshot, DEFAULT_PLAYBOOK, decision.decideAgainAt - 1);
        expect(statuses(justBefore)).toEqual(statuses(decision));
        now = decision.decideAgainAt;
      }
    }),
    { numRuns: 30 },
  );
});

test('a handoff only ever makes moves its life allows, and ends in time without news', () => {
  fc.assert(
    fc.property(snapshots, (start) => {
      let snapshot = start;
      let now: number | null = NOW;
      for (let step = 0; step < 200 && now !== null; step += 1) {
        const decision = decide(snapshot, DEFAULT_PLAYBOOK, now);
        for (const { handoffId, status } of decision.handoffs) {
          const from = snapshot.handoffs.find((past) => past.handoffId === handoffId)?.status ?? status;
          expect(transition(from, status)).toEqual({ ok: true });
        }
        snapshot = remember(snapshot, decision, now);
        now = decision.decideAgainAt;
      }
      expect(now).toBeNull();
      expect(snapshot.handoffs.filter((past) => isOpen(past.status) || past.status === 'suppressed')).toEqual(
        [],
      );
    }),
    { numRuns: 30 },
  );
});
