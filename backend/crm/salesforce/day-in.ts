/** The calendar day of an instant in a time zone, as `2026-11-24`; in UTC where the zone is not known to us. */
export function dayIn(timeZone: string, ms: number): string {
  try {
    return isoDay(timeZone, ms);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return isoDay('UTC', ms);
  }
}

/** Swedish dates are ISO dates. */
function isoDay(timeZone: string, ms: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(ms);
}
