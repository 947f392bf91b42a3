/**
 * Points left of a signal that last showed `age` ms ago: half after each half-life, rounded. Below one it is gone.
 * A signal dated after now has not begun to fade.
 */
export function fadedPoints(points: number, halfLife: number, age: number): number {
  return Math.round(points * 0.5 ** (Math.max(0, age) / halfLife));
}

/** The age (ms) from which nothing is left of a signal: when its points fall under one half. Rounded down to the ms. */
export function ageWhenGone(points: number, halfLife: number): number {
  return Math.floor(halfLife * Math.log2(2 * points));
}
