import type { Conversation, Side, Turn } from '../../src/conversation/conversation.ts';
import type { Statement } from '../../src/conversation/conversation-reading.ts';
import type { Language } from './language/language.ts';
import type { ProposedClaim, ProposedReading } from './proposed-reading.ts';

export type GateRefusal =
  | 'quote-not-found'
  | 'not-said-by-speaker'
  | 'not-the-buyer'
  | 'a-question'
  | 'not-a-statement'
  | 'an-instruction'
  | 'value-not-in-quote';

export interface AdmittedClaim extends Statement {
  element: ProposedClaim['element'];
  turn: number;
  correction: boolean;
}

export interface Admitted extends Omit<ProposedReading, 'claims'> {
  claims: AdmittedClaim[];
  refused: { claim: ProposedClaim; because: GateRefusal }[];
}

/**
 * Lets in what stands on the text and nothing else, whoever read it. Every quote has to stand verbatim (but for white
 * space) in a turn of the named speaker. A claim about the buyer needs a buyer's turn, or a buyer's agreement in the
 * turn that follows; a question, a supposition or text that addresses the reader claims nothing; figures in the value
 * have to stand in the quote.
 */
export function admit(
  proposed: ProposedReading,
  conversation: Conversation,
  language: Language | null,
): Admitted {
  const gate = new Gate(conversation, language);
  const refused: Admitted['refused'] = [];
  const claims = proposed.claims.flatMap((claim) => {
    const checked = gate.check(claim);
    if (typeof checked !== 'string') return [checked];
    refused.push({ claim, because: checked });
    return [];
  });
  const stands = (one: { quote: string; speaker: string }): boolean => gate.stands(one);
  const buyers = (one: { quote: string; speaker: string }): boolean =>
    gate.stands(one) && gate.sideOf(one.speaker) === 'buyer';
  return {
    claims,
    refused,
    summary: proposed.summary.filter(stands),
    intents: proposed.intents.filter(buyers),
    objections: proposed.objections.filter(buyers),
    competitors: proposed.competitors.filter(
      (one) => buyers(one) && squeeze(one.quote).includes(squeeze(one.name)),
    ),
    features: proposed.features.filter(buyers),
    nextSteps: proposed.nextSteps.filter(
      (one) => stands(one) && (one.owner === null || gate.takesPart(one.owner)),
    ),
    contactWishes: proposed.contactWishes.filter(buyers),
    sentiment: proposed.sentiment,
  };
}

class Gate {
  readonly #turns: readonly Turn[];
  readonly #texts: readonly string[];
  readonly #sides: ReadonlyMap<string, Side>;
  readonly #language: Language | null;

  constructor({ turns, participants }: Conversation, language: Language | null) {
    this.#turns = turns;
    this.#texts = turns.map((turn) => squeeze(turn.text));
    this.#sides = new Map(participants.map(({ name, side }) => [name, side]));
    this.#language = language;
  }

  sideOf(speaker: string): Side {
    return this.#sides.get(speaker) ?? 'unknown';
  }

  takesPart(name: string): boolean {
    return this.#sides.has(name);
  }

  stands({ quote, speaker }: { quote: string; speaker: string }): boolean {
    return typeof this.#turnOf(quote, speaker, null) === 'number';
  }

  check(claim: ProposedClaim): AdmittedClaim | GateRefusal {
    const turn = this.#turnOf(claim.quote, claim.speaker, claim.turn);
    if (typeof turn === 'string') return turn;
    if (this.#instructs(turn, claim.quote)) return 'an-instruction';
    if (!figuresOf(claim.value).every((figure) => figuresOf(claim.quote).includes(figure)))
      return 'value-not-in-quote';
    const side = this.sideOf(claim.speaker);
    const agreedBy = side === 'seller' ? this.#agreementAfter(turn) : null;
    if (side !== 'buyer' && agreedBy === null) return 'not-the-buyer';
    if (side === 'buyer' && this.#isQuestion(claim.quote)) return 'a-question';
    if (this.#isSupposed(claim.quote)) return 'not-a-statement';
    const { element, quote, speaker, confidence, correction } = claim;
    const value = this.#keepsSense(claim) ? claim.value : quote;
    return {
      element,
      value,
      quote,
      speaker,
      confidence,
      correction,
      turn,
      at: this.#turns[turn]?.at ?? null,
      agreedBy,
    };
  }

  /** The turn of the speaker the quote stands in. */
  #turnOf(
    quote: string,
    speaker: string,
    hint: number | null,
  ): number | 'quote-not-found' | 'not-said-by-speaker' {
    const wanted = squeeze(quote);
    if (wanted === '') return 'quote-not-found';
    const says = (turn: number): boolean => this.#texts[turn]?.includes(wanted) === true;
    if (hint !== null && this.#turns[hint]?.speaker === speaker && says(hint)) return hint;
    const own = this.#turns.findIndex((turn, index) => turn.speaker === speaker && says(index));
    if (own !== -1) return own;
    return this.#texts.some((text) => text.includes(wanted)) ? 'not-said-by-speaker' : 'quote-not-found';
  }

  /** Text that addresses the reader, from there to the end of its turn. */
  #instructs(turn: number, quote: string): boolean {
    const text = this.#texts[turn] ?? '';
    const language = this.#language;
    const start = language?.regex(language.file.instructions).exec(language.fold(text))?.index ?? -1;
    return start !== -1 && text.indexOf(squeeze(quote)) + squeeze(quote).length > start;
  }

  #agreementAfter(turn: number): Statement['agreedBy'] {
    const reply = this.#turns[turn + 1];
    if (this.#language === null || reply === undefined || this.sideOf(reply.speaker) !== 'buyer') return null;
    const yes = new RegExp(
      `^[^\\p{L}]*(?:${this.#language.regex(this.#language.file.speech.agreement).source})`,
      'iu',
    );
    const [words = ''] = /^[^.!?。！？\n]*[.!?。！？]?/.exec(reply.text) ?? [];
    return yes.test(this.#language.fold(words)) && !words.includes('?')
      ? { quote: words.trim(), speaker: reply.speaker }
      : null;
  }

  #isQuestion(quote: string): boolean {
    return /[?？]["'”»)]*\s*$/.test(quote);
  }

  #isSupposed(quote: string): boolean {
    if (this.#language === null) return false;
    const { hypothetical, elsewhere } = this.#language.file.speech;
    return this.#language.regex([...hypothetical, ...elsewhere]).test(this.#language.fold(quote));
  }

  /** A value that drops a negation of its quote (`on hold until Q2` → `by Q2`) says something else. */
  #keepsSense({ value, quote }: ProposedClaim): boolean {
    const language = this.#language;
    if (language === null) return true;
    const negation = language.regex(language.file.speech.negation);
    const denies = (text: string): boolean => negation.test(language.fold(text));
    return denies(value) === denies(quote) || value.length > quote.length * 0.7;
  }
}

function plainApostrophes(text: string): string {
  return text.replace(/[’‘`´]/g, "'");
}

function squeeze(text: string): string {
  return plainApostrophes(text).replace(/\s+/g, ' ').trim().toLowerCase();
}

function figuresOf(text: string): string[] {
  return text.match(/\d+/g) ?? [];
}
