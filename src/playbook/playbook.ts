import { z } from 'zod';
import { isTimeZone } from '../decide/civil-time.ts';
import { MOTIONS, SEGMENTS, SUPPRESSION_REASONS } from '../vocabulary.ts';
import { condition } from './condition.ts';
import { duration, positiveDuration } from './duration.ts';

/**
 * A workspace's own rules, as data. `backend/playbook` reads it from YAML and keeps versions; `decide` obeys it.
 * Every default is in `backend/playbook/default-playbook.yaml`, none is hidden in code.
 */

/** A time of day, parsed to minutes since midnight. */
const clockTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time of day such as 09:00')
  .transform((text) => {
    const [hours, minutes] = text.split(':').map(Number);
    return (hours ?? 0) * 60 + (minutes ?? 0);
  });

const timeZone = z.string().refine(isTimeZone, { error: 'expected an IANA time zone such as Europe/Berlin' });

const hours = z
  .strictObject({
    /** Used when a person's own zone is unknown. */
    time_zone: timeZone,
    working_days: z.array(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])).min(1),
    /** Contact is welcome from `start` until `end`, in the person's own time. */
    start: clockTime,
    end: clockTime,
  })
  .refine(({ start, end }) => start < end, {
    error: "'start' must be earlier in the day than 'end'",
    path: ['start'],
  });

const segmentRule = z.strictObject({
  segment: z.enum(SEGMENTS),
  when: condition.optional(),
  because: z.string().min(1),
});

const signalRule = z.strictObject({
  /** Unique in the playbook. */
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'expected lower-case letters, digits and hyphens'),
  /** One of the known kinds or the workspace's own word. */
  kind: z.string().regex(/^[a-z][a-z0-9_]*$/, 'expected lower-case letters, digits and underscores'),
  /** What happened, as a seller would say it: "Hit a usage limit". */
  label: z.string().min(1),
  /** Whose signal it is: one person's, or the whole account's (then its most involved person is approached). */
  scope: z.enum(['person', 'account']),
  when: condition,
  /** Points at full strength, faded by half every `half_life` since it last showed. */
  points: z.int().min(1).max(100),
  half_life: positiveDuration,
  /** False: adds to the score, but never tips an account by itself. */
  triggers: z.boolean().default(true),
});

const motionRule = z.strictObject({
  motion: z.enum(MOTIONS),
  when: condition.optional(),
  because: z.string().min(1),
});

const windowRule = z.strictObject({
  /** After the activation moment, or after `functional` came to hold. */
  opens_after: duration,
  /** After opening: closes exclusive. */
  closes_after: positiveDuration,
  /** The window opens only once this holds (an integration works, set-up is over). */
  functional: condition.optional(),
  /** While this holds the person is busy setting up: not now. */
  not_while: condition.optional(),
  /** Opens outside working hours too (nothing human is sent). */
  any_hour: z.boolean().default(false),
  reason: z.string().min(1),
});

const pool = z.strictObject({
  name: z.string().min(1),
  members: z
    .array(
      z.strictObject({
        /** CRM owner's e-mail. */
        email: z.email({ error: 'expected an e-mail address' }),
        weight: z.int().min(1).default(1),
        /** Open handoffs they can carry. */
        capacity: z.int().min(1).default(25),
      }),
    )
    .min(1),
});

export const playbookSchema = z.strictObject({
  name: z.string().min(1),
  hours,
  /** First segment whose condition holds. The last one has none and takes the rest. */
  segments: z.array(segmentRule).min(1),
  /** Words in the `plan` trait that mean free or trial, in any case; any other plan is paid. */
  plans: z.strictObject({ free: z.array(z.string()), trial: z.array(z.string()) }),
  /** The steps people usually take, in order: what a person skipped is part of their story. */
  onboarding: z.array(z.strictObject({ step: z.string().min(1), done_when: condition })),
  signals: z.array(signalRule).min(1),
  /** Points for who they are. They never fade and never make a PQL alone. */
  fit: z.array(
    z.strictObject({ label: z.string().min(1), when: condition, points: z.int().min(-100).max(100) }),
  ),
  pql: z.strictObject({
    /** Score from which use alone justifies contact. */
    threshold: z.int().min(1).max(100),
    /** The strongest signal counts in full; the next ones count this share of their points, the last share for all further. */
    beside_stronger: z
      .array(z.number().min(0).max(1))
      .min(1)
      .refine((shares) => shares.every((share, index) => index === 0 || share <= (shares[index - 1] ?? 1)), {
        error: 'expected shares that do not grow: otherwise more evidence could lower a score',
      })
      .default([1]),
    /** After a handoff ended, the account rests this long, unless a signal of another kind comes up. */
    rest: duration,
  }),
  /** First rule that holds decides. The last one has no condition. */
  motions: z.array(motionRule).min(1),
  /** By signal kind; `default` for the rest. */
  windows: z
    .record(z.string(), windowRule)
    .refine((windows) => 'default' in windows, { error: "expected a 'default' window" }),
  suppression: z.strictObject({
    /** Reasons in force. */
    reasons: z.array(z.enum(SUPPRESSION_REASONS)),
    /** Domains and everything under them. */
    internal_domains: z.array(z.string()),
    competitor_domains: z.array(z.string()),
    /** Free-mail people are suppressed when this holds; leave it out to allow them. */
    free_mail_when: condition.optional(),
    recent_touch: duration,
    /** Severities of open tickets that stop a handoff. */
    ticket_severities: z.array(z.string()),
  }),
  routing: z.strictObject({
    /** For those whom nobody owns yet: the first rule that holds names the pool. */
    rules: z.array(
      z.strictObject({ when: condition.optional(), pool: z.string(), because: z.string().min(1) }),
    ),
    pools: z.array(pool),
  }),
  /** Said when the condition holds. `{…}` are facts of the person, account and events; see docs/playbook.md. */
  talking_points: z.array(
    z.strictObject({ when: condition, say: z.string().min(1), because: z.string().min(1) }),
  ),
  /** The question worth asking for each element not yet known. */
  questions: z.record(z.string(), z.string()),
});

/** A playbook as `decide` uses it: durations in ms, event names normalised, defaults filled. */
export type PlaybookRules = z.output<typeof playbookSchema>;
export type SignalRule = PlaybookRules['signals'][number];
export type WindowRule = PlaybookRules['windows'][string];
export type WorkingHours = PlaybookRules['hours'];

/** Rules with the version they are stored under. */
export interface Playbook {
  version: number;
  rules: PlaybookRules;
}
