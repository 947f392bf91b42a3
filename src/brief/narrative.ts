import { evidenceOfAbsence } from '../decide/evidence-of-events.ts';
import type { Deed } from './deed.ts';
import type { PathStep } from './onboarding-path.ts';
import { tellSegment } from './segment-told.ts';
import { counted, listed, sentence, startSmall } from './sentence.ts';
import { tellTimeSpent } from './sessions.ts';
import {
  isOneEffort,
  isOnlyTheTrigger,
  isTriggerDeed,
  mostTelling,
  stepsToTell,
  tellSteps,
} from './story-steps.ts';
import type { Claim, Telling, Told } from './telling.ts';

/** Something is summed up once it was done this often. */
const WORTH_COUNTING = 3;

/**
 * What happened, in time order, as somebody who watched would tell it: first steps, time spent, what was
 * skipped, who else is there, what kind of account it is, the moment that counts, and what came after.
 */
export function writeNarrative(telling: Telling): Claim[] {
  const steps = stepsToTell(telling);
  const told = [
    ...tellSteps(telling, steps),
    tellTotals(telling, steps),
    tellTimeSpent(telling.assessment.person.state, telling.name.first, telling.calendar),
    tellOpenSteps(telling),
    tellColleagues(telling),
    tellSegment(telling),
    tellMoment(telling, steps),
    tellAfter(telling),
  ];
  return withVariedOpenings(told.filter((one) => one !== null));
}

/** What was done again and again, in numbers; also what the steps only mentioned the beginning of. */
function tellTotals(telling: Telling, steps: readonly Deed[]): Told | null {
  const { deeds, calendar, name, trigger } = telling;
  const wholly = (deed: Deed): boolean =>
    steps.includes(deed) &&
    (calendar.dayOf(deed.firstAt) === calendar.dayOf(deed.lastAt) || isOneEffort(deed, calendar));
  const repeated = deeds.filter(
    (deed) =>
      deed.count >= WORTH_COUNTING &&
      deed.weight > 1 &&
      !wholly(deed) &&
      deed.firstAt <= trigger.signal.at &&
      !isTriggerDeed(deed, telling),
  );
  if (repeated.length === 0) return null;
  const counts = mostTelling(repeated, 3);
  const all = listed(counts.map((deed) => deed.all));
  return {
    forms: [`in all, ${name.first} has ${all}`, `${name.first} has ${all} so far`],
    evidence: counts.map((deed) => deed.evidence),
  };
}

/** Steps of the usual path that were passed over or not reached yet. */
function tellOpenSteps({ path, name }: Telling): Told | null {
  const open = path.filter((step) => step.doneAt === null && step.evidence.length > 0);
  if (path.length === 0) return null;
  if (open.length === 0) {
    return {
      forms: [
        `${name.first} has been through all ${counted(path.length, 'usual first step')}`,
        `all ${counted(path.length, 'usual first step')} are done`,
      ],
      evidence: path.flatMap((step) => step.evidence).slice(0, 5),
    };
  }
  const skipped = open.filter((step) => step.skipped);
  const told = (skipped.length > 0 ? skipped : open).slice(0, 3);
  return {
    forms: openStepForms(told, skipped.length > 0, name.first),
    evidence: told.flatMap((step) => step.evidence),
  };
}

/** Steps named as deeds ("Invited a colleague") go into the sentence; any other name is quoted. */
function openStepForms(steps: readonly PathStep[], skipped: boolean, first: string): string[] {
  const names = steps.map(({ step }) => startSmall(step));
  const count = counted(steps.length, 'usual step');
  if (!names.every((step) => NAMES_A_DEED.test(step))) {
    const quoted = listed(names.map((step) => `“${step}”`));
    return skipped
      ? [`${first} skipped ${quoted} on the way`, `skipped on the way: ${quoted}`]
      : [`still ahead on the usual path: ${quoted}`];
  }
  const missing = listed(names, 'or');
  const were = steps.length === 1 ? 'was' : 'were';
  if (skipped) return [`${count} ${were} skipped on the way: ${first} has not ${missing}`];
  return [`${first} has not yet ${missing}`, `what is still ahead: ${first} has not yet ${missing}`];
}

const NAMES_A_DEED = /^(\p{L}+ed|built|made|set|sent|put|got|read|brought) /u;

