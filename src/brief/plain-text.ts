/** Characters that would break a line, hide text or turn its direction around on somebody's record. */
const UNSEEN = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ufeff\s]+/gu;

/** Longest name, label or value quoted inside a sentence, in characters. */
export const MAX_QUOTED = 60;

/** Text from outside made fit to stand inside a sentence: one line, nothing invisible, at most `max` characters. */
export function plainText(text: string, max = MAX_QUOTED): string {
  return shorten(text.toWellFormed().replace(UNSEEN, ' ').trim(), max);
}

/** Cuts at a whole character and marks the cut. */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text;
  const kept = text.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '');
  return `${kept.trimEnd()}…`;
}
