import fc from 'fast-check';
import { type Brief, briefSchema, MAX_BRIEF_LENGTH } from '../../../src/brief/brief.ts';
import { writeBrief } from '../../../src/brief/write-brief.ts';
import type { Assessment } from '../../../src/decide/assessment.ts';
import type { PersonView } from '../../../src/snapshot.ts';
import {
  anAssessment,
  aPerson,
  aSignal,
  type Happening,
  NORTHWIND,
  somePlaybook,
} from '../../support/assessment-builder.ts';

/** Every list of evidence ids in a brief. */
function citations(brief: Brief): string[][] {
  const found: string[][] = [];
  JSON.stringify(brief, (key, value: unknown) => {
    if (key === 'evidence' && Array.isArray(value)) found.push(value.map(String));
    return value;
  });
  return found;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const EVENTS: readonly [what: string, properties: Record<string, unknown>][] = [
  ['Signed Up', {}],
  ['Signed In', {}],
  ['Project Created', {}],
  ['Feature Used', { feature: 'Reports' }],
  ['Invite Sent', {}],
  ['Integration Connected', { integration: 'slack' }],
  ['Integration Synced', { integration: 'slack', status: 'ok' }],
  ['Integration Synced', { integration: 'slack', status: 'error' }],
  ['API Request', { status: 200 }],
  ['Usage Limit Reached', { limit: 'seats', used: 10, of: 10 }],
  ['page:Pricing', {}],
  ['Payment Failed', {}],
];

const START = Date.UTC(2026, 9, 1);

const happening = fc
  .tuple(fc.integer({ min: 0, max: 45 * 1440 - 1 }), fc.constantFrom(...EVENTS))
  .map(([minute, [what, properties]]): Happening => {
    const at = new Date(START + minute * 60_000).toISOString();
    return [at.slice(0, 16).replace('T', ' '), what, properties];
  });

const names = fc.record(
  { first_name: fc.string({ unit: 'binary', maxLength: 40 }), title: fc.string({ maxLength: 40 }) },
  { requiredKeys: [] },
);

const somebody = (personId: string): fc.Arbitrary<PersonView> =>
  fc
    .record({ traits: names, did: fc.array(happening, { minLength: 1, maxLength: 40 }) })
    .map(({ traits, did }) => aPerson({ personId, email: `${personId}@northwind.example`, traits, did }));

const anything: fc.Arbitrary<Assessment> = fc
  .record({
    person: somebody('jana'),
    colleagues: fc.array(somebody('x'), { maxLength: 4 }),
    status: fc.constantFrom('scheduled', 'ready', 'suppressed', 'automated', 'expired'),
  })
  .map(({ person, colleagues, status }) => {
    const people = colleagues.map((colleague, index) => ({ ...colleague, personId: `x${index}` }));
    const events = Object.values(person.state.uses).map(({ label }) => label);
    const trigger = aSignal(person, { events: events.slice(0, 2), label: 'Something happened' });
    return anAssessment({ person, people, trigger, status });
  })
  .filter(({ trigger }) => trigger.evidence.length > 0);

describe('every brief, whatever happened', () => {
  it('is valid, cites evidence that is there, and carries none that nothing cites', () => {
    fc.assert(
      fc.property(anything, (assessment) => {
        const brief = writeBrief(assessment);
        expect(briefSchema.safeParse(brief).error?.issues ?? []).toEqual([]);
        const cited = new Set(citations(brief).flat());
        expect([...cited].sort()).toEqual(Object.keys(brief.evidence).sort());
      }),
      { numRuns: 60 },
    );
  });

  it('is the same for the same assessment, also after it was stored and read back', () => {
    fc.assert(
      fc.property(anything, (assessment) => {
        const stored: Assessment = structuredClone(assessment);
        expect(writeBrief(stored)).toEqual(writeBrief(assessment));
      }),
      { numRuns: 30 },
    );
  });

  it('does not change with the hour at which it is written, while nobody’s last activity turns thirty days old', () => {
    fc.assert(
      fc.property(anything, (assessment) => {
        const later = { ...assessment, now: assessment.now + HOUR };
        const thirtyDaysAgo = assessment.now - 30 * DAY;
        const ages = assessment.snapshot.people.map(({ state }) => (state.last ?? 0) - thirtyDaysAgo);
        fc.pre(ages.every((age) => age < 0 || age > HOUR));
        expect({ ...writeBrief(later), decidedAt: '' }).toEqual({ ...writeBrief(assessment), decidedAt: '' });
      }),
      { numRuns: 30 },
    );
  });

  it('tells its story in at most ten sentences, each whole, no two opening alike', () => {
    fc.assert(
      fc.property(anything, (assessment) => {
        const story = writeBrief({
          ...assessment,
          person: { ...assessment.person, traits: { first_name: 'Jana' } },
        }).narrative;
        const openings = story.map(({ text }) => text.split(' ').slice(0, 2).join(' '));
        expect(story.length).toBeGreaterThanOrEqual(3);
        expect(story.length).toBeLessThanOrEqual(10);
        expect(new Set(openings).size).toBe(openings.length);
        for (const { text } of story) expect(text).toMatch(/^\S.*[.!?…]$/u);
        for (const { text } of story) expect(text).not.toMatch(/ {2}|undefined|null|NaN|\{|\}/);
      }),
      { numRuns: 60 },
    );
  });
});

describe('what a brief says of person and account', () => {
  const person = aPerson({
    did: [['2026-11-13 09:00', 'Usage Limit Reached', { limit: 'seats', used: 10, of: 10 }]],
  });
  const trigger = aSignal(person, { events: ['Usage Limit Reached'] });

  it('counts the person themselves among the active people', () => {
    const piet = aPerson({ personId: 'u_piet', did: [['2026-11-12 09:00', 'Signed In']] });
    const gone = aPerson({ personId: 'u_gone', did: [['2026-08-12 09:00', 'Signed In']] });
    const brief = writeBrief(anAssessment({ person, people: [piet, gone], trigger }));
    expect(brief.account.activePeople).toBe(2);
    expect(brief.people.map(({ name }) => name)).toEqual(['Jana Novak']);
  });

  it('reads a range of employees by its lower end and says it as it was stated', () => {
    const account = { ...NORTHWIND, traits: { ...NORTHWIND.traits, employees: '51-200' } };
    const brief = writeBrief(anAssessment({ person, trigger, account }));
    expect(brief.account.employees).toBe(51);
    expect(brief.doNotAsk).toContainEqual(
      expect.objectContaining({ question: 'How big is the company?', answer: '51-200 employees.' }),
    );
  });

  it('shows the usual path with what was done, and leaves out a sign-up from before we listened', () => {
    const rules = somePlaybook({
      onboarding: [
        { step: 'Signed up', done_when: { event: ['Signed Up', 'Account Created'] } },
        { step: 'Hit a limit', done_when: { event: 'Usage Limit Reached' } },
        { step: 'Invited a colleague', done_when: { event: 'Invite Sent' } },
      ],
    });
    const { path } = writeBrief(anAssessment({ person, trigger, playbook: { version: 3, rules } }));
    expect(path.map(({ step, doneAt }) => [step, doneAt])).toEqual([
      ['Hit a limit', '2026-11-13T09:00:00.000Z'],
      ['Invited a colleague', null],
    ]);
  });

  it('asks the playbook’s question for what is not known yet', () => {
    const { qualification, said } = writeBrief(anAssessment({ person, trigger }));
    expect(qualification.bant.budget).toEqual({
      state: 'unknown',
      question: 'What do you spend on this today?',
    });
    expect(qualification.meddic.identify_pain).toEqual({
      state: 'unknown',
      question: 'What should we know of their pain?',
    });
    expect(said).toEqual([]);
  });

  it('stays within its size', () => {
    expect(JSON.stringify(writeBrief(anAssessment({ person, trigger }))).length).toBeLessThan(
      MAX_BRIEF_LENGTH,
    );
  });
});