/** Who else is active, and since when. */
function tellColleagues({ teammates, accountName, calendar, name, assessment }: Telling): Told | null {
  const [first, second] = teammates.shown;
  if (first === undefined) return tellAlone(accountName, name.first, assessment);
  const since = (at: number): string => `since ${calendar.day(at)}`;
  if (second === undefined) {
    return {
      forms: [`${first.name} has been active too ${since(first.since)}, mostly ${first.doing}`],
      evidence: [first.evidence, ...first.deeds.slice(0, 2).map((deed) => deed.evidence)],
    };
  }
  const named = teammates.shown.slice(0, teammates.count <= 3 ? 3 : 2);
  const names = listed(named.map((mate) => `${mate.name} (${since(mate.since)})`));
  const colleagues = counted(teammates.count, 'colleague');
  const where = accountName === null ? '' : ` at ${accountName}`;
  return {
    forms: [
      teammates.count > named.length
        ? `${colleagues}${where} have been active in the last 30 days, most of all ${names}`
        : `${colleagues}${where} are active as well: ${names}`,
    ],
    evidence: named.map((mate) => mate.evidence),
  };
}

function tellAlone(
  accountName: string | null,
  first: string,
  { snapshot, person }: Telling['assessment'],
): Told | null {
  const others = snapshot.people.some((one) => one.personId !== person.personId && one.state.first !== null);
  if (others || accountName === null || person.state.first === null) return null;
  return {
    forms: [
      `nobody else from ${accountName} has been active so far`,
      `${first} is the only one active at ${accountName} so far`,
    ],
    evidence: [evidenceOfAbsence('Activity of anyone else in the account', person.state.first)],
  };
}

/** The activation moment. What goes on after it is told by its rule, and by how much it has become. */
function tellMoment(telling: Telling, steps: readonly Deed[]): Told | null {
  const { trigger, calendar } = telling;
  const { at, evidence } = trigger.signal;
  if (isOnlyTheTrigger(steps, telling)) return null;
  const when = `on ${calendar.day(at)} at ${calendar.time(at)}`;
  const first = trigger.who.name.first;
  if (trigger.did !== null && trigger.worked !== null) {
    const worked = `the first sync went through ${calendar.after(at, trigger.worked.firstAt)}`;
    return {
      forms: [`the moment that counts came ${when}, when ${first} ${trigger.did}; ${worked}`],
      evidence: [...evidence, trigger.worked.evidence],
    };
  }
  if (trigger.did === null)
    return { forms: [`the moment that counts came ${when}: ${trigger.label}`], evidence };
  if (trigger.goesOn) {
    const soFar = `by now ${first} has ${trigger.did}`;
    return { forms: [`the moment that counts came ${when}: ${trigger.label}; ${soFar}`], evidence };
  }
  return {
    forms: [
      `the moment that counts came ${when}, when ${first} ${trigger.did}`,
      `then came the moment that counts: ${when}, ${first} ${trigger.did}`,
    ],
    evidence,
  };
}

/** What the person has done since. */
function tellAfter(telling: Telling): Told | null {
  const { deeds, trigger, calendar, name, assessment } = telling;
  const { last } = assessment.person.state;
  const { at } = trigger.signal;
  if (last === null) return null;
  if (last <= at) {
    return {
      forms: [
        `${name.first} has not been active again since then`,
        `since then, ${name.first} has not been active again`,
      ],
      evidence: [evidenceOfAbsence(`Further activity of ${name.full}`, at)],
    };
  }
  const since = deeds.filter((deed) => deed.firstAt > at && deed.weight > 1);
  if (since.length > 0) {
    const told = mostTelling(since, 3);
    return {
      forms: [`since then, ${name.first} has ${listed(told.map((deed) => deed.all))}`],
      evidence: told.map((deed) => deed.evidence),
    };
  }
  const latest = deeds.reduce<Deed | null>(
    (newest, deed) => (newest === null || deed.lastAt > newest.lastAt ? deed : newest),
    null,
  );
  if (latest === null) return null;
  const lastTime =
    calendar.dayOf(last) === calendar.dayOf(at)
      ? `later that day at ${calendar.time(last)}`
      : `on ${calendar.day(last)}`;
  return {
    forms: [`${name.first} was last active ${lastTime}, ${latest.doing}`],
    evidence: [latest.evidence],
  };
}

/** Chooses each sentence's form so that no two sentences open alike. */
function withVariedOpenings(told: readonly Told[]): Claim[] {
  const used = new Set<string>();
  let previous = '';
  return told.map(({ forms, evidence }) => {
    const sentences = forms.map(sentence);
    const text =
      sentences.find((one) => !used.has(openingOf(one)) && firstWord(one) !== previous) ??
      sentences.find((one) => !used.has(openingOf(one))) ??
      sentences[0] ??
      '';
    used.add(openingOf(text));
    previous = firstWord(text);
    return { text, evidence };
  });
}

const openingOf = (text: string): string => text.split(' ').slice(0, 2).join(' ');
const firstWord = (text: string): string => text.split(' ')[0] ?? '';
