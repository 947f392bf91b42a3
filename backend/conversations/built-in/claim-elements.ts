import type { ElementKey } from '../../../src/conversation/conversation-reading.ts';
import type { Claim } from '../language/language-file.ts';

interface Filled {
  element: ElementKey;
  /** How far the claim carries: 1 when it is what the element asks for, less when it only stands in for it. */
  weight: number;
}

const fills = (element: ElementKey, weight = 1): Filled => ({ element, weight });

/** Which elements a claim fills. */
export const CLAIM_ELEMENTS: Record<Claim, readonly Filled[]> = {
  budget: [fills('bant.budget')],
  authority: [fills('bant.authority'), fills('meddic.economic_buyer'), fills('spiced.decision', 0.9)],
  need: [fills('bant.need')],
  timeline: [fills('bant.timeline')],
  metrics: [fills('meddic.metrics')],
  pain: [fills('meddic.identify_pain'), fills('spiced.pain'), fills('bant.need', 0.75)],
  impact: [fills('spiced.impact')],
  situation: [fills('spiced.situation')],
  critical_event: [fills('spiced.critical_event'), fills('bant.timeline', 0.85)],
  decision_criteria: [fills('meddic.decision_criteria'), fills('spiced.decision', 0.8)],
  decision_process: [fills('meddic.decision_process'), fills('spiced.decision', 0.95)],
  paper_process: [fills('meddic.paper_process')],
  champion: [fills('meddic.champion')],
  competition: [fills('meddic.competition')],
};

/** What an answer must hold to be one: a question for a budget is not answered by a story. Any of the word lists will do. */
export const ANSWER_NEEDS: Partial<Record<Claim, readonly string[]>> = {
  budget: ['money'],
  authority: ['role', 'approve'],
  timeline: ['date', 'event'],
  metrics: ['percent', 'duration', 'money', 'number'],
  impact: ['percent', 'duration', 'money', 'lose'],
  critical_event: ['date', 'event'],
  paper_process: ['papers'],
};

/** Answers that count only when they also say it in so many words: the open question alone proves nothing. */
export const SAYS_IT_OR_NOTHING: ReadonlySet<Claim> = new Set([
  'champion',
  'competition',
  'need',
  'impact',
  'paper_process',
  'critical_event',
  'decision_process',
]);
