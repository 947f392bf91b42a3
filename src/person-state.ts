import { eventKey, isMachineMade } from './event-key.ts';
import { own } from './own.ts';
import type { ProductEvent } from './product-event.ts';

/**
 * What one id (a user id or an anonymous id) did, small enough to be rewritten with every batch.
 *
 * It is a function of the *set* of events, not of their order: every part is a sum, an earliest, a
 * latest (ties broken by message id), or a set. So late, duplicate-free and out-of-order events give
 * the state the right order would have given, and the states of two ids of one person can be merged.
 */
export interface PersonState {
  /** First and last activity, ms. Null while only `identify`, `group` or `alias` calls were seen. */
  first: number | null;
  last: number | null;
  /** Traits as last stated. Name → value, when, by which message. */
  traits: Record<string, Stated<TraitValue>>;
  /** The group last joined. */
  group: Stated<string> | null;
  /** The id that claimed this one first, by `identify` (anonymous → user) or `alias` (previous → user). */
  claim: Stated<string> | null;
  /** Per event key: how often, first, and the newest few. */
  uses: Record<string, Use>;
  /** Per UTC day (days since epoch), newest `STATE_DAYS` days only. */
  days: Record<string, Day>;
}

export type TraitValue = string | number | boolean | null;

/** A value with the instant (ms) and message that stated it. */
export type Stated<T> = [value: T, at: number, messageId: string];

/** One event: the instant (ms) and the message id a person can open. */
export type Mark = [at: number, messageId: string];

export interface Use {
  /** The name as the sender spelled it, for sentences. */
  label: string;
  count: number;
  first: Mark;
  /** The newest `RECENT_MARKS` events, oldest first. */
  recent: Mark[];
  /** Scalar properties of the newest event. */
  properties: Record<string, TraitValue>;
}

export interface Day {
  /** Events per key. */
  counts: Record<string, number>;
  /** Stretches in which a person was there, ms, sorted, at least `SESSION_GAP` apart. */
  spans: [start: number, end: number][];
}

export const DAY = 86_400_000;
/** Activity closer together than this is one session; the usual web-analytics definition. */
export const SESSION_GAP = 30 * 60_000;
/** How many days of daily detail a state keeps, counted back from its own last day. */
export const STATE_DAYS = 90;
/** How many of the newest events of a key a state keeps. */
export const RECENT_MARKS = 5;
/** Beyond these bounds a state stops taking new names: no sender can grow a row without end. */
const MAX_KEYS = 300;
const MAX_TRAITS = 60;
const MAX_PROPERTIES = 8;
const MAX_TEXT = 200;

export function emptyPersonState(): PersonState {
  return { first: null, last: null, traits: {}, group: null, claim: null, uses: {}, days: {} };
}

/**
 * Folds one event into the state of the id it was done under. Each distinct event must be folded once;
 * the store's unique message id sees to that. Changes `state` in place and returns it: this is the hot path.
 */
export function foldPerson(state: PersonState, event: ProductEvent): PersonState {
  if (event.type === 'identify') foldTraits(state.traits, event.traits, event);
  if (event.timezone !== undefined) foldTraits(state.traits, { timezone: event.timezone }, event);
  if (event.locale !== undefined) foldTraits(state.traits, { locale: event.locale }, event);
  if (event.groupId !== undefined) {
    state.group = later(state.group, [event.groupId, event.at, event.messageId]);
  }
  const key = eventKey(event);
  if (key !== null) foldUse(state, key, event);
  return state;
}

/** Records that `by` claimed the id this state belongs to. The earliest claim stands. Changes `state` in place. */
export function foldClaim(state: PersonState, by: string, event: ProductEvent): PersonState {
  state.claim = earlier(state.claim, [by, event.at, event.messageId]);
  return state;
}

/** Folds stated traits, latest statement wins. Used for people and, on `group` calls, for accounts. */
export function foldTraits(
  traits: Record<string, Stated<TraitValue>>,
  stated: Readonly<Record<string, unknown>> | undefined,
  source: { at: number; messageId: string },
): void {
  if (stated === undefined) return;
  for (const [name, raw] of Object.entries(stated)) {
    const value = traitValue(raw);
    if (value === undefined) continue;
    const key = traitKey(name);
    const known = own(traits, key);
    if (known === undefined && Object.keys(traits).length >= MAX_TRAITS) continue;
    traits[key] = later(known ?? null, [value, source.at, source.messageId]);
  }
}

/** One spelling for trait names: `firstName`, `first_name` and `First Name` are all `first_name`. */
function traitKey(name: string): string {
  return name
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1_$2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .slice(0, MAX_TEXT);
}

/** Scalars are kept (text cut to `MAX_TEXT`), an explicit null clears, anything else is not a trait. */
function traitValue(raw: unknown): TraitValue | undefined {
  if (raw === null || typeof raw === 'boolean') return raw;
  if (typeof raw === 'number') return Number.isFinite(raw) ? raw : undefined;
  if (typeof raw === 'string') return raw.slice(0, MAX_TEXT);
  return undefined;
}

function foldUse(state: PersonState, key: string, event: ProductEvent): void {
  state.first = state.first === null ? event.at : Math.min(state.first, event.at);
  state.last = state.last === null ? event.at : Math.max(state.last, event.at);
  const mark: Mark = [event.at, event.messageId];
  const use = own(state.uses, key);
  if (use === undefined) {
    if (Object.keys(state.uses).length >= MAX_KEYS) return;
    state.uses[key] = {
      label: (event.name ?? '').slice(0, MAX_TEXT),
      count: 1,
      first: mark,
      recent: [mark],
      properties: scalars(event.properties),
    };
  } else {
    use.count += 1;
    if (isLater(use.first, mark)) use.first = mark;
    const newest = use.recent.at(-1);
    if (newest === undefined || isLater(mark, newest)) {
      use.label = (event.name ?? '').slice(0, MAX_TEXT);
      use.properties = scalars(event.properties);
    }
    use.recent = newestMarks([...use.recent, mark]);
  }
  foldDay(state, key, event.at);
}

