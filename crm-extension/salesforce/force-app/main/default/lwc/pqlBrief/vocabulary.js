// Generated from crm-extension/hubspot/app/cards/record/vocabulary.ts by node crm-extension/salesforce/generate.ts: change it there.
/* oxlint-disable -- checked where it is written */
export const STATUSES = [
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
];
export const MOTIONS = ['self_serve', 'sales_assisted', 'consultative'];
export const SEGMENTS = ['individual', 'startup', 'mid_market', 'enterprise'];
export const SUPPRESSION_REASONS = [
  'open_opportunity',
  'critical_ticket',
  'opted_out',
  'competitor',
  'internal',
  'free_mail',
  'recent_touch',
  'existing_handoff',
];
export const VERDICTS = ['good', 'bad_signal', 'bad_handoff'];
/** Elements of each framework, in the order sellers read them. */
export const QUALIFICATION = {
  meddic: [
    'metrics',
    'economic_buyer',
    'decision_criteria',
    'decision_process',
    'paper_process',
    'identify_pain',
    'champion',
    'competition',
  ],
  bant: ['budget', 'authority', 'need', 'timeline'],
  spiced: ['situation', 'pain', 'impact', 'critical_event', 'decision'],
};
export const FRAMEWORKS = ['meddic', 'bant', 'spiced'];
