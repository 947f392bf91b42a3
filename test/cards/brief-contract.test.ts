import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { parseBrief } from '../../crm-extension/hubspot/app/cards/record/parse-brief.ts';
import * as cardWords from '../../crm-extension/hubspot/app/cards/record/vocabulary.ts';
import { briefSchema, MAX_BRIEF_LENGTH } from '../../src/brief/brief.ts';
import { HANDOFF_STATUSES } from '../../src/handoff-status.ts';
import * as serviceWords from '../../src/vocabulary.ts';
import { FIXTURES } from './fixtures.ts';

const CONTRACT = join(__dirname, '../../crm-extension/contract');
const schema = JSON.parse(readFileSync(join(CONTRACT, 'brief.schema.json'), 'utf8')) as object;
const fits = new Ajv({ validateFormats: false, allowUnionTypes: true }).compile(schema);

describe('the contract between the service and the cards', () => {
  it('has the schema and the card types which the service would generate today', () => {
    expect(() => execFileSync(process.execPath, [join(CONTRACT, 'generate.ts'), '--check'])).not.toThrow();
  });

  it('covers the states a seller meets', () => {
    expect(FIXTURES.map((name) => name.split('.')[1])).toEqual([
      'conflicts',
      'expired',
      'minimal',
      'ready',
      'scheduled',
      'self-serve',
      'suppressed',
    ]);
  });

  describe.each(FIXTURES)('%s', (name) => {
    const json = readFileSync(join(CONTRACT, name), 'utf8');
    const brief = briefSchema.parse(JSON.parse(json));

    it('fits the JSON schema', () => {
      fits(brief);
      expect(fits.errors).toBeNull();
    });

    it('is read by the card without losing a field', () => {
      expect(parseBrief(json)).toEqual({ kind: 'brief', brief });
    });

    it('cites only evidence it carries', () => {
      expect(citedIn(brief).filter((id) => !(id in brief.evidence))).toEqual([]);
    });

    it('has reasons that add up to the score', () => {
      expect(brief.score.reasons.reduce((sum, { points }) => sum + points, 0)).toBe(brief.score.value);
    });

    it('fits into the field it travels in', () => {
      expect(JSON.stringify(brief).length).toBeLessThanOrEqual(MAX_BRIEF_LENGTH);
    });
  });

  it('is refused when a claim cites nothing', () => {
    const brief = JSON.parse(readFileSync(join(CONTRACT, 'brief.ready.json'), 'utf8'));
    brief.narrative[0].evidence = [];
    expect(fits(brief)).toBe(false);
    expect(briefSchema.safeParse(brief).success).toBe(false);
  });

  it('uses the same words on both sides', () => {
    expect(cardWords.STATUSES).toEqual(HANDOFF_STATUSES);
    expect(cardWords.MOTIONS).toEqual(serviceWords.MOTIONS);
    expect(cardWords.SEGMENTS).toEqual(serviceWords.SEGMENTS);
    expect(cardWords.SUPPRESSION_REASONS).toEqual(serviceWords.SUPPRESSION_REASONS);
    expect(cardWords.VERDICTS).toEqual(serviceWords.VERDICTS);
    expect(cardWords.QUALIFICATION).toEqual(serviceWords.QUALIFICATION);
  });
});

/** Every list called `evidence` anywhere in the brief. */
function citedIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'evidence' && Array.isArray(inner) ? (inner as string[]) : citedIn(inner),
  );
}
