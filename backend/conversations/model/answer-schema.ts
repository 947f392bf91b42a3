import { z } from 'zod';
import { ELEMENT_KEYS, type ElementKey } from '../../../src/conversation/conversation-reading.ts';
import {
  CONTACT_WISHES,
  INTENTS,
  OBJECTIONS,
  SENTIMENTS,
} from '../../../src/conversation/said-vocabulary.ts';

const said = { quote: z.string(), speaker: z.string() };

/** What the model is asked for, chunk by chunk. Whatever it answers still goes through the gate. */
export const answerSchema = z.object({
  summary: z.array(z.object(said)).max(8),
  claims: z
    .array(
      z.object({
        element: z.enum(ELEMENT_KEYS as [ElementKey, ...ElementKey[]]),
        value: z.string(),
        ...said,
        confidence: z.number().min(0).max(1),
        correction: z.boolean(),
      }),
    )
    .max(100),
  intents: z.array(z.object({ intent: z.enum(INTENTS), ...said })).max(40),
  objections: z.array(z.object({ objection: z.enum(OBJECTIONS), ...said })).max(40),
  competitors: z.array(z.object({ name: z.string(), ...said })).max(40),
  features: z.array(z.object({ name: z.string(), ...said })).max(40),
  nextSteps: z
    .array(z.object({ text: z.string(), owner: z.string().nullable(), due: z.string().nullable(), ...said }))
    .max(40),
  contactWishes: z
    .array(z.object({ wish: z.enum(CONTACT_WISHES), when: z.string().nullable(), ...said }))
    .max(10),
  sentiment: z.enum(SENTIMENTS).nullable(),
});
export type ModelAnswer = z.infer<typeof answerSchema>;
