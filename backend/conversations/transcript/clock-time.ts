/** `1:02`, `00:01:02`, `00:01:02.345`, `00:01:02,345`. */
export const CLOCK_TIME = String.raw`\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?`;

/** Seconds since the start, from a time as transcripts write it; null when it is none. */
export function secondsOf(text: string | undefined): number | null {
  if (text === undefined || !new RegExp(`^${CLOCK_TIME}$`).test(text)) return null;
  const parts = text.replace(',', '.').split(':').map(Number);
  return parts.reduce((seconds, part) => seconds * 60 + part, 0);
}
