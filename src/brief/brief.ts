import { z } from 'zod';
import { HANDOFF_STATUSES } from '../handoff-status.ts';
import { MOTIONS, QUALIFICATION, SCORE_BANDS, SEGMENTS, SUPPRESSION_REASONS } from '../vocabulary.ts';

/**
 * The brief as it travels on the CRM record (`pql_brief`) to the card. The contract between the service
 * and both cards: the JSON schema in `crm-extension/contract/` is generated from it and the fixture there
 * is checked against it from both sides. Fields are only ever added within a version.
 */

/** An instant as ISO 8601 in UTC: the card formats it for its reader. */
const instant = z.iso.datetime();
/** Keys into `evidence`. A claim without at least one cannot be built. */
const evidenceIds = z.array(z.string()).min(1);

/** What a claim rests on. */
export const evidenceSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('events'),
    /** The event as the sender named it, with its detail: `Integration Connected: Slack`. */
    label: z.string(),
    count: z.int().min(1),
    firstAt: instant,
    lastAt: instant,
    /** Who did it, by name; absent when many did. */
    who: z.string().optional(),
    /** A few of the message ids, newest last. */
    messageIds: z.array(z.string()).min(1).max(5),
  }),
  z.strictObject({
    kind: z.literal('absence'),
    label: z.string(),
    since: instant,
    messageIds: z.array(z.string()).max(5),
  }),
  z.strictObject({
    kind: z.literal('trait'),
    label: z.string(),
    value: z.string(),
    at: instant,
    messageIds: z.array(z.string()).max(5),
  }),
  z.strictObject({ kind: z.literal('crm'), label: z.string(), value: z.string(), at: instant }),
  z.strictObject({
    kind: z.literal('quote'),
    quote: z.string(),
    speaker: z.string(),
    at: instant.nullable(),
    conversationId: z.string(),
    title: z.string(),
  }),
]);
export type Evidence = z.infer<typeof evidenceSchema>;

const sentenceSchema = z.strictObject({ text: z.string().min(1), evidence: evidenceIds });

const qualificationElementSchema = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('known'),
    value: z.string(),
    confidence: z.number().min(0).max(1),
    evidence: evidenceIds,
    /** Below the confidence bar it is offered, not filled. */
    suggestion: z.boolean(),
    /** Other things the buyer said that do not fit the value. */
    conflicts: z.array(sentenceSchema),
  }),
  z.strictObject({ state: z.literal('unknown'), question: z.string() }),
]);
export type QualificationElement = z.infer<typeof qualificationElementSchema>;

const framework = <const T extends readonly [string, ...string[]]>(elements: T) =>
  z.record(z.enum(elements), qualificationElementSchema);

export const briefSchema = z.strictObject({
  version: z.literal(1),
  handoffId: z.string(),
  status: z.enum(HANDOFF_STATUSES),
  /** Why now, in one sentence. */
  headline: sentenceSchema,
  trigger: z.strictObject({ kind: z.string(), label: z.string(), at: instant, evidence: evidenceIds }),
  score: z.strictObject({
    value: z.int().min(0).max(100),
    band: z.enum(SCORE_BANDS),
    /** Points add up to `value`. */
    reasons: z.array(z.strictObject({ text: z.string(), points: z.int(), evidence: evidenceIds })),
  }),
  motion: z.strictObject({ kind: z.enum(MOTIONS), because: z.string() }),
  /** Half-open: contact is welcome from `opensAt` until just before `closesAt`. Null when nobody should call. */
  window: z
    .strictObject({ opensAt: instant, closesAt: instant, reason: z.string(), timeZone: z.string() })
    .nullable(),
  suppression: z.array(
    z.strictObject({ reason: z.enum(SUPPRESSION_REASONS), text: z.string(), evidence: evidenceIds }),
  ),
  owner: z.strictObject({ ownerId: z.string().nullable(), name: z.string().nullable(), because: z.string() }),
  person: z.strictObject({
    personId: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    title: z.string().nullable(),
    timeZone: z.string(),
    /** Where the time zone comes from: `their profile`, `their country`, `the workspace`. */
    timeZoneFrom: z.string(),
    locale: z.string().nullable(),
  }),
  account: z.strictObject({
    name: z.string(),
    accountId: z.string().nullable(),
    segment: z.enum(SEGMENTS),
    segmentBecause: z.string(),
    plan: z.string().nullable(),
    employees: z.int().nullable(),
    /** People of the account active in the last 30 days, the person themselves included. */
    activePeople: z.int(),
  }),
  narrative: z.array(sentenceSchema),
  /** Onboarding path of the playbook, in order: what was done when, what was skipped. */
  path: z.array(
    z.strictObject({ step: z.string(), doneAt: instant.nullable(), evidence: z.array(z.string()) }),
  ),
  people: z.array(
    z.strictObject({
      name: z.string(),
      email: z.string().nullable(),
      title: z.string().nullable(),
      since: instant,
      lastActiveAt: instant,
      /** What they mostly do, in words. */
      doing: z.string(),
      evidence: evidenceIds,
    }),
  ),
  talkingPoints: z.array(z.strictObject({ text: z.string(), because: z.string(), evidence: evidenceIds })),
  doNotAsk: z.array(z.strictObject({ question: z.string(), answer: z.string(), evidence: evidenceIds })),
  /** A mail to start from: the primary action of the card opens the CRM's own composer with it. */
  email: z.strictObject({ subject: z.string(), body: z.string() }).nullable(),
  qualification: z.strictObject({
    meddic: framework(QUALIFICATION.meddic),
    bant: framework(QUALIFICATION.bant),
    spiced: framework(QUALIFICATION.spiced),
  }),
  /** What was said, newest conversation first. */
  said: z.array(
    z.strictObject({
      text: z.string(),
      conversationId: z.string(),
      title: z.string(),
      at: instant,
      evidence: evidenceIds,
    }),
  ),
  evidence: z.record(z.string(), evidenceSchema),
  /** What was left out to keep the brief within its size, in words; empty when nothing was. */
  leftOut: z.array(z.string()),
  playbookVersion: z.int(),
  decidedAt: instant,
});
export type Brief = z.infer<typeof briefSchema>;

/** Longest brief, in characters of JSON: under HubSpot's 65,536 and Salesforce's 32,768 for long text, with room to spare. */
export const MAX_BRIEF_LENGTH = 30_000;
