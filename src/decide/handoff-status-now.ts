import { type HandoffStatus, transition } from '../handoff-status.ts';
import type { Motion } from '../vocabulary.ts';
import type { OutreachWindow } from './assessment.ts';

/** What decides where a handoff that no seller has touched yet stands. */
export interface Standing {
  motion: Motion;
  window: OutreachWindow | null;
  /** There are reasons not to approach now. */
  suppressed: boolean;
  /** The person is in the middle of setting up. */
  busy: boolean;
  now: number;
}

/** What may have ended a handoff that no seller has touched yet. */
export interface Ending {
  triggerHolds: boolean;
  scoreHolds: boolean;
  /** Somebody of the account upgraded since. */
  upgraded: boolean;
}

/** Where a handoff stands that has every reason to go on. */
export function standingStatus({ motion, window, suppressed, busy, now }: Standing): HandoffStatus {
  if (suppressed) return 'suppressed';
  if (motion === 'self_serve' || window === null) return 'automated';
  return now < window.opensAt || busy ? 'scheduled' : 'ready';
}

/**
 * The status an untouched handoff moves to: over when its window is, when what tipped it no longer holds or when
 * the score fell below the threshold; else where it stands. For the self-serve motion an upgrade is the success it
 * was meant for, and fading away is its natural end. A move the life of a handoff does not allow is not made.
 */
export function nextStatus(from: HandoffStatus, standing: Standing, ending: Ending): HandoffStatus {
  const to = endingStatus(from, standing, ending) ?? standingStatus(standing);
  return transition(from, to).ok ? to : from;
}

function endingStatus(from: HandoffStatus, { window, now }: Standing, ending: Ending): HandoffStatus | null {
  if (window !== null && now >= window.closesAt) return 'expired';
  if (from === 'automated' && ending.upgraded) return 'won';
  if (!ending.triggerHolds) return from === 'automated' ? 'expired' : 'withdrawn';
  if (!ending.scoreHolds) return from === 'automated' ? 'expired' : 'withdrawn';
  return null;
}
