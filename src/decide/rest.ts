import type { HandoffStatus } from '../handoff-status.ts';

const ENDED: readonly HandoffStatus[] = ['won', 'lost', 'expired', 'withdrawn', 'held_out'];

/** Whether a handoff's life is over, or (the experiment's control) never began. */
export function hasEnded(status: HandoffStatus): boolean {
  return ENDED.includes(status);
}

/**
 * Until when (ms) an account rests from a kind of signal, `rest` ms after its newest handoff of that kind ended;
 * the distant past when there was none.
 */
export function restsUntil(
  handoffs: readonly { signal: string; status: HandoffStatus; changedAt: number }[],
  kind: string,
  rest: number,
): number {
  const ends = handoffs
    .filter((one) => one.signal === kind && hasEnded(one.status))
    .map((one) => one.changedAt);
  return Math.max(-Infinity, ...ends) + rest;
}
