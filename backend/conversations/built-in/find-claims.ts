import type { Language } from '../language/language.ts';
import { CLAIMS, type Claim } from '../language/language-file.ts';
import type { Pattern } from '../language/pattern.ts';
import type { ProposedClaim } from '../proposed-reading.ts';
import { ANSWER_NEEDS, CLAIM_ELEMENTS, SAYS_IT_OR_NOTHING } from './claim-elements.ts';
import type { Sentence } from './sentences.ts';

/** Said in so many words. */
const SAID = 0.8;
/** Said in so many words, as the answer to the question for it. */
const SAID_IN_ANSWER = 0.92;
/** The answer to a question for it, in words the language file does not know. */
const ANSWERED = 0.68;
/** The seller's words, to which the buyer agreed. */
const AGREED = 0.66;
/** Quantities make a claim worth more than the same claim without. */
const QUANTIFIED = 0.04;
/** How many of a buyer's sentences count as the answer to the question before. */
const ANSWER_SENTENCES = 3;
/** How far a correction reaches back, turns. */
const CORRECTS_WITHIN = 6;
/** Shortest free answer, characters: `Not much.` is none. */
const MIN_ANSWER = { spaced: 18, unspaced: 7 };

interface FoundClaim {
  claim: Claim;
  sentence: Sentence;
  confidence: number;
  correction: boolean;
}

/** What the buyers state, by the patterns of the language: said outright, answered, agreed to, or corrected. */
export function findClaims(turns: readonly Sentence[][], language: Language): ProposedClaim[] {
  const found: FoundClaim[] = [];
  turns.forEach((sentences, turn) => {
    const side = sentences[0]?.side;
    if (side === 'buyer') {
      const asked = askedBefore(turns, turn, language);
      found.push(...statedIn(sentences, asked, language));
      found.push(...correctedIn(sentences, found, language));
    }
    if (side === 'seller') found.push(...agreedTo(sentences, turns[turn + 1] ?? [], language));
  });
  return found.flatMap((one) => proposalsOf(one, language));
}

function proposalsOf(
  { claim, sentence, confidence, correction }: FoundClaim,
  language: Language,
): ProposedClaim[] {
  const value = valueOf(sentence.quote, language);
  return CLAIM_ELEMENTS[claim].map(({ element, weight }) => ({
    element,
    value,
    quote: sentence.quote,
    speaker: sentence.speaker,
    confidence: Math.round(confidence * weight * 100) / 100,
    turn: sentence.turn,
    correction,
  }));
}

