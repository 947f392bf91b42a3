/** What the load generator is told to do. */
export type LoadOrder =
  /** Builds `requests` bodies of `batch` events each; the same seed builds the same ones. */
  | { kind: 'prepare'; requests: number; batch: number; seed: number }
  /** Sends every body `times` times. */
  | { kind: 'send'; url: string; authorization: string; connections: number; times: number };

/** What it answers. */
export type LoadAnswer =
  | { kind: 'prepared' }
  | { kind: 'sent'; result: LoadResult }
  | { kind: 'failed'; message: string };

export interface LoadResult {
  /** From the first request to the last answer. */
  ms: number;
  requests: number;
  /** Answers other than 200. */
  refused: number;
  bytesPerRequest: number;
}
