import type { Conversation, Side } from '../../../src/conversation/conversation.ts';
import type { Language } from '../language/language.ts';

/** Longest piece that is searched at once, characters: speech without full stops is cut at commas. */
const MAX_SENTENCE = 400;
/** Abbreviations whose dot ends no sentence, in the languages there are files for. */
const ABBREVIATIONS =
  'Mr|Mrs|Ms|Dr|Hr|Fr|Sr|Sra|St|vs|approx|ca|bzw|inkl|evtl|usw|Inc|Ltd|Nr|Sig|Dott|Mme|Mlle|M|bijv|dhr|mevr|pag|z\\.B|d\\.h|e\\.g|i\\.e|p\\.ex|u\\.a';
/** Ends of sentences; the dot of an ordinal (`1. Oktober`) is none. */
const ENDS = new RegExp(
  String.raw`(?<!(?:^|[^\p{L}\p{N}])(?:\d{1,2}|${ABBREVIATIONS}))[.]+["'”»)]*(?=\s|$)|[!?…]+["'”»)]*(?=\s|$)|[。！？]+|\n+`,
  'gu',
);

/** One sentence of one turn, with what is asked of it again and again answered once. */
export class Sentence {
  /** Verbatim. */
  readonly quote: string;
  /** As it is searched: one kind of apostrophe, same length. */
  readonly text: string;
  readonly turn: number;
  readonly speaker: string;
  readonly side: Side;
  readonly #language: Language;
  readonly #has = new Map<string, boolean>();
  #question: boolean | undefined;
  #noStatement: boolean | undefined;

  constructor(quote: string, turn: number, who: { speaker: string; side: Side }, language: Language) {
    this.quote = quote;
    this.text = language.fold(quote);
    this.turn = turn;
    this.speaker = who.speaker;
    this.side = who.side;
    this.#language = language;
  }

  /** Whether a word list of the language occurs in it. */
  has(word: string): boolean {
    const known = this.#has.get(word);
    if (known !== undefined) return known;
    const answer = this.#language.word(word).test(this.text);
    this.#has.set(word, answer);
    return answer;
  }

  matches(patterns: readonly string[]): boolean {
    return this.#language.regex(patterns).test(this.text);
  }

  get isQuestion(): boolean {
    this.#question ??=
      /[?？]["'”»)]*\s*$/.test(this.text) || this.matches(this.#language.file.speech.question);
    return this.#question;
  }

  /** Supposed, of somebody else, or addressed to the reader: content that states nothing of this buyer. */
  get isNoStatement(): boolean {
    const { hypothetical, elsewhere } = this.#language.file.speech;
    this.#noStatement ??= this.matches(hypothetical) || this.matches(elsewhere);
    return this.#noStatement;
  }

  get isCorrection(): boolean {
    return this.matches(this.#language.file.speech.correction);
  }
}

/** A turn cut into sentences. From an instruction to the reader onwards it has none: what follows is part of it. */
export function sentencesOf(conversation: Conversation, language: Language): Sentence[][] {
  const sides = new Map(conversation.participants.map(({ name, side }) => [name, side]));
  const instruction = language.regex(language.file.instructions);
  return conversation.turns.map(({ speaker, text }, turn) => {
    const who = { speaker, side: sides.get(speaker) ?? 'unknown' };
    const sentences = splitSentences(text).map((quote) => new Sentence(quote, turn, who, language));
    const instructed = sentences.findIndex((sentence) => instruction.test(sentence.text));
    return instructed === -1 ? sentences : sentences.slice(0, instructed);
  });
}

/** Cuts a text into sentences, each a verbatim piece of it. */
export function splitSentences(text: string): string[] {
  const pieces: string[] = [];
  let from = 0;
  for (const end of text.matchAll(ENDS)) {
    const to = end.index + end[0].length;
    pieces.push(text.slice(from, to));
    from = to;
  }
  pieces.push(text.slice(from));
  return pieces
    .flatMap(cutLong)
    .map((piece) => piece.trim())
    .filter((piece) => /[\p{L}\p{N}]/u.test(piece));
}

function cutLong(piece: string): string[] {
  if (piece.length <= MAX_SENTENCE) return [piece];
  const window = piece.slice(0, MAX_SENTENCE);
  const comma = Math.max(window.lastIndexOf(', '), window.lastIndexOf('、'), window.lastIndexOf('，'));
  const space = window.lastIndexOf(' ');
  const cut = comma > MAX_SENTENCE / 3 ? comma + 1 : space > 0 ? space : MAX_SENTENCE;
  return [piece.slice(0, cut), ...cutLong(piece.slice(cut))];
}