function foldDay(state: PersonState, key: string, at: number): void {
  const day = Math.floor(at / DAY);
  const oldest = Math.floor((state.last ?? at) / DAY) - STATE_DAYS + 1;
  if (day < oldest) return;
  const existing = state.days[day];
  const present = !isMachineMade(key);
  if (existing === undefined) {
    state.days[day] = { counts: { [key]: 1 }, spans: present ? [[at, at]] : [] };
    forgetDaysBefore(state, oldest);
    return;
  }
  existing.counts[key] = (own(existing.counts, key) ?? 0) + 1;
  if (present) existing.spans = addSpan(existing.spans, [at, at]);
}

function forgetDaysBefore(state: PersonState, oldest: number): void {
  for (const day of Object.keys(state.days)) if (Number(day) < oldest) delete state.days[day];
}

/** Adds a stretch of activity, joining those closer than `SESSION_GAP`. The result depends only on the set of instants. */
function addSpan(spans: [number, number][], added: [number, number]): [number, number][] {
  const last = spans.at(-1);
  if (last !== undefined && added[0] >= last[0] && added[0] - last[1] < SESSION_GAP) {
    last[1] = Math.max(last[1], added[1]); // the usual case: activity goes on
    return spans;
  }
  const sorted = [...spans, added].sort((a, b) => a[0] - b[0]);
  const joined: [number, number][] = [];
  for (const [start, end] of sorted) {
    const previous = joined.at(-1);
    if (previous !== undefined && start - previous[1] < SESSION_GAP) previous[1] = Math.max(previous[1], end);
    else joined.push([start, end]);
  }
  return joined;
}

/**
 * The state of one person known under several ids: as if all their events had been folded into one.
 * Commutative and associative; neither argument is changed. Claims are about ids, not people, and are dropped.
 */
export function mergePersonStates(a: PersonState, b: PersonState): PersonState {
  const merged: PersonState = {
    first: lowest(a.first, b.first),
    last: highest(a.last, b.last),
    traits: { ...a.traits },
    group: a.group === null ? b.group : b.group === null ? a.group : later(a.group, b.group),
    claim: null,
    uses: { ...a.uses },
    days: { ...a.days },
  };
  for (const [name, stated] of Object.entries(b.traits)) {
    merged.traits[name] = later(own(merged.traits, name) ?? null, stated);
  }
  for (const [key, use] of Object.entries(b.uses)) {
    const known = own(merged.uses, key);
    merged.uses[key] = known === undefined ? use : mergeUses(known, use);
  }
  for (const [day, activity] of Object.entries(b.days)) {
    const known = merged.days[day];
    merged.days[day] = known === undefined ? activity : mergeDays(known, activity);
  }
  if (merged.last !== null) forgetDaysBefore(merged, Math.floor(merged.last / DAY) - STATE_DAYS + 1);
  return merged;
}

function mergeUses(a: Use, b: Use): Use {
  const newestOf = (use: Use): Mark => use.recent.at(-1) ?? use.first;
  const newer = isLater(newestOf(b), newestOf(a)) ? b : a;
  return {
    label: newer.label,
    count: a.count + b.count,
    first: isLater(a.first, b.first) ? b.first : a.first,
    recent: newestMarks([...a.recent, ...b.recent]),
    properties: newer.properties,
  };
}

function mergeDays(a: Day, b: Day): Day {
  const counts = { ...a.counts };
  for (const [key, count] of Object.entries(b.counts)) counts[key] = (own(counts, key) ?? 0) + count;
  let spans = a.spans.map(([start, end]): [number, number] => [start, end]);
  for (const [start, end] of b.spans) spans = addSpan(spans, [start, end]);
  return { counts, spans };
}

function newestMarks(marks: Mark[]): Mark[] {
  return marks.sort((a, b) => (isLater(a, b) ? 1 : -1)).slice(-RECENT_MARKS);
}

function isLater(a: Mark, b: Mark): boolean {
  return a[0] > b[0] || (a[0] === b[0] && a[1] > b[1]);
}

function later<T>(known: Stated<T> | null, stated: Stated<T>): Stated<T> {
  if (known === null) return stated;
  return stated[1] > known[1] || (stated[1] === known[1] && stated[2] > known[2]) ? stated : known;
}

function earlier<T>(known: Stated<T> | null, stated: Stated<T>): Stated<T> {
  if (known === null) return stated;
  return stated[1] < known[1] || (stated[1] === known[1] && stated[2] < known[2]) ? stated : known;
}

function lowest(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.min(a, b);
}

function highest(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.max(a, b);
}

function scalars(properties: ProductEvent['properties']): Record<string, TraitValue> {
  const kept: Record<string, TraitValue> = {};
  for (const name of Object.keys(properties ?? {})
    .sort()
    .slice(0, MAX_PROPERTIES)) {
    const value = traitValue(properties?.[name]);
    if (value !== undefined && value !== null) kept[normaliseProperty(name)] = value;
  }
  return kept;
}

function normaliseProperty(name: string): string {
  return name.slice(0, MAX_TEXT);
}
