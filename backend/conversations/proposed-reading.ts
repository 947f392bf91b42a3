import type { ConversationReading, ElementKey } from '../../src/conversation/conversation-reading.ts';

/** One thing a reader holds for said, before the gate. */
export interface ProposedClaim {
  element: ElementKey;
  value: string;
  quote: string;
  speaker: string;
  confidence: number;
  /** Index of the turn it was read in; null when the reader does not know. */
  turn: number | null;
  /** Puts right something that was said before. */
  correction: boolean;
}

/** What a reader hands to the gate. Sides and language are decided before it reads. */
export type ProposedReading = Pick<
  ConversationReading,
  | 'summary'
  | 'intents'
  | 'objections'
  | 'competitors'
  | 'features'
  | 'nextSteps'
  | 'contactWishes'
  | 'sentiment'
> & { claims: ProposedClaim[] };

/** A reading in which nothing was found. */
export function nothingRead(): ProposedReading {
  return {
    claims: [],
    summary: [],
    intents: [],
    objections: [],
    competitors: [],
    features: [],
    nextSteps: [],
    contactWishes: [],
    sentiment: null,
  };
}
