import type { SalesforceNews } from './news.ts';

/** How far an org was read. Plain data: whoever reads keeps it and gives it back. */
export interface Watermark {
  /** The newest `SystemModstamp` seen, ms. */
  at: number;
  /** Versions of records seen within the overlap before `at`, so that reading them again is no news. */
  seen: string[];
}

export interface ChangesRead {
  /** Oldest first. */
  news: SalesforceNews[];
  watermark: Watermark;
}

/** Transactions show their rows up to this long after the time stamp on them, ms. */
export const OVERLAP = 2 * 60_000;

/** Where reading begins for an org connected now: what happened before is history, not news. */
export function watermarkAt(now: number): Watermark {
  return { at: now, seen: [] };
}

/** One version of one record. */
export interface Version {
  id: string;
  /** Its `SystemModstamp`, ms. */
  at: number;
}

/** The versions not seen before, and the watermark that knows them. */
export function advance<T extends Version>(
  since: Watermark,
  versions: readonly T[],
): { fresh: T[]; watermark: Watermark } {
  const seen = new Set(since.seen);
  const fresh = versions.filter((version) => !seen.has(nameOf(version)));
  const at = Math.max(since.at, ...versions.map((version) => version.at));
  const recent = versions.filter((version) => version.at >= at - OVERLAP).map(nameOf);
  const kept = since.seen.filter((name) => Number(name.split('@')[1]) >= at - OVERLAP);
  return { fresh, watermark: { at, seen: [...new Set([...kept, ...recent])] } };
}

function nameOf({ id, at }: Version): string {
  return `${id}@${at}`;
}
