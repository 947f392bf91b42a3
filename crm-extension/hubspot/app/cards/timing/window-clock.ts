import type { Brief } from '../brief.types.ts';
import type { Status } from '../record/vocabulary.ts';

export type WindowState =
  | { kind: 'none' }
  | { kind: 'before'; opensIn: number }
  | { kind: 'open'; closesIn: number }
  | { kind: 'closed'; closedAgo: number };

/** Where `now` lies in the half-open window: open from `opensAt`, closed from `closesAt` on. All in ms. */
export function windowState(window: Brief['window'], now: number): WindowState {
  if (window === null) return { kind: 'none' };
  const opensAt = Date.parse(window.opensAt);
  const closesAt = Date.parse(window.closesAt);
  if (now < opensAt) return { kind: 'before', opensIn: opensAt - now };
  if (now < closesAt) return { kind: 'open', closesIn: closesAt - now };
  return { kind: 'closed', closedAgo: now - closesAt };
}

/**
 * The status to show at this moment. Time moves a waiting handoff before the service has written it down;
 * every other status is what the record says.
 */
export function statusNow(recorded: Status, window: Brief['window'], now: number): Status {
  if (recorded !== 'scheduled' && recorded !== 'ready') return recorded;
  switch (windowState(window, now).kind) {
    case 'none':
      return recorded;
    case 'before':
      return 'scheduled';
    case 'open':
      return 'ready';
    case 'closed':
      return 'expired';
  }
}
