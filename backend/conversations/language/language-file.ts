import { z } from 'zod';
import { CONTACT_WISHES, INTENTS, OBJECTIONS } from '../../../src/conversation/said-vocabulary.ts';

/** What a sentence can state; which elements it fills is in `claim-elements.ts`. */
export const CLAIMS = [
  'budget',
  'authority',
  'need',
  'timeline',
  'metrics',
  'pain',
  'impact',
  'situation',
  'critical_event',
  'decision_criteria',
  'decision_process',
  'paper_process',
  'champion',
  'competition',
] as const;
export type Claim = (typeof CLAIMS)[number];

const patterns = z.array(z.string().min(1)).default([]);

/**
 * A language file: everything the built-in reader knows of one language, as data. A pattern is a regular expression
 * with three additions: `{word}` stands for the list of that name, ` ... ` for up to six words in between, and a
 * leading `!` says that the pattern holds a negation of its own. Explained in docs/conversation-languages.md.
 */
export const languageFileSchema = z.strictObject({
  /** ISO 639-1. */
  code: z.string().length(2),
  /** Which date reader of chrono-node knows the language. */
  chrono: z.string(),
  /** False for scripts that write no spaces between words. */
  spaced: z.boolean().default(true),
  /** Lists that patterns name in braces. `we`, `you`, `our` and `your` make a buyer's pattern fit a seller's recap. */
  words: z.record(z.string(), patterns),
  /** Points in time as people say them; months and weekdays come from the platform. */
  times: patterns,
  /** Month names and abbreviations that are also other words. */
  ambiguous_months: patterns,
  speech: z.strictObject({
    question: patterns,
    negation: patterns,
    hypothetical: patterns,
    elsewhere: patterns,
    agreement: patterns,
    refusal: patterns,
    correction: patterns,
    filler: patterns,
  }),
  /** Text that addresses the reader instead of the listener: content, but never a claim. */
  instructions: patterns,
  sides: z.strictObject({
    seller_titles: patterns,
    seller_labels: patterns,
    buyer_labels: patterns,
    seller_says: patterns,
    buyer_says: patterns,
  }),
  /** Whether somebody is selling at all. */
  selling: z.strictObject({ yes: patterns, no: patterns }),
  claims: z.record(z.enum(CLAIMS), z.strictObject({ says: patterns, never: patterns, asks: patterns })),
  competitors: z.strictObject({
    chosen_against: patterns,
    used_now: patterns,
    not_rivals: patterns,
    before_names: patterns,
    between_names: patterns,
    not_names: patterns,
    own: patterns,
  }),
  intents: z.partialRecord(z.enum(INTENTS), patterns),
  objections: z.partialRecord(z.enum(OBJECTIONS), patterns),
  features: patterns,
  next_steps: z.strictObject({
    i_will: patterns,
    please: patterns,
    meet: patterns,
    never: patterns,
    agreed: patterns,
  }),
  wishes: z.partialRecord(z.enum(CONTACT_WISHES), patterns),
  sentiment: z.strictObject({ positive: patterns, negative: patterns }),
});
export type LanguageFile = z.infer<typeof languageFileSchema>;
