import { z } from 'zod';

const UNIT_MS = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;

const EXPECTED = 'expected a length of time such as 30m, 6h, 2d or 1w';

/** A length of time as people write it: `30m`, `6h`, `2d`, `1w`, or `0`. Parsed to ms. */
export const duration = z
  .union([z.string(), z.literal(0)], {
    error: ({ input }) => (input === undefined ? `missing: ${EXPECTED}` : EXPECTED),
  })
  .transform((text, context): number => {
    const match = /^(\d+(?:\.\d+)?)\s*([mhdw])$/.exec(String(text).trim());
    if (String(text).trim() === '0') return 0;
    if (match === null) {
      context.addIssue({ code: 'custom', message: `${EXPECTED}, found '${text}'` });
      return z.NEVER;
    }
    return Number(match[1]) * UNIT_MS[match[2] as keyof typeof UNIT_MS];
  });

/** A length of time that is not nothing. */
export const positiveDuration = duration.refine((ms) => ms > 0, {
  error: 'expected more than no time at all',
});

/** A length of time in words, from ms: the largest of days, hours and minutes that fits without a rest. */
export function durationText(ms: number): string {
  const [unit, word] =
    ms > 0 && ms % UNIT_MS.d === 0
      ? [UNIT_MS.d, 'day']
      : ms > 0 && ms % UNIT_MS.h === 0
        ? [UNIT_MS.h, 'hour']
        : [UNIT_MS.m, 'minute'];
  const number = Math.round((ms / unit) * 100) / 100;
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
