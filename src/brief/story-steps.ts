import type { Evidence } from './brief.ts';
import type { Calendar } from './calendar.ts';
import { type Deed, isOf } from './deed.ts';
import { roleOf, withCompany } from './names.ts';
import { counted, listed } from './sentence.ts';
import type { Telling, Told } from './telling.ts';

/** The first part of the story: what the person tried, in which order. */

/** More steps than this read as a log. */
const MAX_STEPS = 9;
/** Sentences for what came after the first day. */
const MAX_LATER_SENTENCES = 2;
/** Deeds in one sentence. */
const MAX_IN_SENTENCE = 3;
/** Page views and sign-ins are told only of people who did nothing else. */
const WORTH_TELLING = 2;
/** Something done again and again within this many days is told as one effort: "within two days". */
const ONE_EFFORT_DAYS = 7;

/** What began on one day, in time order. */
type Chapter = Deed[];

/**
 * The steps worth telling from before the trigger, in time order. The trigger has its own sentence; the very
 * first thing is told whatever it was, because the story says that it began there.
 */
export function stepsToTell(telling: Telling): Deed[] {
  const { deeds, calendar, trigger } = telling;
  const before = deeds.filter(
    (deed) =>
      deed.firstAt <= trigger.signal.at && !isTriggerDeed(deed, telling) && deed.key !== trigger.worked?.key,
  );
  const telled = before.filter((deed) => deed.weight >= WORTH_TELLING);
  const steps = mostTelling(telled.length > 0 ? telled : before, MAX_STEPS);
  const [first] = deeds;
  const [firstStep] = steps;
  if (first === undefined || firstStep === first) return steps;
  const isEarlierDay =
    firstStep === undefined || calendar.dayOf(first.firstAt) < calendar.dayOf(firstStep.firstAt);
  return isEarlierDay ? [first, ...steps] : steps;
}

/** Whether a deed is what the trigger rests on. */
export function isTriggerDeed(deed: Deed, { trigger, assessment }: Telling): boolean {
  return (
    trigger.who.personId === assessment.person.personId && trigger.deeds.some((one) => one.key === deed.key)
  );
}

/** Whether the trigger is the only thing there is to tell. */
export function isOnlyTheTrigger(steps: readonly Deed[], telling: Telling): boolean {
  const [step] = steps;
  if (steps.length !== 1 || step === undefined || !isTriggerDeed(step, telling)) return false;
  return telling.calendar.dayOf(step.firstAt) === telling.calendar.dayOf(step.lastAt);
}

/** The opening sentence and those for the days after it, each with the forms it may take. */
export function tellSteps(telling: Telling, steps: readonly Deed[]): Told[] {
  const [first, ...later] = chaptersOf(steps, telling.calendar);
  if (first === undefined) return [];
  const told = [isOnlyTheTrigger(steps, telling) ? wholeStory(first, telling) : opening(first, telling)];
  let previousAt = lastStart(first);
  for (const group of inPairs(later)) {
    told.push(laterSentence(group, previousAt, telling));
    previousAt = lastStart(group.at(-1) ?? first);
  }
  return told;
}

/** Steps by the local day of their beginning; the least telling days are dropped until the rest fits its sentences. */
function chaptersOf(steps: readonly Deed[], calendar: Calendar): Chapter[] {
  const byDay = Map.groupBy(steps, (deed) => calendar.dayOf(deed.firstAt));
  let chapters = [...byDay.values()].map((chapter) => mostTelling(chapter, MAX_IN_SENTENCE));
  while (inPairs(chapters.slice(1)).length > MAX_LATER_SENTENCES) {
    const least = chapters.slice(1).reduce((a, b) => (tellingOf(b) < tellingOf(a) ? b : a));
    chapters = chapters.filter((chapter) => chapter !== least);
  }
  return chapters;
}

/** Two days with one deed each share a sentence, unless the first invited: that sentence goes on with who came. */
function inPairs(chapters: readonly Chapter[]): Chapter[][] {
  const groups: Chapter[][] = [];
  for (const chapter of chapters) {
    const open = groups.at(-1);
    const [only] = open?.length === 1 && open[0]?.length === 1 ? open[0] : [];
    if (open !== undefined && only !== undefined && chapter.length === 1 && !isOf(only, 'invite_sent'))
      open.push(chapter);
    else groups.push([chapter]);
  }
  return groups;
}

function tellingOf(chapter: Chapter): number {
  return Math.max(...chapter.map((deed) => deed.weight));
}

/** Who it is, and what happened on the first day. */
function opening(chapter: Chapter, telling: Telling): Told {
  const { calendar, name, title, accountName } = telling;
  const [first, ...rest] = chapter;
  if (first === undefined) throw new Error('a chapter has at least one deed');
  const on = `on ${calendar.day(first.firstAt)}`;
  const evidence = chapter.map((deed) => deed.evidence);
  if (isOf(first, 'signed_up', 'account_created', 'demo_requested', 'trial_started')) {
    return {
      forms: [`${introduced(telling)} ${first.begun} ${on}${restOfDay(first, rest, telling)}`],
      evidence,
    };
  }
  const role = roleOf(title, accountName) || (accountName === null ? '' : `from ${accountName}`);
  const who = role === '' ? name.full : `${name.full} (${role})`;
  const deeds = listed(chapter.map((deed) => phraseIn(deed, telling)));
  return { forms: [`the first we saw of ${who} was ${on}, when ${name.first} ${deeds}`], evidence };
}

