import type { Conversation } from '../../../src/conversation/conversation.ts';
import type { Language } from '../language/language.ts';
import type { ProposedClaim, ProposedReading } from '../proposed-reading.ts';
import { valueOf } from './find-claims.ts';
import { nameBefore, namesIn } from './names.ts';
import type { Sentence } from './sentences.ts';

type Competitor = ProposedReading['competitors'][number];

/** Considered beside the seller. */
const CONSIDERED = 0.86;
/** What they have now: a rival when they mean to leave it, a likely one when they only use it. */
const INCUMBENT = 0.78;

/**
 * Products and companies the buyers name as an alternative: by the words around the name, never by a list of brands.
 * The seller's own name, the people on the call and tools to connect with are none.
 */
export function findCompetitors(
  turns: readonly Sentence[][],
  conversation: Conversation,
  language: Language,
): { competitors: Competitor[]; claims: ProposedClaim[] } {
  const known = knownNames(turns, conversation, language);
  const competitors: Competitor[] = [];
  const claims: ProposedClaim[] = [];
  for (const { sentence, names, confidence } of turns.flatMap((turn, index) => [
    ...turn.flatMap((one) => rivalsIn(one, language)),
    ...rivalsAnswered(turn, turns[index - 1] ?? [], language),
  ])) {
    const rivals = names.filter((name) => !known.has(name.toLowerCase()));
    if (rivals.length === 0) continue;
    claims.push(claimOf(sentence, confidence, language));
    for (const name of rivals) {
      if (competitors.some((one) => one.name.toLowerCase() === name.toLowerCase())) continue;
      competitors.push({ name, quote: sentence.quote, speaker: sentence.speaker });
    }
  }
  return { competitors, claims };
}

/** `Yes.` in front of the answer, characters. */
const SHORT_YES = 5;

interface Rivals {
  sentence: Sentence;
  names: string[];
  confidence: number;
}

function rivalsIn(sentence: Sentence, language: Language): Rivals[] {
  if (sentence.side !== 'buyer' || sentence.isNoStatement || sentence.isQuestion) return [];
  const { chosen_against, used_now, not_rivals } = language.file.competitors;
  const considered = namesBy(sentence, chosen_against, language);
  if (considered.length > 0) return [{ sentence, names: considered, confidence: CONSIDERED }];
  const used = sentence.matches(not_rivals) ? [] : namesBy(sentence, used_now, language);
  return used.length === 0 ? [] : [{ sentence, names: used, confidence: INCUMBENT }];
}

/** Names alone, as the answer to the seller's question who else is looked at: `Helpwise and Frontly.` */
function rivalsAnswered(
  answer: readonly Sentence[],
  before: readonly Sentence[],
  language: Language,
): Rivals[] {
  const asks = language.claims.get('competition')?.asks;
  const [sentence] = answer.filter((one) => one.quote.length > SHORT_YES);
  if (sentence?.side !== 'buyer' || sentence.isQuestion || before[0]?.side !== 'seller') return [];
  if (!before.some((one) => one.isQuestion && asks?.test(one.text) === true)) return [];
  const [head = ''] = valueOf(sentence.quote, language).split(/[,.;。，]/);
  const names = namesIn(valueOf(sentence.quote, language), language);
  // a sentence that starts with a capital is no name: names have to be most of what is said
  const alone =
    names.join('').length >= head.length / 2 && names.every((name) => sentence.quote.includes(name));
  return names.length > 0 && alone ? [{ sentence, names, confidence: CONSIDERED }] : [];
}

function namesBy(sentence: Sentence, patterns: readonly string[], language: Language): string[] {
  const negation = language.regex(language.file.speech.negation);
  const names = language.each(patterns).flatMap((pattern) => {
    const match = pattern.exec(sentence.text);
    if (match === null) return [];
    const before = sentence.text.slice(Math.max(0, match.index - 20), match.index);
    if (negation.test(language.spaced ? before.split(/\s+/).slice(-4).join(' ') : before.slice(-5)))
      return [];
    const { names: behind, before: ahead } = match.groups ?? {};
    return [
      ...(behind === undefined ? [] : namesIn(asWritten(behind, sentence), language)),
      ...(ahead === undefined ? [] : nameBefore(asWritten(ahead, sentence), language)),
    ];
  });
  return [...new Set(names)];
}

/** The same piece with its accents. */
function asWritten(piece: string, { text, quote }: Sentence): string {
  const start = text.indexOf(piece);
  return quote.slice(start, start + piece.length);
}

function claimOf(sentence: Sentence, confidence: number, language: Language): ProposedClaim {
  return {
    element: 'meddic.competition',
    value: valueOf(sentence.quote, language),
    quote: sentence.quote,
    speaker: sentence.speaker,
    confidence,
    turn: sentence.turn,
    correction: false,
  };
}

/** Names that are no rivals: who is on the call, their companies, and what the seller calls their own. */
function knownNames(
  turns: readonly Sentence[][],
  conversation: Conversation,
  language: Language,
): Set<string> {
  const known = new Set<string>();
  const add = (text: string): void => {
    known.add(text.toLowerCase());
    for (const word of text.split(/[\s,()]+/)) if (word.length > 1) known.add(word.toLowerCase());
  };
  for (const { name, title, email } of conversation.participants) {
    add(name);
    if (title !== undefined) add(title);
    const domain = email?.split('@')[1]?.split('.')[0];
    if (domain !== undefined) add(domain);
  }
  for (const sentence of turns.flat().filter((one) => one.side === 'seller')) {
    for (const name of namesBy(sentence, language.file.competitors.own, language)) add(name);
  }
  return known;
}
