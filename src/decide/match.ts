import type { Evidence } from '../brief/brief.ts';

/** What an evaluated condition says. */
export type Match = Held | NotHeld;

export interface Held {
  holds: true;
  /** The activation moment: when it came to hold, as well as the state can tell. ms. */
  at: number;
  /** When it last showed. ms. */
  lastAt: number;
  /**
   * A fact that stands (a trait, a plan, something that did not happen), not something done: its `at` says
   * when it was last stated and does not move the activation moment of what was done beside it.
   */
  standing: boolean;
  /** Until this instant (ms, exclusive) time alone cannot change the answer; Infinity when only news can. */
  until: number;
  /** Never empty. */
  evidence: Evidence[];
  /** Who contributed, most involved first; empty for facts about the account. */
  personIds: string[];
}

export interface NotHeld {
  holds: false;
  /** Until this instant (ms, exclusive) time alone cannot make it hold; Infinity when only news can. */
  until: number;
}

/** It does not hold, and only news can change that. */
export const NOT_HELD: NotHeld = { holds: false, until: Infinity };

/** More pieces of evidence than this for one condition would not be read. */
const MAX_EVIDENCE = 6;

/** All must hold. It came to hold when the last thing that had to be done was done. */
export function allOf(matches: readonly Match[]): Match {
  const held = matches.filter((match) => match.holds);
  if (held.length < matches.length) {
    const missing = matches.filter((match) => !match.holds);
    return { holds: false, until: Math.max(...missing.map((match) => match.until)) };
  }
  const moments = deedsFirst(held);
  return {
    holds: true,
    at: Math.max(...moments.map((match) => match.at)),
    lastAt: Math.max(...moments.map((match) => match.lastAt)),
    standing: held.every((match) => match.standing),
    until: Math.min(...held.map((match) => match.until)),
    evidence: together(held),
    personIds: peopleOf(held),
  };
}

/** One is enough. It came to hold with the first that did. */
export function anyOf(matches: readonly Match[]): Match {
  const held = matches.filter((match) => match.holds);
  const until = Math.min(...matches.map((match) => match.until));
  if (held.length === 0) return { holds: false, until };
  return {
    holds: true,
    at: Math.min(...deedsFirst(held).map((match) => match.at)),
    lastAt: Math.max(...held.map((match) => match.lastAt)),
    standing: held.every((match) => match.standing),
    until,
    evidence: together(held),
    personIds: peopleOf(held),
  };
}

/** Those that say something was done; when there are none, all. */
function deedsFirst(held: readonly Held[]): readonly Held[] {
  const deeds = held.filter((match) => !match.standing);
  return deeds.length === 0 ? held : deeds;
}

function together(held: readonly Held[]): Evidence[] {
  return held.flatMap((match) => match.evidence).slice(0, MAX_EVIDENCE);
}

function peopleOf(held: readonly Held[]): string[] {
  return [...new Set(held.flatMap((match) => match.personIds))];
}
