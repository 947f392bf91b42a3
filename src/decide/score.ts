import type { PlaybookRules } from '../playbook/playbook.ts';
import type { Score, ScoreReason, Signal } from './assessment.ts';
import { evaluateCondition } from './evaluate-condition.ts';
import { fadedPoints } from './fade.ts';
import type { Horizon } from './horizon.ts';
import type { Subject } from './subject.ts';

const LOWEST = 0;
const HIGHEST = 100;

/** Points for who they are. Notes when time alone may change one. */
export function fitReasons(fit: PlaybookRules['fit'], subject: Subject, horizon: Horizon): ScoreReason[] {
  return fit.flatMap((rule) => {
    const match = evaluateCondition(rule.when, subject);
    horizon.note(match.until);
    return match.holds && rule.points !== 0
      ? [{ text: rule.label, points: rule.points, evidence: match.evidence }]
      : [];
  });
}

/**
 * The PQL score: the points of signals and fit, kept within 0 and 100 by a reason of its own, so that reasons always
 * add up. The strongest signal counts in full, further ones by `shares`: the fifth sign of a roll-out says less than
 * the first, and a score at which everybody stands at 100 would rank nobody.
 */
export function scoreOf(
  signals: readonly Signal[],
  fit: readonly ScoreReason[],
  shares: readonly number[],
): Score {
  const strongestFirst = signals.toSorted((a, b) => b.points - a.points);
  const reasons = [
    ...strongestFirst.flatMap((signal, rank) => signalReason(signal, shareOf(rank, shares))),
    ...fit,
  ];
  const sum = reasons.reduce((total, reason) => total + reason.points, 0);
  const value = within(sum);
  if (value === sum) return { value, reasons };
  const text = sum > HIGHEST ? 'Capped at 100' : 'Never below 0';
  return {
    value,
    reasons: [...reasons, { text, points: value - sum, evidence: evidenceForLimit(reasons, sum) }],
  };
}

/** What part of its points the signal of a rank counts; the last share holds for all further ones. */
function shareOf(rank: number, shares: readonly number[]): number {
  return rank === 0 ? 1 : (shares[rank - 1] ?? shares.at(-1) ?? 1);
}

function signalReason({ rule, points, evidence }: Signal, share: number): ScoreReason[] {
  const counted = Math.round(points * share);
  if (counted === 0) return [];
  const notes = [
    ...(counted < points ? [`${points} alone, less beside a stronger signal`] : []),
    ...(points < rule.points ? [`faded from ${rule.points}`] : []),
  ];
  return [
    {
      text: notes.length === 0 ? rule.label : `${rule.label} (${notes.join('; ')})`,
      points: counted,
      evidence,
    },
  ];
}

/** The cap rests on what pushed hardest against it. */
function evidenceForLimit(reasons: readonly ScoreReason[], sum: number): ScoreReason['evidence'] {
  const sign = sum > HIGHEST ? 1 : -1;
  const hardest = reasons.toSorted((a, b) => sign * (b.points - a.points))[0];
  return hardest?.evidence.slice(0, 1) ?? [];
}

/**
 * When (ms) fading alone takes the score below `threshold`, everything else staying as it is; Infinity when it
 * never does. Fading only ever lowers the score, so the instant can be found by halving.
 */
export function fadesBelow(
  threshold: number,
  signals: readonly Signal[],
  fit: readonly ScoreReason[],
  shares: readonly number[],
  now: number,
): number {
  const fitPoints = fit.reduce((total, reason) => total + reason.points, 0);
  const below = (at: number): boolean => within(fitPoints + fadedSum(signals, shares, at)) < threshold;
  let late = now + Math.max(0, ...signals.map(({ rule }) => rule.half_life * Math.log2(4 * rule.points)));
  late = Math.ceil(late);
  if (!below(late)) return Infinity;
  let early = now;
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2);
    if (below(middle)) late = middle;
    else early = middle;
  }
  return late;
}

function fadedSum(signals: readonly Signal[], shares: readonly number[], at: number): number {
  return signals
    .map(({ rule, lastAt }) => fadedPoints(rule.points, rule.half_life, at - lastAt))
    .sort((a, b) => b - a)
    .reduce((sum, points, rank) => sum + Math.round(points * shareOf(rank, shares)), 0);
}

function within(sum: number): number {
  return Math.min(HIGHEST, Math.max(LOWEST, sum));
}
