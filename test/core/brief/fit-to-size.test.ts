import fc from 'fast-check';
import { type Brief, briefSchema, type Evidence, MAX_BRIEF_LENGTH } from '../../../src/brief/brief.ts';
import { fitToSize } from '../../../src/brief/fit-to-size.ts';
import { writeBrief } from '../../../src/brief/write-brief.ts';
import { again, anAssessment, aPerson, aSignal } from '../../support/assessment-builder.ts';

const person = aPerson({
  did: [
    ['2026-11-02 09:00', 'Signed Up'],
    ...again(4, 60, ['2026-11-03 09:00', 'Invite Sent']),
    ['2026-11-13 09:00', 'Usage Limit Reached', { limit: 'seats', used: 10, of: 10 }],
  ],
});
const trigger = aSignal(person, { events: ['Usage Limit Reached'] });
const brief = writeBrief(anAssessment({ person, trigger }));

function manyReasons(count: number, length: number): Brief {
  const evidence = Object.fromEntries(
    Array.from({ length: count }, (_, index): [string, Evidence] => [
      `r${index}`,
      { kind: 'crm', label: `Reason ${index}`, value: 'v'.repeat(length), at: brief.decidedAt },
    ]),
  );
  const reasons = Object.keys(evidence).map((id) => ({
    text: 't'.repeat(length),
    points: 1,
    evidence: [id],
  }));
  return {
    ...brief,
    score: { ...brief.score, value: 100, reasons },
    evidence: { ...brief.evidence, ...evidence },
  };
}

describe('a brief that is too long', () => {
  it('is left exactly as it is while it fits', () => {
    expect(fitToSize(brief)).toBe(brief);
  });

  it('loses what is worth least first, and says so', () => {
    const fitted = fitToSize(brief, JSON.stringify(brief).length - 1);
    expect(fitted.leftOut).toEqual(['all but the newest event id of each piece of evidence']);
    expect(fitted.narrative).toEqual(brief.narrative);
    expect(fitted.talkingPoints).toEqual(brief.talkingPoints);
  });

  it('keeps score reasons that add up when it merges the smaller ones', () => {
    const fitted = fitToSize(manyReasons(200, 100));
    expect(fitted.score.reasons.length).toBeLessThanOrEqual(8);
    expect(fitted.score.reasons.reduce((sum, { points }) => sum + points, 0)).toBe(200);
    expect(fitted.leftOut).toContain('the smaller score reasons one by one');
  });

  it('removes evidence that nothing cites any more', () => {
    const fitted = fitToSize(manyReasons(200, 100));
    const cited = JSON.stringify({ ...fitted, evidence: [] });
    for (const id of Object.keys(fitted.evidence)) expect(cited).toContain(`"${id}"`);
  });

  it('fits and stays valid however much there is and however long it is', () => {
    const size = fc.integer({ min: 0, max: 400 });
    fc.assert(
      fc.property(size, fc.integer({ min: 1, max: 3000 }), (count, length) => {
        const fitted = fitToSize(manyReasons(count, length));
        expect(JSON.stringify(fitted).length).toBeLessThanOrEqual(MAX_BRIEF_LENGTH);
        expect(briefSchema.safeParse(fitted).success).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it('fits for an account of 10,000 people with hostile names, labels and evidence', () => {
    const hostile = '"\\\u0000\n\u202e' + '🦊'.repeat(300);
    const people = Array.from({ length: 10_000 }, (_, index) =>
      aPerson({
        personId: `u${index}`,
        email: `${'a'.repeat(300)}@northwind.example`,
        traits: { first_name: hostile, title: hostile },
        did: [['2026-11-12 09:00', hostile]],
      }),
    );
    const evidence = people.map(
      (one): Evidence => ({
        kind: 'events',
        label: hostile,
        count: 1,
        firstAt: brief.decidedAt,
        lastAt: brief.decidedAt,
        who: hostile,
        messageIds: [`${one.personId}-1`],
      }),
    );
    const assessment = anAssessment({ person, people, trigger: { ...trigger, evidence } });
    const written = writeBrief(assessment);
    expect(JSON.stringify(written).length).toBeLessThanOrEqual(MAX_BRIEF_LENGTH);
    expect(briefSchema.safeParse(written).success).toBe(true);
    expect(written.leftOut).toContain('9,975 more active people');
    expect(written.narrative.length).toBeGreaterThan(3);
  });

  it('is refused loudly when ids alone are longer than the limit', () => {
    expect(() => fitToSize({ ...brief, handoffId: 'h'.repeat(40_000) })).toThrow(/cannot be cut below/);
  });
});
