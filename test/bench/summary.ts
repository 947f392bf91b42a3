import type { Figure, Round } from './figure.ts';

/** What the rounds of one figure come to. */
export interface Summary {
  figure: Figure;
  value: Spread;
  peer: Spread | null;
  /** Median of the rounds' own ratios: what slows one round slows both its sides. */
  ratio: number | null;
  passed: boolean;
  remarks: string[];
}

export interface Spread {
  median: number;
  min: number;
  max: number;
}

export function summarise(figure: Figure, rounds: readonly Round[], remarks: string[]): Summary {
  const value = spreadOf(rounds.map((round) => round.value));
  const compared = rounds.flatMap((round) => (round.peer === null ? [] : [{ ...round, peer: round.peer }]));
  const ratio = compared.length === 0 ? null : spreadOf(compared.map((one) => one.value / one.peer)).median;
  return {
    figure,
    value,
    peer: compared.length === 0 ? null : spreadOf(compared.map((one) => one.peer)),
    ratio,
    passed: isMet(figure, value.median, ratio),
    remarks,
  };
}

function isMet({ target }: Figure, median: number, ratio: number | null): boolean {
  switch (target.kind) {
    case 'ratio_at_least':
      return ratio !== null && ratio >= target.limit;
    case 'at_most':
      return median <= target.limit;
  }
}

function spreadOf(numbers: readonly number[]): Spread {
  return { median: percentile(numbers, 0.5), min: Math.min(...numbers), max: Math.max(...numbers) };
}

/** The value below which `share` of the numbers lie, nearest rank. Throws without numbers: a measurement that saw nothing. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const found = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  if (found === undefined) throw new Error('nothing was measured');
  return found;
}