/** One deed is the whole story, and the moment that counts as well. */
function wholeStory(chapter: Chapter, telling: Telling): Told {
  const { calendar, trigger } = telling;
  const did = chapter[0]?.all ?? trigger.label;
  const when = `on ${calendar.day(trigger.signal.at)} at ${calendar.time(trigger.signal.at)}`;
  return {
    forms: [`${introduced(telling)} ${did} ${when}, and that alone makes this the moment`],
    evidence: trigger.signal.evidence,
  };
}

/** `Jana Novak, Head of Operations at Northwind,`, as far as it is known. */
function introduced({ name, title, accountName }: Telling): string {
  const role = roleOf(title, accountName);
  if (role !== '') return `${name.full}, ${role},`;
  return withCompany(name, accountName);
}

/** What else the first day brought: what came within the hour, then what came later. */
function restOfDay(first: Deed, rest: readonly Deed[], telling: Telling): string {
  if (rest.length === 0) return '';
  const phrases = rest.map((deed) => phraseIn(deed, telling));
  const whens = rest.map((deed) => telling.calendar.after(first.firstAt, deed.firstAt));
  if (new Set(whens).size === 1) return ` and ${listed(phrases)} ${whens[0] ?? ''}`;
  const timed = phrases.map((phrase, index) =>
    whens[index] === whens[index + 1] ? phrase : `${phrase} ${whens[index] ?? ''}`,
  );
  return timed.length === 1 ? ` and ${timed[0] ?? ''}` : `, ${listed(timed)}`;
}

/** One later day, or two that share a sentence: `Two days later, Jana connected Slack and, the next day, invited …`. */
function laterSentence(chapters: readonly Chapter[], previousAt: number, telling: Telling): Told {
  const { calendar, name } = telling;
  let before = previousAt;
  const clauses = chapters.map((chapter) => {
    const when = calendar.after(before, chapter[0]?.firstAt ?? before);
    before = lastStart(chapter);
    return { when, did: listed(invitesLast(chapter).map((deed) => phraseIn(deed, telling))) };
  });
  const [first = { when: '', did: '' }, second] = clauses;
  const rest = second === undefined ? '' : ` and, ${afterThat(second.when)}, ${second.did}`;
  const deeds = chapters.flat();
  const joined = joinedSince(deeds, telling);
  const tail = joined === null ? '' : `; ${joined.text}`;
  const day = calendar.day(deeds[0]?.firstAt ?? previousAt);
  return {
    forms: [
      `${first.when}, ${name.first} ${first.did}${rest}${tail}`,
      `${name.first} ${first.did} ${first.when}${rest}${tail}`,
      `by ${day}, ${name.first} had ${first.did}${rest}${tail}`,
    ],
    evidence: [...deeds.map((deed) => deed.evidence), ...(joined?.evidence ?? [])],
  };
}

/** A second time in one sentence counts from the first: `the day after`, `two days after that`. */
function afterThat(when: string): string {
  return when.replace('the next day', 'the day after').replace(/later$/, 'after that');
}

/** Invitations come last in a sentence, so that it can go on with who came. */
function invitesLast(chapter: Chapter): Chapter {
  return chapter.toSorted((a, b) => Number(isOf(a, 'invite_sent')) - Number(isOf(b, 'invite_sent')));
}

/** Colleagues who first appeared after the first invitation. Who followed which invitation is not known and not claimed. */
function joinedSince(
  deeds: readonly Deed[],
  { teammates }: Telling,
): { text: string; evidence: Evidence[] } | null {
  const invites = deeds.find((deed) => isOf(deed, 'invite_sent'));
  if (invites === undefined) return null;
  const joined = teammates.shown.filter((mate) => mate.since > invites.firstAt);
  if (joined.length === 0 || teammates.count > teammates.shown.length) return null;
  const who = joined.length === 1 ? 'one colleague has' : `${counted(joined.length, 'colleague')} have`;
  return { text: `${who} become active since`, evidence: joined.map((mate) => mate.evidence) };
}

/** All of a deed when it was one effort, else its beginning: the rest is told by the totals. */
function phraseIn(deed: Deed, { calendar }: Telling): string {
  if (deed.count === 1) return deed.all;
  const days = calendar.dayOf(deed.lastAt) - calendar.dayOf(deed.firstAt) + 1;
  if (days === 1) return deed.all;
  return isOneEffort(deed, calendar) ? `${deed.all} within ${counted(days, 'day')}` : deed.begun;
}

/** A handful of times within a week, as invitations are. */
export function isOneEffort(deed: Deed, calendar: Calendar): boolean {
  return (
    deed.count <= 10 &&
    calendar.dayOf(deed.lastAt) - calendar.dayOf(deed.firstAt) < ONE_EFFORT_DAYS &&
    isOf(deed, 'invite_sent', 'account_added_user', 'role_created', 'api_key_created')
  );
}

/** The most telling few, in time order again; of equals, the earlier. */
export function mostTelling(deeds: readonly Deed[], most: number): Deed[] {
  if (deeds.length <= most) return [...deeds];
  const ranked = deeds
    .map((deed, index) => ({ deed, index }))
    .sort((a, b) => b.deed.weight - a.deed.weight || a.index - b.index);
  return ranked
    .slice(0, most)
    .sort((a, b) => a.index - b.index)
    .map(({ deed }) => deed);
}

function lastStart(chapter: Chapter): number {
  return chapter.at(-1)?.firstAt ?? 0;
}
