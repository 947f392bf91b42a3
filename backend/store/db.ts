/** SQL against PostgreSQL, wherever it runs. Two real implementations: embedded (PGlite) and a PostgreSQL server. */
export interface Db extends Queries {
  readonly kind: 'embedded' | 'postgres';
  /** Runs `work` in one transaction: commits when it resolves, rolls back when it throws. */
  tx<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  /** Runs a script of several statements, without parameters. */
  exec(script: string): Promise<void>;
  close(): Promise<void>;
}

export interface Queries {
  /** Rows of one statement. `timestamptz` comes as ms, `int8` and `date` as text, `jsonb` parsed. Pass JSON as text and instants by `timestamp()`. */
  query<Row extends object = Record<string, never>>(
    sql: string,
    parameters?: readonly Parameter[],
  ): Promise<Row[]>;
  /** How many rows the statement changed. */
  run(sql: string, parameters?: readonly Parameter[]): Promise<number>;
}

export type Parameter =
  | string
  | number
  | boolean
  | null
  | readonly string[]
  | readonly number[]
  | readonly (string | null)[];

/** The store could not be reached or could not write: senders are told to repeat (503). */
export class StoreUnavailable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreUnavailable';
  }
}
