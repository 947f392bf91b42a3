import { DEMO_NOW, sampleCompany } from '../../../backend/demo/sample-company/sample-company.ts';
import type { SegmentCall } from '../../../backend/demo/sample-company/segment-call.ts';
import { workingDays } from '../../../backend/demo/sample-company/working-time.ts';
import { emailDomainOf } from '../../../backend/jobs/fold/email-domain.ts';
import { acceptBatch } from '../../../backend/sources/segment/accept-batch.ts';
import { civilTime } from '../../../src/decide/civil-time.ts';
import { SUPPRESSION_REASONS } from '../../../src/vocabulary.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const sample = sampleCompany({ seed: 1, now: DEMO_NOW });
const distinct = [...new Map(sample.events.map((call) => [call.messageId, call])).values()];

describe('the sample company', () => {
  test.each([
    ['accounts', new Set(sample.events.flatMap((call) => call.groupId ?? [])).size, 40],
    ['people', new Set(sample.events.flatMap((call) => call.userId ?? [])).size, 400],
    ['events', distinct.length, 30_000],
    ['countries', new Set(traits(sample.events, 'country')).size, 20],
    ['time zones', new Set(traits(sample.events, 'timezone')).size, 20],
    ['locales', new Set(traits(sample.events, 'locale')).size, 20],
    [
      'free or disposable addresses',
      traits(distinct, 'email').filter((email) => kindOf(email) !== 'business').length,
      10,
    ],
  ])('has enough %s: %d of at least %d', (_what, found, least) => {
    expect(found).toBeGreaterThanOrEqual(least);
  });

  test('is the same for the same seed and another for another seed', () => {
    const again = sampleCompany({ seed: 1, now: DEMO_NOW });
    expect(JSON.stringify(again)).toBe(JSON.stringify(sample));
    expect(JSON.stringify(sampleCompany({ seed: 2, now: DEMO_NOW }).events)).not.toBe(
      JSON.stringify(sample.events),
    );
  });

  test('lies within the thirty days before now', () => {
    const instants = distinct.map((call) => Date.parse(call.timestamp));
    expect(Math.min(...instants)).toBeGreaterThanOrEqual(DEMO_NOW - 30 * DAY);
    expect(Math.max(...instants)).toBeLessThanOrEqual(DEMO_NOW);
  });

  test('is accepted by the tracking API to the last call', () => {
    const read = acceptBatch({ batch: sample.events }, { receivedAt: DEMO_NOW });
    expect(read).toMatchObject({ kind: 'read', rejected: [] });
  });

  test('sends some calls twice and some late, as networks do', () => {
    expect(sample.events.length - distinct.length).toBeGreaterThan(100);
    const late = sample.events.filter((call, index) => {
      const before = sample.events[index - 1];
      return before !== undefined && Date.parse(call.timestamp) < Date.parse(before.timestamp) - HOUR;
    });
    expect(late.length).toBeGreaterThan(100);
  });

  test('shows people known under two addresses, visitors who became people, and both ways to say so', () => {
    const addresses = new Map<string, Set<unknown>>();
    for (const { type, userId = '', traits: stated } of distinct) {
      if (type === 'identify')
        addresses.set(userId, (addresses.get(userId) ?? new Set()).add(stated?.['email']));
    }
    expect([...addresses.values()].filter((one) => one.size > 1).length).toBeGreaterThan(5);
    expect(distinct.filter((call) => call.userId === undefined).length).toBeGreaterThan(50);
    expect(distinct.some((call) => call.type === 'alias')).toBe(true);
    expect(distinct.some((call) => call.type === 'identify' && call.anonymousId !== undefined)).toBe(true);
  });

  test('has names with accents and in other scripts, and addresses without either', () => {
    const names = traits(distinct, 'last_name').join(' ');
    for (const letters of [/[À-ž]/, /\p{Script=Han}/u, /\p{Script=Greek}/u, /\p{Script=Arabic}/u]) {
      expect(names).toMatch(letters);
    }
    for (const email of traits(distinct, 'email'))
      expect(email).toMatch(/^[a-z]+\.[a-z]+(-plotline-sample)?@[a-z0-9.-]+$/);
  });

  test('gives every person an address nobody else has', () => {
    const owners = new Map<unknown, Set<unknown>>();
    for (const { userId, traits: stated } of distinct.filter((call) => call.type === 'identify')) {
      const email = stated?.['email'];
      owners.set(email, (owners.get(email) ?? new Set()).add(userId));
    }
    expect([...owners].filter(([, people]) => people.size > 1)).toEqual([]);
  });

  test('lets people work on weekdays, by their own clock', () => {
    const ordinary = distinct.filter(
      (call) => call.event === 'Report Viewed' && call.messageId.startsWith('daily-'),
    );
    const office = ordinary.filter((call) => isOfficeHour(call));
    expect(office.length / ordinary.length).toBeGreaterThan(0.95);
  });

  test('expects every suppression reason and every status a first decision can have', () => {
    const reasons = new Set(sample.expected.map((one) => one.suppressedBecause));
    expect(SUPPRESSION_REASONS.filter((reason) => !reasons.has(reason))).toEqual([]);
    expect(new Set(sample.expected.map((one) => one.status))).toEqual(
      new Set(['ready', 'scheduled', 'automated', 'suppressed']),
    );
  });

  test('expects at most one handoff a person', () => {
    const people = sample.expected.map((one) => one.personEmail);
    expect(new Set(people).size).toBe(people.length);
  });

  test('ties everything in the CRM to something that is there', () => {
    const { owners, companies, contacts, deals, tickets } = sample.crm;
    const known = new Set([...owners, ...companies, ...contacts].map((one) => one.id));
    const named = [
      ...[...companies, ...contacts, ...deals].flatMap((one) => one.ownerId ?? []),
      ...[...contacts, ...deals, ...tickets].flatMap((one) => one.companyId ?? []),
      ...[...deals, ...tickets].flatMap((one) => one.contactIds),
    ];
    expect(named.filter((id) => !known.has(id))).toEqual([]);
  });
});

describe('working time of the sample', () => {
  test('a working day is a weekday that is over', () => {
    const days = workingDays('Asia/Tokyo', DEMO_NOW, 7).map((midnight) => new Date(midnight).toISOString());
    // In Tokyo it is Thursday 19 November already: yesterday was Wednesday.
    expect(days).toEqual(['17', '16', '15', '12', '11'].map((day) => `2026-11-${day}T15:00:00.000Z`));
  });
});

function traits(calls: readonly SegmentCall[], name: string): string[] {
  return calls.flatMap((call) =>
    typeof call.traits?.[name] === 'string' && call.type === 'identify' ? call.traits[name] : [],
  );
}

function kindOf(email: string): string | undefined {
  return emailDomainOf(email)?.kind;
}

function isOfficeHour(call: SegmentCall): boolean {
  const { weekday, minutes } = civilTime(Date.parse(call.timestamp), String(call.context?.['timezone']));
  return weekday !== 'sat' && weekday !== 'sun' && minutes >= 8 * 60 && minutes < 19 * 60;
}
