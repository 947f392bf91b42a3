import { addDays, civilTime, instantOf, weekdayOf } from '../../../src/decide/civil-time.ts';
import type { Random } from './random.ts';

const MINUTE = 60_000;

/** The zone's midnights (ms) of working days, Monday to Friday, that are wholly past; newest first, from at most `days` days back. */
export function workingDays(timeZone: string, now: number, days: number): number[] {
  const today = civilTime(now, timeZone);
  return Array.from({ length: days }, (_, ago) => addDays(today, -1 - ago))
    .filter((day) => !['sat', 'sun'].includes(weekdayOf(day)))
    .map((day) => instantOf(day, 0, timeZone));
}

/** When somebody starts to work with the product on a day, ms: mornings and afternoons, hardly at lunch. */
export function startOfSession(midnight: number, random: Random): number {
  const minutes = random.chance(0.55) ? 510 + 180 * random.fraction() : 780 + 240 * random.fraction();
  return Math.floor(midnight + minutes * MINUTE);
}
