import { type Conversation } from '../../src/conversation/conversation.ts';
import {
  type ConversationReading,
  ELEMENT_KEYS,
  type ElementKey,
} from '../../src/conversation/conversation-reading.ts';
import type { Labelled } from './labelled.ts';

/** Outcome of one element in one conversation. */
export type Outcome = 'right' | 'wrong quote' | 'false fill' | 'missed' | 'rightly empty' | 'not counted';

export interface ElementScore {
  conversation: string;
  language: string;
  selling: boolean;
  keptAside: boolean;
  element: ElementKey;
  outcome: Outcome;
  quote: string | null;
}

/** Judges every element of a reading against its labels. */
export function scoreElements(reading: ConversationReading, labelled: Labelled): ElementScore[] {
  return ELEMENT_KEYS.map((element) => {
    const quote = reading.elements[element]?.quote ?? null;
    const { name: conversation, language, selling, keptAside } = labelled;
    return {
      conversation,
      language,
      selling,
      keptAside,
      element,
      quote,
      outcome: outcomeOf(quote, element, labelled),
    };
  });
}

function outcomeOf(quote: string | null, element: ElementKey, { expect, maybe }: Labelled): Outcome {
  if (maybe.includes(element)) return 'not counted';
  const wanted = expect[element];
  if (wanted === undefined) return quote === null ? 'rightly empty' : 'false fill';
  if (quote === null) return 'missed';
  return wanted.some((piece) => quote.includes(piece)) ? 'right' : 'wrong quote';
}

export interface Rates {
  right: number;
  filled: number;
  wanted: number;
  falseFills: number;
  empties: number;
}

export function ratesOf(scores: readonly ElementScore[]): Rates {
  const count = (...outcomes: Outcome[]): number =>
    scores.filter((one) => outcomes.includes(one.outcome)).length;
  return {
    right: count('right'),
    filled: count('right', 'wrong quote', 'false fill'),
    wanted: count('right', 'wrong quote', 'missed'),
    falseFills: count('false fill'),
    empties: count('false fill', 'rightly empty'),
  };
}

/** Quotes of a reading, and how many of them stand in a turn of the speaker they are given to. */
export function evidenceOf(
  reading: ConversationReading,
  { turns }: Conversation,
): { quotes: number; valid: number } {
  const { elements, summary, intents, objections, competitors, features, nextSteps, contactWishes } = reading;
  const fields = Object.values(elements).flatMap((one) => [one, ...one.conflicts]);
  const quotes = [
    ...fields,
    ...summary,
    ...intents,
    ...objections,
    ...competitors,
    ...features,
    ...nextSteps,
    ...contactWishes,
  ];
  const stands = ({ quote, speaker }: { quote: string; speaker: string }): boolean =>
    turns.some((turn) => turn.speaker === speaker && turn.text.includes(quote));
  return { quotes: quotes.length, valid: quotes.filter(stands).length };
}

/** Labelled next steps that were found under the right owner. */
export function nextStepsFound(reading: ConversationReading, labelled: Labelled): number {
  return labelled.nextSteps.filter(({ text, owner }) =>
    reading.nextSteps.some((step) => step.quote.includes(text) && step.owner === owner),
  ).length;
}
