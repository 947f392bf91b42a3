import { z } from 'zod';
import { normaliseName } from '../event-key.ts';
import { SEGMENTS } from '../vocabulary.ts';
import { positiveDuration } from './duration.ts';
import { explainIssue, placesOf, unknownWord } from './explain-issue.ts';

/**
 * What must hold of a person or an account, as data. Each leaf is one key that names what it looks at;
 * `all`, `any` and `not` combine. Evaluated by `src/decide/evaluate-condition.ts`, which also returns the evidence.
 */

/**
 * An event as a playbook names it, in any spelling: `Integration Synced:Slack:ok` → `integration_synced:slack:ok`.
 * `*` stands for any one detail: `Integration Synced:*:ok`.
 */
const eventPattern = z
  .string()
  .min(1)
  .transform((text) =>
    text
      .split(':')
      .map((part) => (part.trim() === '*' ? '*' : normaliseName(part)))
      .join(':'),
  );

const traitName = z.string().min(1).transform(normaliseName);

/** Whose doing counts: the person's own, or that of everyone in the account. An account rule that says `person` holds when it holds of anyone. */
const by = z.enum(['person', 'account']);

/** Something was done, often enough, by enough people, lately enough. */
const eventCondition = z.strictObject({
  event: z
    .union([eventPattern, z.array(eventPattern).min(1)])
    .transform((one) => (Array.isArray(one) ? one : [one])),
  by: by.default('person'),
  at_least: z.int().min(1).default(1),
  /** Distinct people who did it. */
  people_at_least: z.int().min(1).default(1),
  /** Only what happened within this long before now. */
  within: positiveDuration.optional(),
  /** Only what happened after the newest of this by anyone in the account: a limit hit before an upgrade is no limit hit any more. */
  after_last: eventPattern.optional(),
});

/** Done for the first time ever within this long before now. */
const firstTimeCondition = z.strictObject({
  first_time: eventPattern,
  by: by.default('person'),
  within: positiveDuration,
});

/** One thing, then another, within a time of each other. */
const sequenceCondition = z.strictObject({
  sequence: z.array(eventPattern).min(2),
  by: by.default('person'),
  within: positiveDuration,
});

/** Not done within this long before now. */
const absentCondition = z.strictObject({
  absent: eventPattern,
  by: by.default('person'),
  within: positiveDuration,
});

/**
 * What is known of who they are. `of: account` (the default) reads group traits, `of: person` the person's own.
 * Also known: `email_kind` of a person (`business`, `education`, `free`, `disposable`), `account_kind` (`group`,
 * `domain`, `person`) and `known_people` (number) of an account. Numbers may be written as text or as a range, whose
 * lower end counts (`51-200`). Several tests in one condition must all hold; with none, the trait must be there.
 */
const traitCondition = z.strictObject({
  trait: traitName,
  of: by.default('account'),
  is: z.union([z.string(), z.number(), z.boolean()]).optional(),
  in: z
    .array(z.union([z.string(), z.number()]))
    .min(1)
    .optional(),
  /** One of these words occurs in it, whole and in any case: `Head of IT` has `head`. */
  has_word: z.array(z.string().min(1)).min(1).optional(),
  at_least: z.number().optional(),
  below: z.number().optional(),
  exists: z.boolean().optional(),
});

/** One numeric account trait against another: seats used of seats paid for. */
const ratioCondition = z.strictObject({
  ratio: z.strictObject({ used: traitName, of: traitName }),
  at_least: z.number().positive(),
});

/** People of the account who did anything within this long before now. */
const activePeopleCondition = z.strictObject({ active_people: z.int().min(1), within: positiveDuration });

/** People of the account who were first seen within this long before now. */
const newPeopleCondition = z.strictObject({ new_people: z.int().min(1), within: positiveDuration });

/** Days (UTC) on which anything was done within this long before now: who comes back. */
const activeDaysCondition = z.strictObject({
  active_days: z.int().min(1),
  by: by.default('person'),
  within: positiveDuration,
});

/** First seen at least this long ago. */
const ageCondition = z.strictObject({ age_at_least: positiveDuration, of: by.default('account') });

/** More of an event (`*`: of anything) than in the stretch of the same length before, by at least this factor. Counted in whole UTC days. */
const trendCondition = z.strictObject({
  trend: eventPattern,
  by: by.default('account'),
  /** The recent stretch… */
  within: positiveDuration,
  /** …is at least this many times the one before, in which there was some use… */
  grows_by: z.number().positive(),
  /** …and has at least this many events. */
  at_least: z.int().min(1).default(5),
});

