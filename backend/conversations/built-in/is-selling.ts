import type { Language } from '../language/language.ts';
import type { Sentence } from './sentences.ts';

/** Different commercial words that make a sales conversation. */
const ENOUGH = 3;

/**
 * Whether somebody is selling something to somebody: without that, no field may be filled, however much a budget or a
 * deadline is spoken of. Needs a buyer and a seller, and more words of trade than of any other trade.
 */
export function isSelling(sentences: readonly Sentence[], language: Language): boolean {
  const sides = new Set(sentences.map((one) => one.side));
  if (!sides.has('buyer') || !sides.has('seller')) return false;
  const { yes, no } = language.file.selling;
  const commercial = distinct(sentences, yes, language);
  return commercial >= ENOUGH && commercial >= 2 * distinct(sentences, no, language);
}

function distinct(sentences: readonly Sentence[], patterns: readonly string[], language: Language): number {
  const regex = new RegExp(language.regex(patterns).source, 'giu');
  const found = new Set<string>();
  for (const { text } of sentences)
    for (const match of text.matchAll(regex)) found.add(match[0].toLowerCase());
  return found.size;
}
