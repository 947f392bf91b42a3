import { fold } from './fold.ts';
import type { LanguageFile } from './language-file.ts';
import { builtInWords, figureDates, oneOf } from './word-lists.ts';

/** A compiled pattern of a language file. */
export interface Pattern {
  regex: RegExp;
  /** Word lists it cannot match without: asked first, because each is asked once a sentence. */
  requires: readonly string[];
  /** Holds a negation of its own, so another one in the sentence does not undo it. */
  negative: boolean;
}

/** Turns patterns of one language into regular expressions. `swapped` reads `we` as `you`, for what a seller says of the buyer. */
export class PatternCompiler {
  readonly #file: LanguageFile;
  readonly #swapped: boolean;
  readonly #words = new Map<string, string>();

  constructor(file: LanguageFile, swapped = false) {
    this.#file = file;
    this.#swapped = swapped;
    for (const [name, regex] of builtInWords(file, (name) => this.#listOf(name)))
      this.#words.set(name, regex);
    const dates = figureDates(file.spaced, this.#word('month'), this.#word('weekday'));
    this.#words.set('date', oneOf([...file.times.map((time) => this.#translate(time)), ...dates]));
  }

  /** Throws on a pattern that is no regular expression: a language file is part of the program. */
  compile(source: string): Pattern {
    const negative = source.startsWith('!');
    const pattern = negative ? source.slice(1) : source;
    return {
      regex: this.regex([pattern]),
      requires: requiredWords(pattern).map((word) => this.#swap(word)),
      negative,
    };
  }

  /** One expression for any of several patterns. */
  regex(sources: readonly string[], flags = 'iu'): RegExp {
    const any = sources.length === 0 ? '(?!)' : sources.map((source) => this.#translate(source)).join('|');
    return new RegExp(this.#bounded(any), flags);
  }

  /** The word list of that name as an expression of its own. */
  wordRegex(name: string): RegExp {
    return new RegExp(this.#bounded(this.#word(name)), 'iu');
  }

  knows(name: string): boolean {
    return this.#words.has(name) || this.#file.words[name] !== undefined;
  }

  #bounded(pattern: string): string {
    if (!this.#file.spaced) return `(?:${pattern})`;
    return fold(String.raw`(?<![\p{L}\p{N}])(?:${pattern})(?![\p{L}\p{N}])`, true);
  }

  #word(name: string): string {
    const known = this.#words.get(name);
    if (known !== undefined) return known;
    const list = this.#listOf(name);
    this.#words.set(name, list);
    return list;
  }

  #swap(name: string): string {
    if (!this.#swapped) return name;
    return name === 'we' ? 'you' : name === 'our' ? 'your' : name;
  }

  #listOf(name: string): string {
    const list = this.#file.words[this.#swap(name)];
    if (list === undefined)
      throw new Error(`language file ${this.#file.code}: no list of words called {${name}}`);
    return oneOf(list.map((entry) => this.#translate(entry)));
  }

  #translate(pattern: string): string {
    const gap = this.#file.spaced ? String.raw`(?:[',]\S*)?(?:\s+\S+){0,6}?,?\s+` : '[^。！？!?]{0,15}?';
    return pattern
      .split(/( ?\.\.\. ?)/)
      .map((part, index) => (index % 2 === 1 ? gap : this.#translatePart(part)))
      .join('');
  }

  /** Spaces match any white space, and `\w` the letters of every language; inside `[...]` only the latter. */
  #translatePart(part: string): string {
    const tokens = /\{(?<word>[A-Za-z_]+)\}|\\p\{Lu\}|\\w|\\.|\[|\]| \?(?!\.)| /gu;
    let inClass = false;
    return part.replace(tokens, (token: string, ...rest: unknown[]) => {
      const { word } = rest.at(-1) as { word?: string };
      if (word !== undefined) return this.#word(word);
      if (token === '[') inClass = true;
      if (token === ']') inClass = false;
      if (token === String.raw`\w`) return inClass ? String.raw`\p{L}\p{N}_` : String.raw`[\p{L}\p{N}_]`;
      if (token === String.raw`\p{Lu}`) return String.raw`(?-i:\p{Lu})`;
      if (token === ' ?' && !inClass && this.#file.spaced) return String.raw`(?:,?\s+)?`;
      if (token === ' ' && !inClass && this.#file.spaced) return String.raw`,?\s+`;
      return token;
    });
  }
}

/** Word lists outside every group: without them the pattern cannot match. */
function requiredWords(pattern: string): string[] {
  let depth = 0;
  const words: string[] = [];
  for (const [token, word, behind] of pattern.matchAll(/\\.|\{([A-Za-z_]+)\}([?*]?)|[()|]/g)) {
    if (token === '(') depth += 1;
    else if (token === ')') depth -= 1;
    else if (token === '|' && depth === 0) return [];
    else if (word !== undefined && depth === 0 && behind === '') words.push(word);
  }
  return words.filter((word) => !word.startsWith('names'));
}
