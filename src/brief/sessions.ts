import { type PersonState, SESSION_GAP, STATE_DAYS } from '../person-state.ts';
import type { Calendar } from './calendar.ts';
import { evidenceOfActivity } from './evidence-of.ts';
import { counted, lengthOfTime, times } from './sentence.ts';
import type { Told } from './telling.ts';

/** Below this (ms), "time spent" would sound like more than a glance. */
const WORTH_TELLING = 60_000;
/** A session that is nearly all of the time needs no mention of its own. */
const MOST_OF_IT = 0.8;

/** How long somebody was in the product, as far as the daily detail of their state goes back. */
export interface TimeSpent {
  sessions: number;
  /** Sum over sessions of the time from first to last action, ms. */
  total: number;
  longest: { at: number; length: number };
  firstAt: number;
  lastAt: number;
}

/** Sessions from a state's days. A session that runs over midnight UTC is one session. Null when nothing was done. */
export function timeSpent(state: PersonState): TimeSpent | null {
  const sessions = joinedSpans(state);
  const [first] = sessions;
  const last = sessions.at(-1);
  if (first === undefined || last === undefined) return null;
  let longest = first;
  let total = 0;
  for (const span of sessions) {
    total += span[1] - span[0];
    if (span[1] - span[0] > longest[1] - longest[0]) longest = span;
  }
  return {
    sessions: sessions.length,
    total,
    longest: { at: longest[0], length: longest[1] - longest[0] },
    firstAt: first[0],
    lastAt: last[1],
  };
}

function joinedSpans(state: PersonState): [start: number, end: number][] {
  const days = Object.keys(state.days)
    .map(Number)
    .sort((a, b) => a - b);
  const joined: [number, number][] = [];
  for (const [start, end] of days.flatMap((day) => state.days[day]?.spans ?? [])) {
    const previous = joined.at(-1);
    if (previous !== undefined && start - previous[1] < SESSION_GAP) previous[1] = Math.max(previous[1], end);
    else joined.push([start, end]);
  }
  return joined;
}

/** The ways to say how long somebody spent, with what it rests on; null when there is nothing to say. */
export function tellTimeSpent(state: PersonState, name: string, calendar: Calendar): Told | null {
  const spent = timeSpent(state);
  const evidence = evidenceOfActivity(state, name);
  if (spent === null || evidence === null) return null;
  const forms = sessionForms(spent, state, name, calendar);
  return forms.length === 0 ? null : { forms, evidence: [evidence] };
}

function sessionForms(spent: TimeSpent, state: PersonState, name: string, calendar: Calendar): string[] {
  const total = lengthOfTime(spent.total);
  if (spent.sessions === 1) {
    return spent.total < WORTH_TELLING ? [] : [`all of it happened in one session of ${total}`];
  }
  const over = overWhen(spent, state, calendar);
  if (spent.total < WORTH_TELLING)
    return [`${name} has looked in ${times(spent.sessions)} ${over}, each time for a moment`];
  const sessions = counted(spent.sessions, 'session');
  const longest = longestOf(spent, calendar);
  return [
    `${name} has spent ${total} in the product, in ${sessions} ${over}${longest}`,
    `${sessions} ${over} add up to ${total}${longest}`,
  ];
}

/** The longest session, where it is not nearly all of the time. */
function longestOf(spent: TimeSpent, calendar: Calendar): string {
  if (
    spent.longest.length > MOST_OF_IT * spent.total ||
    calendar.dayOf(spent.firstAt) === calendar.dayOf(spent.lastAt)
  )
    return '';
  return `; the longest, on ${calendar.day(spent.longest.at)}, lasted ${lengthOfTime(spent.longest.length)}`;
}

/** `on Monday 2 November`, `from Monday 2 to Friday 13 November`, or the stretch a long history is known for in detail. */
function overWhen(
  { firstAt, lastAt }: { firstAt: number; lastAt: number },
  state: PersonState,
  calendar: Calendar,
): string {
  if (calendar.dayOf(firstAt) === calendar.dayOf(lastAt)) return `on ${calendar.day(firstAt)}`;
  const isCutOff = state.first !== null && state.first < firstAt;
  return isCutOff ? `over the last ${STATE_DAYS} days of use` : `from ${calendar.days(firstAt, lastAt)}`;
}
