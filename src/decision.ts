import type { Brief } from './brief/brief.ts';
import type { HandoffStatus } from './handoff-status.ts';
import type { Motion, SuppressionReason } from './vocabulary.ts';

/** What should be true of one account at one instant. The only thing `decide` returns. */
export interface Decision {
  accountKey: string;
  /**
   * At most one open handoff, plus the suppressed or automated ones of this decision. Empty: nothing to say.
   * An earlier handoff that is absent here is left as it is.
   */
  handoffs: HandoffDecision[];
  /** When time alone may change this decision (a window opens or closes, a signal fades below the bar); null when only news can. ms. */
  decideAgainAt: number | null;
  playbookVersion: number;
}

export interface HandoffDecision {
  /** Stable for this account, person, signal and activation moment, so deciding again finds the same handoff. */
  handoffId: string;
  accountId: string | null;
  personId: string;
  personEmail: string | null;
  status: HandoffStatus;
  score: number;
  signal: string;
  trigger: { label: string; at: number };
  motion: Motion;
  window: { opensAt: number; closesAt: number; reason: string } | null;
  suppressedBecause: SuppressionReason[];
  owner: { ownerId: string | null; because: string };
  teammatesActive: number;
  brief: Brief;
}
