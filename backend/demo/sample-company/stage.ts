import type { Motion, SuppressionReason } from '../../../src/vocabulary.ts';
import type { Casting, Member } from './cast.ts';
import type { CrmSeed } from './crm-seed.ts';
import type { Diary } from './diary.ts';
import type { Random } from './random.ts';

const HOUR = 3_600_000;

/** What a story must come to, by how it was written. The demo and its check compare every field with the record. */
export interface ExpectedHandoff {
  /** Which story it belongs to, for messages. */
  story: string;
  personEmail: string;
  status: 'scheduled' | 'ready' | 'automated' | 'suppressed';
  /** Signal kind of the trigger. */
  signal: string;
  motion: Motion;
  suppressedBecause?: SuppressionReason;
}

/** Where stories are told: who there is, what they do, what the CRM knew before, and what must come of it. */
export interface Stage {
  now: number;
  random: Random;
  casting: Casting;
  /** What the story turns on. */
  diary: Diary;
  /** Everyday use around it. */
  everyday: Diary;
  crm: CrmSeed;
  expected: ExpectedHandoff[];
}

/** That many hours before the stage's now, ms. */
export function hoursAgo(stage: Stage, hours: number): number {
  return stage.now - Math.round(hours * HOUR);
}

export function daysAgo(stage: Stage, days: number): number {
  return hoursAgo(stage, days * 24);
}

/** Notes what the story must come to. */
export function expectHandoff(
  stage: Stage,
  story: string,
  member: Member,
  expected: Omit<ExpectedHandoff, 'story' | 'personEmail'>,
): void {
  stage.expected.push({ story, personEmail: member.email, ...expected });
}
