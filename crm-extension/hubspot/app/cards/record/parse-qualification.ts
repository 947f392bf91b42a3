import type { Brief } from '../brief.types.ts';
import { readSentence } from './parse-sentence.ts';
import { type Fields, fields, list, number, text, texts } from './readers.ts';
import { type Element, QUALIFICATION } from './vocabulary.ts';

export function readQualification(found: Fields): Brief['qualification'] {
  return {
    meddic: readFramework(QUALIFICATION.meddic, fields(found['meddic'])),
    bant: readFramework(QUALIFICATION.bant, fields(found['bant'])),
    spiced: readFramework(QUALIFICATION.spiced, fields(found['spiced'])),
  };
}

function readFramework<E extends string>(elements: readonly E[], found: Fields): Record<E, Element> {
  const read = elements.map((element) => [element, readElement(fields(found[element]))] as const);
  return Object.fromEntries(read) as Record<E, Element>;
}

function readElement(found: Fields): Element {
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
