/** PostgreSQL's text of a `timestamptz` (`2026-11-18 15:00:00.25+00`) as ms since epoch. */
export function instantOf(text: string): number {
  return Date.parse(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'));
}

/** ms since epoch as a parameter for a `timestamptz`. */
export function timestamp(ms: number): string {
  return new Date(ms).toISOString();
}

export function timestampOrNull(ms: number | null): string | null {
  return ms === null ? null : timestamp(ms);
}
