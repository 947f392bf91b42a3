// Generated from crm-extension/hubspot/app/cards/timing/window-clock.ts by node crm-extension/salesforce/generate.ts: change it there.
/* oxlint-disable -- checked where it is written */
/** Where `now` lies in the half-open window: open from `opensAt`, closed from `closesAt` on. All in ms. */
export function windowState(window, now) {
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
export function statusNow(recorded, window, now) {
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
