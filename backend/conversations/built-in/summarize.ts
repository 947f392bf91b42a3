import type { ElementKey } from '../../../src/conversation/conversation-reading.ts';
import type { ProposedClaim, ProposedReading } from '../proposed-reading.ts';
import type { Sentence } from './sentences.ts';

/** What a colleague would want to know, in this order of importance. */
const TOLD: readonly ElementKey[] = [
  'meddic.identify_pain',
  'spiced.situation',
  'bant.timeline',
  'meddic.economic_buyer',
  'bant.budget',
  'meddic.competition',
  'bant.need',
];
const MAX_CLAIMS = 5;
const MAX_SENTENCES = 4;

/** A few sentences that tell the conversation, each a quote: what was claimed, and where nobody sells, what was spoken of most. */
export function summarize(
  sentences: readonly Sentence[],
  claims: readonly ProposedClaim[],
  nextSteps: ProposedReading['nextSteps'],
): ProposedReading['summary'] {
  const told = new Map<string, { quote: string; speaker: string }>();
  for (const element of TOLD) {
    const best = claims
      .filter((claim) => claim.element === element)
      .sort((a, b) => b.confidence - a.confidence)[0];
    if (best !== undefined && told.size < MAX_CLAIMS) told.set(best.quote, best);
  }
  const last = nextSteps.at(-1);
  if (last !== undefined) told.set(last.quote, last);
  if (told.size < 2) for (const one of mostSpokenOf(sentences)) told.set(one.quote, one);
  const order = new Map(sentences.map((sentence, index) => [sentence.quote, index]));
  return [...told.values()]
    .sort((a, b) => (order.get(a.quote) ?? 0) - (order.get(b.quote) ?? 0))
    .map(({ quote, speaker }) => ({ quote, speaker }));
}

/** Sentences whose words come back most often in the conversation. */
function mostSpokenOf(sentences: readonly Sentence[]): Sentence[] {
  const counts = new Map<string, number>();
  const wordsOf = (text: string): string[] => text.toLowerCase().match(/\p{L}{5,}|\p{Script=Han}{2}/gu) ?? [];
  for (const { text } of sentences)
    for (const word of new Set(wordsOf(text))) counts.set(word, (counts.get(word) ?? 0) + 1);
  const weigh = (sentence: Sentence): number => {
    const words = [...new Set(wordsOf(sentence.text))];
    const common = words.reduce((sum, word) => sum + Math.max(0, (counts.get(word) ?? 0) - 1), 0);
    return words.length < 3 || sentence.isQuestion ? 0 : common / Math.sqrt(words.length);
  };
  return sentences
    .map((sentence) => ({ sentence, weight: weigh(sentence) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MAX_SENTENCES)
    .map(({ sentence }) => sentence);
}
