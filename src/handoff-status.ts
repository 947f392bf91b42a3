/** A handoff's life. `backend` stores exactly these words and the CRM shows them (`pql_status`). */
export const HANDOFF_STATUSES = [
  'scheduled',
  'ready',
  'touched',
  'responded',
  'meeting',
  'opportunity',
  'won',
  'lost',
  'suppressed',
  'expired',
  'withdrawn',
  'automated',
  'held_out',
] as const;
export type HandoffStatus = (typeof HANDOFF_STATUSES)[number];

/**
 * Statuses a handoff may move to from each status. Not listed means refused.
 * Forward steps may be skipped (a deal can be opened without a logged meeting); nothing moves back.
 */
const TRANSITIONS: Readonly<Record<HandoffStatus, readonly HandoffStatus[]>> = {
  scheduled: [
    'ready',
    'touched',
    'responded',
    'meeting',
    'opportunity',
    'won',
    'lost',
    'suppressed',
    'expired',
    'withdrawn',
  ],
  ready: [
    'touched',
    'responded',
    'meeting',
    'opportunity',
    'won',
    'lost',
    'suppressed',
    'expired',
    'withdrawn',
  ],
  touched: ['responded', 'meeting', 'opportunity', 'won', 'lost'],
  responded: ['meeting', 'opportunity', 'won', 'lost'],
  meeting: ['opportunity', 'won', 'lost'],
  opportunity: ['won', 'lost'],
  won: [],
  lost: [],
  suppressed: ['scheduled', 'ready', 'automated', 'expired', 'withdrawn'],
  expired: [],
  withdrawn: [],
  automated: ['scheduled', 'ready', 'suppressed', 'expired', 'withdrawn', 'won'],
  held_out: ['expired', 'withdrawn', 'won', 'lost'],
};

export type Transition = { ok: true } | { ok: false; reason: string };

/** Whether a handoff may move from one status to another, with the reason when it may not. Staying is always allowed. */
export function transition(from: HandoffStatus, to: HandoffStatus): Transition {
  if (from === to || TRANSITIONS[from].includes(to)) return { ok: true };
  const allowed = TRANSITIONS[from];
  const instead =
    allowed.length === 0 ? `'${from}' is final` : `from '${from}' it may become ${allowed.join(', ')}`;
  return { ok: false, reason: `a handoff cannot move from '${from}' to '${to}': ${instead}` };
}

/** Statuses in which the account's one handoff is still alive, so that no second one may start. Kept in step with the partial unique index in `backend/store/migrations`. */
export const OPEN_STATUSES: readonly HandoffStatus[] = [
  'scheduled',
  'ready',
  'touched',
  'responded',
  'meeting',
  'opportunity',
];

export function isOpen(status: HandoffStatus): boolean {
  return OPEN_STATUSES.includes(status);
}