/** The sentence without the words it is entered by: `Yeah, well, we have…` → `We have…`. */
export function valueOf(quote: string, language: Language): string {
  const filler = language.file.speech.filler;
  const lead = language.spaced
    ? new RegExp(String.raw`^(?:(?:${filler.join('|')})(?![\p{L}\p{N}])[\s,.!…—–-]*)+`, 'iu')
    : new RegExp(`^(?:(?:${filler.join('|')})[、，,。]?)+`, 'u');
  const rest = filler.length === 0 ? quote : quote.replace(lead, '');
  const value = rest.length < 4 ? quote : rest;
  return value.replace(/\s+/g, ' ').replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

/** The claims that the questions before a buyer's turn asked for. */
function askedBefore(turns: readonly Sentence[][], turn: number, language: Language): Set<Claim> {
  const asked = new Set<Claim>();
  const before = turns[turn - 1] ?? [];
  if (before[0]?.side !== 'seller') return asked;
  for (const sentence of before.filter((one) => one.isQuestion)) {
    for (const [claim, { asks }] of language.claims) if (asks.test(sentence.text)) asked.add(claim);
  }
  return asked;
}

function statedIn(
  sentences: readonly Sentence[],
  asked: ReadonlySet<Claim>,
  language: Language,
): FoundClaim[] {
  const statements = sentences.filter((one) => !one.isQuestion && !one.isNoStatement);
  const refused = refuses(sentences[0], language);
  const answers = new Set(refused ? [] : statements.slice(0, ANSWER_SENTENCES));
  const found: FoundClaim[] = [];
  for (const sentence of statements) {
    const correction = sentence.isCorrection;
    for (const claim of CLAIMS) {
      const answering = answers.has(sentence) && asked.has(claim);
      if (states(sentence, claim, language)) {
        found.push({
          claim,
          sentence,
          correction,
          confidence: weighed(answering ? SAID_IN_ANSWER : SAID, sentence),
        });
      } else if (
        answering &&
        isAnswer(sentence, claim, language) &&
        !found.some((one) => one.claim === claim)
      ) {
        found.push({ claim, sentence, correction, confidence: weighed(ANSWERED, sentence) });
      }
    }
  }
  return [...found, ...quantifiedPains(found)];
}

/** A pain in figures is a metric and an impact as well. */
function quantifiedPains(found: readonly FoundClaim[]): FoundClaim[] {
  const measured = ['percent', 'duration', 'money'];
  return found
    .filter(({ claim, sentence }) => claim === 'pain' && measured.some((word) => sentence.has(word)))
    .flatMap((one) =>
      (['metrics', 'impact'] as const).map((claim) => ({ ...one, claim, confidence: one.confidence - 0.1 })),
    );
}

function weighed(confidence: number, sentence: Sentence): number {
  const exact = sentence.has('number') || sentence.has('date');
  return Math.min(0.95, confidence + (exact ? QUANTIFIED : 0));
}

/** Whether a sentence says the claim in words of the language file. */
function states(sentence: Sentence, claim: Claim, language: Language): boolean {
  const patterns = language.claims.get(claim);
  if (patterns === undefined) return false;
  return matchesAny(sentence, patterns.says, language) && !patterns.never.test(sentence.text);
}

function matchesAny(sentence: Sentence, patterns: readonly Pattern[], language: Language): boolean {
  return patterns.some(({ regex, requires, negative }) => {
    if (!requires.every((word) => sentence.has(word))) return false;
    const match = regex.exec(sentence.text);
    return match !== null && (negative || !isNegated(sentence.text, match, language));
  });
}

/** Claims of a lack (`we can't see…`) hold their negation in the pattern itself; any other negation nearby undoes a match. */
function isNegated(text: string, match: RegExpExecArray, language: Language): boolean {
  const negation = language.regex(language.file.speech.negation);
  const before =
    text
      .slice(0, match.index)
      .split(/[,;:，；、—–]/)
      .at(-1) ?? '';
  const near = language.spaced ? before.split(/\s+/).slice(-4).join(' ') : before.slice(-6);
  const head = language.spaced ? match[0] : match[0].slice(0, -1);
  if (negation.test(near)) return true;
  return negation.test(head) && !(negation.exec(head)?.index === 0 && head.length < 4);
}

function refuses(sentence: Sentence | undefined, language: Language): boolean {
  if (sentence === undefined) return true;
  const start = new RegExp(`^[^\\p{L}]*(?:${language.regex(language.file.speech.refusal).source})`, 'iu');
  return start.test(sentence.text);
}

function isAnswer(sentence: Sentence, claim: Claim, language: Language): boolean {
  if (SAYS_IT_OR_NOTHING.has(claim)) return false;
  const { never } = language.claims.get(claim) ?? {};
  if (never?.test(sentence.text) === true) return false;
  const needs = ANSWER_NEEDS[claim];
  if (needs !== undefined) return needs.some((word) => language.knows(word) && sentence.has(word));
  const words = valueOf(sentence.quote, language);
  return words.length >= (language.spaced ? MIN_ANSWER.spaced : MIN_ANSWER.unspaced);
}

/** A seller's recap of the buyer, when the buyer's next words agree to it. */
function agreedTo(said: readonly Sentence[], reply: readonly Sentence[], language: Language): FoundClaim[] {
  const [first] = reply;
  if (first?.side !== 'buyer' || !agrees(first, language)) return [];
  const found: FoundClaim[] = [];
  for (const sentence of said.slice(-2)) {
    if (sentence.isNoStatement) continue;
    for (const claim of CLAIMS) {
      const needs = ANSWER_NEEDS[claim] ?? (sentence.isQuestion ? null : []);
      const exact = needs?.length === 0 || needs?.some((word) => language.knows(word) && sentence.has(word));
      if (exact !== true || !matchesAny(sentence, language.recaps.get(claim) ?? [], language)) continue;
      if (language.claims.get(claim)?.never.test(sentence.text) === true) continue;
      found.push({ claim, sentence, correction: false, confidence: AGREED });
    }
  }
  return found;
}

function agrees(sentence: Sentence, language: Language): boolean {
  const start = new RegExp(`^[^\\p{L}]*(?:${language.regex(language.file.speech.agreement).source})`, 'iu');
  return (
    start.test(sentence.text) &&
    !sentence.isQuestion &&
    !/^\W*\p{L}+\W+(?:but|aber|mais|pero|mas|ma|maar)\b/iu.test(sentence.text)
  );
}

/** Which claims a bare quantity puts right: `Sorry, May, not March.` */
const CORRECTED_BY: readonly { word: string; claims: readonly Claim[] }[] = [
  { word: 'money', claims: ['budget'] },
  { word: 'date', claims: ['timeline', 'critical_event'] },
  { word: 'percent', claims: ['metrics', 'impact'] },
  { word: 'duration', claims: ['metrics', 'impact'] },
  { word: 'role', claims: ['authority'] },
];

/** Corrections that only name the new quantity, taken for what was last said with a quantity of that kind. */
function correctedIn(
  sentences: readonly Sentence[],
  found: readonly FoundClaim[],
  language: Language,
): FoundClaim[] {
  return sentences
    .filter((one) => one.isCorrection && !one.isQuestion && !one.isNoStatement)
    .flatMap((sentence) =>
      CORRECTED_BY.filter(({ word }) => language.knows(word) && sentence.has(word)).flatMap(
        ({ word, claims }) =>
          claims.flatMap((claim) => {
            if (found.some((one) => one.claim === claim && one.sentence === sentence)) return [];
            const earlier = found.findLast(
              (one) =>
                one.claim === claim &&
                one.sentence.has(word) &&
                sentence.turn - one.sentence.turn <= CORRECTS_WITHIN,
            );
            return earlier === undefined
              ? []
              : [{ claim, sentence, correction: true, confidence: earlier.confidence }];
          }),
      ),
    );
}
