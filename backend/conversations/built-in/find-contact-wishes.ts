import type { ContactWish } from '../../../src/conversation/said-vocabulary.ts';
import type { Language } from '../language/language.ts';
import type { ProposedReading } from '../proposed-reading.ts';
import { dueIn } from './due-date.ts';
import type { Sentence } from './sentences.ts';

const TIMED: ReadonlySet<ContactWish> = new Set(['not before', 'only then']);

/** How and when a buyer wants to be contacted, or that they do not. The first sentence counts for each wish. */
export function findContactWishes(
  sentences: readonly Sentence[],
  startedAt: number | null,
  language: Language,
): ProposedReading['contactWishes'] {
  const theirs = sentences.filter((one) => one.side === 'buyer' && !one.isQuestion && !one.isNoStatement);
  const wishes = Object.entries(language.file.wishes) as [ContactWish, readonly string[]][];
  const found = wishes.flatMap(([wish, patterns]) => {
    const sentence = theirs.find((one) => one.matches(patterns));
    if (sentence === undefined) return [];
    const when = TIMED.has(wish) ? dueIn(sentence.quote, startedAt, language) : null;
    return [{ wish, when, quote: sentence.quote, speaker: sentence.speaker }];
  });
  const timed = found.find((one) => one.wish === 'not before');
  // `do not call me before the 12th` forbids no call after it
  return found.filter((one) =>
    one.wish !== 'do not call' && one.wish !== 'do not contact' ? true : one.quote !== timed?.quote,
  );
}
