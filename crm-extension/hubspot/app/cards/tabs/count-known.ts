import type { Element } from '../record/vocabulary.ts';

/** How many elements are known; a suggestion is not knowledge yet. */
export function countKnown(elements: Readonly<Record<string, Element>>): { known: number; of: number } {
  const all = Object.values(elements);
  const known = all.filter((element) => element.state === 'known' && !element.suggestion);
  return { known: known.length, of: all.length };
}