const segmentCondition = z.strictObject({ segment: z.array(z.enum(SEGMENTS)).min(1) });
const planCondition = z.strictObject({ plan: z.array(z.enum(['free', 'trial', 'paid', 'unknown'])).min(1) });
/** Ids or kinds of signals, any of which the person or the account has now. */
const signalCondition = z.strictObject({ signal: z.array(z.string()).min(1) });
const scoreCondition = z.strictObject({ score_at_least: z.number() });

export type EventCondition = z.output<typeof eventCondition>;
export type FirstTimeCondition = z.output<typeof firstTimeCondition>;
export type SequenceCondition = z.output<typeof sequenceCondition>;
export type AbsentCondition = z.output<typeof absentCondition>;
export type TraitCondition = z.output<typeof traitCondition>;
export type RatioCondition = z.output<typeof ratioCondition>;
export type ActivePeopleCondition = z.output<typeof activePeopleCondition>;
export type NewPeopleCondition = z.output<typeof newPeopleCondition>;
export type ActiveDaysCondition = z.output<typeof activeDaysCondition>;
export type AgeCondition = z.output<typeof ageCondition>;
export type TrendCondition = z.output<typeof trendCondition>;
export type SegmentCondition = z.output<typeof segmentCondition>;
export type PlanCondition = z.output<typeof planCondition>;
export type SignalCondition = z.output<typeof signalCondition>;
export type ScoreCondition = z.output<typeof scoreCondition>;

export type LeafCondition =
  | EventCondition
  | FirstTimeCondition
  | SequenceCondition
  | AbsentCondition
  | TraitCondition
  | RatioCondition
  | ActivePeopleCondition
  | NewPeopleCondition
  | ActiveDaysCondition
  | AgeCondition
  | TrendCondition
  | SegmentCondition
  | PlanCondition
  | SignalCondition
  | ScoreCondition;

export type Condition = LeafCondition | { all: Condition[] } | { any: Condition[] } | { not: Condition };

/** The condition schema. Lazy, because conditions hold conditions. */
export const condition: z.ZodType<Condition> = z.lazy(() =>
  z.record(z.string(), z.unknown()).transform(readCondition),
);

/** By the word a condition is recognised by. */
const SCHEMAS: Readonly<Record<string, z.ZodType<Condition>>> = {
  event: eventCondition,
  first_time: firstTimeCondition,
  sequence: sequenceCondition,
  absent: absentCondition,
  trait: traitCondition,
  ratio: ratioCondition,
  active_people: activePeopleCondition,
  new_people: newPeopleCondition,
  active_days: activeDaysCondition,
  age_at_least: ageCondition,
  trend: trendCondition,
  segment: segmentCondition,
  plan: planCondition,
  signal: signalCondition,
  score_at_least: scoreCondition,
  all: z.strictObject({ all: z.array(condition).min(1) }),
  any: z.strictObject({ any: z.array(condition).min(1) }),
  not: z.strictObject({ not: condition }),
};

/** Every word that makes a condition. */
export const CONDITION_WORDS: readonly string[] = Object.keys(SCHEMAS);

/**
 * Reads one condition. It is recognised by its word, so that its mistakes are reported against what was
 * meant and not against every kind of condition there is.
 */
function readCondition(value: Record<string, unknown>, context: z.RefinementCtx): Condition {
  const word = CONDITION_WORDS.find((candidate) => candidate in value);
  const schema = word === undefined ? undefined : SCHEMAS[word];
  if (schema === undefined) {
    const found = Object.keys(value)[0];
    context.addIssue({
      code: 'custom',
      message:
        found === undefined
          ? 'expected a condition, found nothing'
          : unknownWord('condition', found, CONDITION_WORDS),
      path: found === undefined ? [] : [found],
    });
    return z.NEVER;
  }
  const parsed = schema.safeParse(value, { error: explainIssue });
  if (parsed.success) return parsed.data;
  for (const { path, message } of parsed.error.issues.flatMap(placesOf)) {
    context.addIssue({ code: 'custom', message, path });
  }
  return z.NEVER;
}

/** All conditions within a condition, itself first. */
export function* conditionsIn(outer: Condition): Generator<Condition> {
  yield outer;
  const inner = 'all' in outer ? outer.all : 'any' in outer ? outer.any : 'not' in outer ? [outer.not] : [];
  for (const one of inner) yield* conditionsIn(one);
}
