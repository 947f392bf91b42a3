/** A repeatable stream of choices: the same seed and name give the same choices on every machine. */
export interface Random {
  /** At least 0, below 1. */
  fraction(): number;
  /** Whole number, both ends included. */
  between(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(options: readonly [T, ...T[]]): T;
}

/** A stream of its own per name, so that one part of the sample can change without changing the others. */
export function randomStream(seed: number, name: string): Random {
  let state = seed >>> 0;
  for (const character of name) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;

  // mulberry32, public domain: 32 bits of state are plenty for a sample. https://gist.github.com/tommyettinger/46a874533244883189143505d203312c
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number): number => low + Math.floor(fraction() * (high - low + 1));
  return {
    fraction,
    between,
    chance: (probability) => fraction() < probability,
    pick: (options) => options[between(0, options.length - 1)] ?? options[0],
  };
}
