import type { Faults } from './faults.ts';
import type { OrgState } from './org-state.ts';
import type { Sessions } from './sessions.ts';

/** What one org is made of behind its HTTP. */
export interface OrgParts {
  org: OrgState;
  sessions: Sessions;
  faults: Faults;
  /** Answers still to be fetched, by locator. */
  cursors: Map<string, unknown[]>;
}

/** One call that passed authentication. */
export interface PracticeCall extends OrgParts {
  method: string;
  /** After the version. */
  path: string;
  query: URLSearchParams;
  header: (name: string) => string | undefined;
  body: unknown;
  userId: string;
}

export interface PracticeAnswer {
  status: number;
  body?: unknown;
}
