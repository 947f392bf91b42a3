import { z } from 'zod';
import { type Framework, QUALIFICATION } from '../vocabulary.ts';
import { SIDES } from './conversation.ts';
import { CONTACT_WISHES, INTENTS, OBJECTIONS, SENTIMENTS } from './said-vocabulary.ts';

/** `meddic.champion`, `bant.budget`: every element of the three frameworks. */
export type ElementKey = {
  [F in Framework]: `${F}.${(typeof QUALIFICATION)[F][number]}`;
}[Framework];

const keysOf = (framework: Framework): ElementKey[] =>
  QUALIFICATION[framework].map((element) => `${framework}.${element}` as ElementKey);

export const ELEMENT_KEYS: readonly ElementKey[] = [
  ...keysOf('meddic'),
  ...keysOf('bant'),
  ...keysOf('spiced'),
];

const quoted = {
  /** Verbatim from a turn of `speaker`. */
  quote: z.string().min(1),
  speaker: z.string().min(1),
};
const confidence = z.number().min(0).max(1);

const statementSchema = z.object({
  value: z.string().min(1),
  ...quoted,
  confidence,
  /** Since the start of the conversation, s. */
  at: z.number().nullable(),
  /** The buyer's words of agreement, where the quote is the seller's. */
  agreedBy: z.object(quoted).nullable(),
});
/** One thing that was said, as it would stand in a field. */
export type Statement = z.infer<typeof statementSchema>;

const elementReadingSchema = statementSchema.extend({
  /** What was also said and does not fit the value. */
  conflicts: z.array(statementSchema),
});
export type ElementReading = z.infer<typeof elementReadingSchema>;

/** What a reader found in one conversation, after the gate. */
export const conversationReadingSchema = z.object({
  /** ISO 639-1, or `und`. */
  language: z.string(),
  /** False when no reader knows the language: then nothing below is filled. */
  understood: z.boolean(),
  /** Which reader's claims these are. */
  reader: z.enum(['built-in', 'model']),
  participants: z.array(z.object({ name: z.string(), side: z.enum(SIDES) })),
  summary: z.array(z.object(quoted)),
  elements: z.partialRecord(z.enum(ELEMENT_KEYS as [ElementKey, ...ElementKey[]]), elementReadingSchema),
  intents: z.array(z.object({ intent: z.enum(INTENTS), ...quoted })),
  objections: z.array(z.object({ objection: z.enum(OBJECTIONS), ...quoted })),
  competitors: z.array(z.object({ name: z.string(), ...quoted })),
  features: z.array(z.object({ name: z.string(), ...quoted })),
  nextSteps: z.array(
    z.object({
      text: z.string(),
      owner: z.string().nullable(),
      /** `2026-11-18` when the conversation's date is known, the speaker's words when it is not. */
      due: z.string().nullable(),
      ...quoted,
    }),
  ),
  contactWishes: z.array(
    z.object({
      wish: z.enum(CONTACT_WISHES),
      /** The time a `not before` or `only then` wish names, in the speaker's words or as a date. */
      when: z.string().nullable(),
      ...quoted,
    }),
  ),
  sentiment: z.enum(SENTIMENTS).nullable(),
});
export type ConversationReading = z.infer<typeof conversationReadingSchema>;
