import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { Language } from './language.ts';
import { languageFileSchema } from './language-file.ts';

const FOLDER = new URL('../languages/', import.meta.url);
const ready = new Map<string, Language>();

/** Codes of the languages there is a file for. */
export function languageCodes(): string[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.replace('.yaml', ''))
    .sort();
}

/** The language of that ISO 639-1 code; null when it has no file. Throws on a file that breaks the format. */
export function languageOf(code: string): Language | null {
  const known = ready.get(code);
  if (known !== undefined) return known;
  if (!languageCodes().includes(code)) return null;
  const text = readFileSync(new URL(`${code}.yaml`, FOLDER), 'utf8');
  const language = new Language(languageFileSchema.parse(parse(text)));
  ready.set(code, language);
  return language;
}
