/** Something the product promises about its speed or thrift, measured the same way every time. */
export interface Figure {
  /** What picks it on the command line. */
  name: string;
  title: string;
  unit: string;
  /** What is inside the figure and what is not, in plain words. */
  includes: string;
  /** What it is held against, measured in the same rounds; null when the value alone counts. */
  peer: string | null;
  target: Target;
  /** Whether a first round, not counted, lets compilers and caches settle. */
  warmUp: boolean;
  start(scale: Scale): Promise<Measurement>;
}

export type Target = { kind: 'ratio_at_least'; limit: number } | { kind: 'at_most'; limit: number };

/** `quick` is for a look while developing: fewer rounds, shorter streams. */
export type Scale = 'full' | 'quick';

export interface Measurement {
  /** Measures the figure and its peer one right after the other, so that noise meets both. */
  round(): Promise<Round>;
  /** Cleans up, and says what else is worth knowing. */
  finish(): Promise<string[]>;
}

export interface Round {
  value: number;
  peer: number | null;
}
