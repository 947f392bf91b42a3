// Generated from crm-extension/hubspot/app/cards/timing/approach.ts by node crm-extension/salesforce/generate.ts: change it there.
/* oxlint-disable -- checked where it is written */
const QUIET = { tag: 'default', alert: 'info', email: 'none', canTouch: false, asksVerdict: false };
const UNDER_WAY = {
  tag: 'info',
  alert: 'info',
  email: 'secondary',
  canTouch: false,
  asksVerdict: true,
};
export const APPROACHES = {
  scheduled: { tag: 'info', alert: 'info', email: 'draft', canTouch: false, asksVerdict: true },
  ready: { tag: 'success', alert: 'success', email: 'primary', canTouch: true, asksVerdict: true },
  touched: UNDER_WAY,
  responded: UNDER_WAY,
  meeting: UNDER_WAY,
  opportunity: { ...UNDER_WAY, email: 'none' },
  won: { ...QUIET, tag: 'success', alert: 'success', asksVerdict: true },
  lost: { ...QUIET, asksVerdict: true },
  suppressed: { ...QUIET, tag: 'warning', alert: 'warning' },
  expired: { ...QUIET, asksVerdict: true },
  withdrawn: QUIET,
  automated: { ...QUIET, tag: 'info' },
  held_out: QUIET,
};
