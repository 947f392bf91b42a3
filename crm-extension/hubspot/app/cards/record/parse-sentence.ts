import type { Brief } from '../brief.types.ts';
import { type Fields, text, textOrNull, texts } from './readers.ts';

/** A text and what it rests on. */
export function readClaim(found: Fields): Brief['headline'] {
  return { text: text(found['text']), evidence: texts(found['evidence']) };
}

/** A claim that says something, or null. */
export function readSentence(found: Fields): Brief['headline'] | null {
  return textOrNull(found['text']) === null ? null : readClaim(found);
}
