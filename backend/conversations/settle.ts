import type {
  ConversationReading,
  ElementKey,
  Statement,
} from '../../src/conversation/conversation-reading.ts';
import { ELEMENT_KEYS } from '../../src/conversation/conversation-reading.ts';
import type { AdmittedClaim } from './gate.ts';
import type { Language } from './language/language.ts';

/** Below this nothing enters. */
const LEAST_CONFIDENCE = 0.5;
/** A second statement this sure is a contradiction worth showing. */
const CONTRADICTS_FROM = 0.65;
/** What can contradict what: the quantity an element turns on. */
const TURNS_ON: Partial<Record<ElementKey, string>> = {
  'bant.budget': 'money',
  'bant.timeline': 'date',
  'spiced.critical_event': 'date',
  'bant.authority': 'role',
  'meddic.economic_buyer': 'role',
};

/**
 * One value for each element out of everything that was admitted: a correction replaces what it corrects, then the
 * surest statement wins, and the later one of equals. What says something else about the same quantity is kept
 * beside it as a conflict.
 */
export function settle(
  claims: readonly AdmittedClaim[],
  language: Language | null,
): ConversationReading['elements'] {
  const elements: ConversationReading['elements'] = {};
  for (const key of ELEMENT_KEYS) {
    const said = withoutCorrected(
      claims.filter((claim) => claim.element === key && claim.confidence >= LEAST_CONFIDENCE),
    );
    const [best, ...rest] = [...said].sort(byCertainty);
    if (best === undefined) continue;
    const conflicts = rest.filter(
      (claim) => claim.confidence >= CONTRADICTS_FROM && contradicts(best, claim, key, language),
    );
    elements[key] = { ...statementOf(best), conflicts: conflicts.map(statementOf) };
  }
  return elements;
}

function byCertainty(a: AdmittedClaim, b: AdmittedClaim): number {
  return Number(b.correction) - Number(a.correction) || b.confidence - a.confidence || a.turn - b.turn;
}

/** What was said before the last correction does not count any more. */
function withoutCorrected(claims: readonly AdmittedClaim[]): AdmittedClaim[] {
  const last = claims.findLast((claim) => claim.correction);
  if (last === undefined) return [...claims];
  const position = claims.indexOf(last);
  return claims.filter(
    (claim, index) =>
      claim === last || claim.turn > last.turn || (claim.turn === last.turn && index > position),
  );
}

function contradicts(
  best: AdmittedClaim,
  other: AdmittedClaim,
  key: ElementKey,
  language: Language | null,
): boolean {
  const word = TURNS_ON[key];
  if (word === undefined || language === null || !language.knows(word)) return false;
  const one = quantities(best.quote, word, language);
  const two = quantities(other.quote, word, language);
  return one.length > 0 && two.length > 0 && !one.some((quantity) => two.includes(quantity));
}

function quantities(text: string, word: string, language: Language): string[] {
  const all = language.fold(text).matchAll(new RegExp(language.word(word).source, 'giu'));
  return [...all].map(([quantity]) => quantity.toLowerCase().replace(/[\s.,']/g, ''));
}

function statementOf({ value, quote, speaker, confidence, at, agreedBy }: AdmittedClaim): Statement {
  return { value, quote, speaker, confidence, at, agreedBy };
}
