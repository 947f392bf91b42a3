import { fold } from './fold.ts';
import { CLAIMS, type Claim, type LanguageFile } from './language-file.ts';
import { type Pattern, PatternCompiler } from './pattern.ts';

interface ClaimPatterns {
  says: readonly Pattern[];
  never: RegExp;
  asks: RegExp;
}

/** A language ready for reading. Built once per process and language. */
export class Language {
  readonly file: LanguageFile;
  readonly code: string;
  readonly spaced: boolean;
  readonly claims: ReadonlyMap<Claim, ClaimPatterns>;
  /** The same claims as a seller says them of the buyer: only patterns that name who it is about. */
  readonly recaps: ReadonlyMap<Claim, readonly Pattern[]>;
  readonly #compiler: PatternCompiler;
  readonly #regexes = new Map<readonly string[], RegExp>();
  readonly #words = new Map<string, RegExp>();

  constructor(file: LanguageFile) {
    this.file = file;
    this.code = file.code;
    this.spaced = file.spaced;
    this.#compiler = new PatternCompiler(file);
    const swapped = new PatternCompiler(file, true);
    this.claims = new Map(CLAIMS.map((claim) => [claim, this.#claimPatterns(claim)]));
    this.recaps = new Map(
      CLAIMS.map((claim) => [
        claim,
        (file.claims[claim]?.says ?? [])
          .filter((says) => /\{(?:we|our)\}/.test(says))
          .map((says) => swapped.compile(says)),
      ]),
    );
  }

  /** A text as the patterns of this language expect it; every character stays in its place. */
  fold(text: string): string {
    return fold(text, this.spaced);
  }

  /** One expression for any of the patterns of a list of this language's file. */
  regex(patterns: readonly string[]): RegExp {
    const known = this.#regexes.get(patterns);
    if (known !== undefined) return known;
    const regex = this.#compiler.regex(patterns);
    this.#regexes.set(patterns, regex);
    return regex;
  }

  /** The word list of that name: `money`, `date`, `role`. */
  word(name: string): RegExp {
    const known = this.#words.get(name);
    if (known !== undefined) return known;
    const regex = this.#compiler.wordRegex(name);
    this.#words.set(name, regex);
    return regex;
  }

  knows(name: string): boolean {
    return this.#compiler.knows(name);
  }

  /** One compiled expression per pattern, for those whose named groups are wanted. */
  each(patterns: readonly string[]): RegExp[] {
    return patterns.map((pattern) => this.regex(this.#single(pattern)));
  }

  readonly #singles = new Map<string, readonly string[]>();

  #single(pattern: string): readonly string[] {
    const known = this.#singles.get(pattern) ?? [pattern];
    this.#singles.set(pattern, known);
    return known;
  }

  #claimPatterns(claim: Claim): ClaimPatterns {
    const { says, never, asks } = this.file.claims[claim] ?? { says: [], never: [], asks: [] };
    return {
      says: says.map((pattern) => this.#compiler.compile(pattern)),
      never: this.#compiler.regex(never),
      asks: this.#compiler.regex(asks),
    };
  }
}
