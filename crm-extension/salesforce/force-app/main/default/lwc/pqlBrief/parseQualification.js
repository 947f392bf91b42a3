// Generated from crm-extension/hubspot/app/cards/record/parse-qualification.ts by node crm-extension/salesforce/generate.ts: change it there.
/* oxlint-disable -- checked where it is written */
import { readSentence } from './parseSentence';
import { fields, list, number, text, texts } from './readers';
import { QUALIFICATION } from './vocabulary';
export function readQualification(found) {
  return {
    meddic: readFramework(QUALIFICATION.meddic, fields(found['meddic'])),
    bant: readFramework(QUALIFICATION.bant, fields(found['bant'])),
    spiced: readFramework(QUALIFICATION.spiced, fields(found['spiced'])),
  };
}
function readFramework(elements, found) {
  const read = elements.map((element) => [element, readElement(fields(found[element]))]);
  return Object.fromEntries(read);
}
function readElement(found) {
  if (found['state'] !== 'known') return { state: 'unknown', question: text(found['question']) };
  return {
    state: 'known',
    value: text(found['value']),
    confidence: Math.min(1, Math.max(0, number(found['confidence']))),
    evidence: texts(found['evidence']),
    suggestion: found['suggestion'] === true,
    conflicts: list(found['conflicts'], readSentence),
  };
}
