import type { Evidence } from '../brief/brief.ts';
import type { HandoffStatus } from '../handoff-status.ts';
import type { Playbook, SignalRule } from '../playbook/playbook.ts';
import type { AccountSnapshot, PersonView } from '../snapshot.ts';
import type { Motion, Segment, SuppressionReason } from '../vocabulary.ts';

/** A signal rule that holds now, with what it rests on. */
export interface Signal {
  rule: SignalRule;
  /** Whose it is; for account signals the person most involved in it. */
  personId: string;
  /** The activation moment: when the condition came to hold. ms. */
  at: number;
  /** When it last showed: fading counts from here, so that continued use keeps a signal fresh. ms. */
  lastAt: number;
  /** Points left after fading, rounded; 1 to `rule.points`. */
  points: number;
  /** Never empty. */
  evidence: Evidence[];
}

/** A reason for the score; points of all reasons add up to the score. */
export interface ScoreReason {
  text: string;
  points: number;
  evidence: Evidence[];
}

export interface Score {
  value: number;
  reasons: ScoreReason[];
}

export type Plan = 'free' | 'trial' | 'paid' | 'unknown';

export interface OutreachWindow {
  /** ms. Half-open: contact is welcome from `opensAt` until just before `closesAt`. */
  opensAt: number;
  closesAt: number;
  reason: string;
}

export interface PersonTimeZone {
  /** IANA name. */
  name: string;
  /** Where it comes from: `their profile`, `their country`, `the workspace`. */
  from: string;
}

export interface Suppression {
  reason: SuppressionReason;
  /** One sentence a seller understands. */
  text: string;
  /** Never empty. */
  evidence: Evidence[];
}

export interface Owner {
  ownerId: string | null;
  name: string | null;
  because: string;
}

/** Everything decided about one person's handoff, before any of it is put into words. `writeBrief` turns it into the brief. */
export interface Assessment {
  snapshot: AccountSnapshot;
  playbook: Playbook;
  now: number;
  handoffId: string;
  status: HandoffStatus;
  person: PersonView;
  /** Signals of the person and of the account, strongest first. */
  signals: Signal[];
  /** What tipped the account now. */
  trigger: Signal;
  score: Score;
  segment: { segment: Segment; because: string };
  plan: Plan;
  motion: { motion: Motion; because: string };
  window: OutreachWindow | null;
  timeZone: PersonTimeZone;
  suppression: Suppression[];
  owner: Owner;
}
