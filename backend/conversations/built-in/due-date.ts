import * as chrono from 'chrono-node';
import type { Language } from '../language/language.ts';

const READERS: Record<string, { parse: typeof chrono.parse }> = {
  en: chrono.en,
  de: chrono.de,
  fr: chrono.fr,
  es: chrono.es,
  pt: chrono.pt,
  it: chrono.it,
  nl: chrono.nl,
  ja: chrono.ja,
  zh: chrono.zh,
};

/**
 * The day a sentence names: as a date (`2026-11-18`) when it is known when it was said, in the speaker's words when
 * it is not; null when it names none.
 */
export function dueIn(text: string, startedAt: number | null, language: Language): string | null {
  const found = language.word('date').exec(language.fold(text));
  const words = found === null ? null : text.slice(found.index, found.index + found[0].length);
  if (startedAt === null) return words;
  const reader = READERS[language.file.chrono];
  const said = { instant: new Date(startedAt), timezone: 'UTC' };
  const [day] = reader?.parse(text, said, { forwardDate: true }) ?? [];
  return day === undefined ? words : day.date().toISOString().slice(0, 10);
}
