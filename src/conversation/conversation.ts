import { z } from 'zod';

/** The longest conversation we take, in characters of what was said. A four-hour call is about half of it. */
export const MAX_CONVERSATION_LENGTH = 500_000;

export const SIDES = ['buyer', 'seller', 'unknown'] as const;
export type Side = (typeof SIDES)[number];

export const CONVERSATION_KINDS = ['call', 'chat', 'ticket', 'email', 'webinar'] as const;

const name = z.string().trim().min(1).max(200);

/** One conversation as `POST /v1/conversations` takes it: said in turns, or as a transcript still to be parsed. */
export const conversationInputSchema = z
  .object({
    externalId: z.string().min(1).max(300).optional(),
    source: z.string().min(1).max(100).optional(),
    kind: z.enum(CONVERSATION_KINDS).default('call'),
    startedAt: z.iso.datetime({ offset: true }).optional(),
    title: z.string().max(500).optional(),
    language: z.string().min(2).max(35).optional(),
    participants: z
      .array(
        z.object({
          name,
          email: z.email().optional(),
          title: z.string().max(300).optional(),
          side: z.enum(SIDES).default('unknown'),
        }),
      )
      .max(500)
      .default([]),
    turns: z
      .array(z.object({ speaker: name, text: z.string(), at: z.union([z.string(), z.number()]).optional() }))
      .optional(),
    transcript: z.string().optional(),
    links: z
      .object({
        personEmail: z.email().optional(),
        accountId: z.string().optional(),
        dealId: z.string().optional(),
      })
      .optional(),
  })
  .refine((input) => (input.turns === undefined) !== (input.transcript === undefined), {
    message: 'expected either turns or a transcript',
    path: ['turns'],
  });
export type ConversationInput = z.infer<typeof conversationInputSchema>;

export interface Participant {
  /** As the turns name them. */
  name: string;
  side: Side;
  email?: string;
  /** Role and company as the transcript's header gives them: `VP Sales, Northwind`. */
  title?: string;
}

export interface Turn {
  speaker: string;
  /** As it was said, character for character: quotes are looked up in it. */
  text: string;
  /** Since the start of the conversation, s; null where the transcript has no times. */
  at: number | null;
}

/** A conversation ready to be read. Every speaker of a turn is a participant. */
export interface Conversation {
  kind: (typeof CONVERSATION_KINDS)[number];
  /** Language the source states, as a BCP 47 tag; null leaves it to be detected. */
  language: string | null;
  /** ms; null when it is not known, and then due dates stay in the speaker's words. */
  startedAt: number | null;
  title: string | null;
  participants: Participant[];
  turns: Turn[];
}
