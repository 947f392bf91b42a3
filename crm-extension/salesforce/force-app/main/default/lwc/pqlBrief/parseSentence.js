// Generated from crm-extension/hubspot/app/cards/record/parse-sentence.ts by node crm-extension/salesforce/generate.ts: change it there.
/* oxlint-disable -- checked where it is written */
import { text, textOrNull, texts } from './readers';
/** A text and what it rests on. */
export function readClaim(found) {
  return { text: text(found['text']), evidence: texts(found['evidence']) };
}
/** A claim that says something, or null. */
export function readSentence(found) {
  return textOrNull(found['text']) === null ? null : readClaim(found);
}
