import type { Mark } from '../person-state.ts';
import type {
  AbsentCondition,
  EventCondition,
  FirstTimeCondition,
  SequenceCondition,
} from '../playbook/condition.ts';
import { readable } from '../playbook/describe-condition.ts';
import type { PersonView } from '../snapshot.ts';
import { evidenceOfAbsence, evidenceOfOccurrences } from './evidence-of-events.ts';
import { heldSince } from './held-since.ts';
import { anyOf, type Held, type Match, NOT_HELD } from './match.ts';
import { type Occurrence, occurrencesOf } from './occurrence.ts';
import { firstActivity, groupsOf, type Subject } from './subject.ts';

/** Conditions about what was done, in which order, and what was not. */

/**
 * Done often enough, by enough people, lately enough. Counts are exact as far as marks reach and by whole days (UTC)
 * beyond: see `occurrencesOf`.
 */
export function evaluateEvent(condition: EventCondition, subject: Subject): Match {
  const since =
    condition.after_last === undefined
      ? -Infinity
      : newestOf(occurrencesOf(subject.people, [condition.after_last], subject.recollection));
  const need = {
    count: condition.at_least,
    people: condition.people_at_least,
    ...(condition.within === undefined ? {} : { within: condition.within }),
  };
  return anyOf(
    groupsOf(subject, condition.by).map((people): Match => {
      const all = occurrencesOf(people, condition.event, subject.recollection);
      const occurrences = since === -Infinity ? all : all.filter((one) => one.at > since);
      const stretch = heldSince(occurrences, need, subject.now);
      if (stretch === null) return NOT_HELD;
      const within = condition.within ?? Infinity;
      return {
        holds: true,
        ...stretch,
        lastAt: newestOf(occurrences),
        standing: false,
        evidence: evidenceOfOccurrences(
          occurrences.filter((one) => one.at > subject.now - within),
          people,
        ),
        personIds: mostInvolved(occurrences.filter((one) => one.at > stretch.at - within)),
      };
    }),
  );
}

/** Done for the first time ever, lately. */
export function evaluateFirstTime(condition: FirstTimeCondition, subject: Subject): Match {
  return anyOf(
    groupsOf(subject, condition.by).map((people): Match => {
      const [first] = occurrencesOf(people, [condition.first_time], subject.recollection);
      if (first === undefined || first.at <= subject.now - condition.within) return NOT_HELD;
      return done([first], people, { at: first.at, lastAt: first.at, until: first.at + condition.within });
    }),
  );
}

/**
 * One thing, then another, the last within a time of the first. Looked for among the marks a state keeps (the first
 * and the newest few of each event), so a chain whose links have all been followed by many more may go unseen.
 */
export function evaluateSequence(condition: SequenceCondition, subject: Subject): Match {
  return anyOf(
    groupsOf(subject, condition.by).map((people): Match => {
      const steps = condition.sequence.map((pattern) =>
        occurrencesOf(people, [pattern], subject.recollection).filter((one) => one.messageId !== null),
      );
      const chains = (steps.at(-1) ?? []).flatMap((end) => {
        const chain = chainBefore(end, steps.slice(0, -1));
        const start = chain?.[0];
        return chain === null || start === undefined || end.at - start.at > condition.within ? [] : [chain];
      });
      const [first] = chains;
      const newest = chains.at(-1);
      if (first === undefined || newest === undefined) return NOT_HELD;
      return done(newest, people, { at: newestOf(first), lastAt: newestOf(newest), until: Infinity });
    }),
  );
}

/** The tightest chain that ends with `end`: each earlier step as late as it can be. Null when a step is missing. */
function chainBefore(end: Occurrence, steps: readonly (readonly Occurrence[])[]): Occurrence[] | null {
  const chain = [end];
  for (const step of steps.toReversed()) {
    const next = chain[0];
    const previous = step.findLast(
      (one) => next !== undefined && one.at <= next.at && one.messageId !== next.messageId,
    );
    if (previous === undefined) return null;
    chain.unshift(previous);
  }
  return chain;
}

/** Not done lately, by people who did something at all. Holds from when the last one grew older than `within`. */
export function evaluateAbsent(condition: AbsentCondition, subject: Subject): Match {
  return anyOf(
    groupsOf(subject, condition.by).map((people): Match => {
      const known = people.filter(({ state }) => state.first !== null);
      if (known.length === 0) return NOT_HELD;
      const occurrences = occurrencesOf(people, [condition.absent], subject.recollection);
      const last = occurrences.at(-1);
      const at =
        last === undefined ? firstActivity({ people: known, now: subject.now }) : last.at + condition.within;
      if (at > subject.now) return { holds: false, until: at };
      const mark: Mark[] = last === undefined || last.messageId === null ? [] : [[last.at, last.messageId]];
      return {
        holds: true,
        at,
        lastAt: at,
        standing: false,
        until: Infinity,
        evidence: [evidenceOfAbsence(readable(condition.absent), last?.at ?? at, mark)],
        personIds: mostInvolved(occurrences),
      };
    }),
  );
}

function done(
  occurrences: readonly Occurrence[],
  people: readonly PersonView[],
  times: Pick<Held, 'at' | 'lastAt' | 'until'>,
): Held {
  return {
    holds: true,
    ...times,
    standing: false,
    evidence: evidenceOfOccurrences(occurrences, people),
    personIds: mostInvolved(occurrences),
  };
}

function newestOf(occurrences: readonly Occurrence[]): number {
  return occurrences.at(-1)?.at ?? -Infinity;
}

/** Who did it, most often first, then most lately. */
function mostInvolved(occurrences: readonly Occurrence[]): string[] {
  const involved = new Map<string, { count: number; last: number }>();
  for (const { personId, count, at } of occurrences) {
    involved.set(personId, { count: (involved.get(personId)?.count ?? 0) + count, last: at });
  }
  return [...involved]
    .sort(([idA, a], [idB, b]) => b.count - a.count || b.last - a.last || (idA < idB ? -1 : 1))
    .map(([personId]) => personId);
}
