import type { Language } from '../language/language.ts';
import type { ProposedReading } from '../proposed-reading.ts';
import type { Sentence } from './sentences.ts';

/** The first sentence for each kind that its patterns find; a sentence may be found for several kinds. */
function firstOf<Kind extends string>(
  sentences: readonly Sentence[],
  kinds: Partial<Record<Kind, readonly string[] | undefined>>,
  language: Language,
): { kind: Kind; quote: string; speaker: string }[] {
  const negation = language.regex(language.file.speech.negation);
  return (Object.entries(kinds) as [Kind, readonly string[]][]).flatMap(([kind, patterns]) => {
    const regex = language.regex(patterns);
    const first = sentences.find((sentence) => {
      const match = regex.exec(sentence.text);
      if (match === null) return false;
      const before = sentence.text.slice(0, match.index);
      return !negation.test(language.spaced ? before.split(/\s+/).slice(-4).join(' ') : before.slice(-5));
    });
    return first === undefined ? [] : [{ kind, quote: first.quote, speaker: first.speaker }];
  });
}

/** What the buyers are after, by their own words and questions. */
export function findIntents(sentences: readonly Sentence[], language: Language): ProposedReading['intents'] {
  const sayings = sentences.filter((one) => one.side === 'buyer' && !one.isNoStatement);
  return firstOf(sayings, language.file.intents, language).map(({ kind, ...said }) => ({
    intent: kind,
    ...said,
  }));
}

/** What the buyers hold against it. */
export function findObjections(
  sentences: readonly Sentence[],
  language: Language,
): ProposedReading['objections'] {
  const sayings = sentences.filter((one) => one.side === 'buyer');
  return firstOf(sayings, language.file.objections, language).map(({ kind, ...said }) => ({
    objection: kind,
    ...said,
  }));
}

/** Parts of the product the buyers speak of, in the words they use. */
export function findFeatures(
  sentences: readonly Sentence[],
  language: Language,
): ProposedReading['features'] {
  const regex = language.regex(language.file.features);
  const features = new Map<string, ProposedReading['features'][number]>();
  for (const { side, text, quote, speaker } of sentences) {
    const name = side === 'buyer' ? regex.exec(text)?.[0] : undefined;
    const key = name?.toLowerCase();
    if (name !== undefined && key !== undefined && !features.has(key))
      features.set(key, { name, quote, speaker });
  }
  return [...features.values()];
}

/** How the buyers sound, where it is plain: one word of praise proves nothing. */
export function findSentiment(
  sentences: readonly Sentence[],
  language: Language,
): ProposedReading['sentiment'] {
  const { positive, negative } = language.file.sentiment;
  const sayings = sentences.filter((one) => one.side === 'buyer' && !one.isQuestion);
  const pleased = sayings.filter((one) => one.matches(positive)).length;
  const displeased = sayings.filter((one) => one.matches(negative)).length;
  if (pleased + displeased < 2) return null;
  if (displeased === 0 || pleased >= displeased * 3) return 'positive';
  if (pleased === 0 || displeased >= pleased * 3) return 'negative';
  return 'mixed';
}
