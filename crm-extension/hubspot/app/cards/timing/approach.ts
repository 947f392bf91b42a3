import type { Status } from '../record/vocabulary.ts';

/** What a seller is offered at a status: a colour beside the word, the mail, and the buttons. */
export interface Approach {
  tag: 'success' | 'info' | 'warning' | 'default';
  alert: 'success' | 'info' | 'warning';
  /** `draft` shows the mail to read without inviting anybody to send it yet. */
  email: 'primary' | 'secondary' | 'draft' | 'none';
  canTouch: boolean;
  asksVerdict: boolean;
}

const QUIET: Approach = { tag: 'default', alert: 'info', email: 'none', canTouch: false, asksVerdict: false };
const UNDER_WAY: Approach = {
  tag: 'info',
  alert: 'info',
  email: 'secondary',
  canTouch: false,
  asksVerdict: true,
};

export const APPROACHES: Readonly<Record<Status, Approach>> = {
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
