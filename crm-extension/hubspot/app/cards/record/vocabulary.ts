import type { Brief } from '../brief.types.ts';

/** The words the contract allows, as values. The compiler holds them to the generated types. */

export type Status = Brief['status'];
export type Motion = Brief['motion']['kind'];
export type SuppressionReason = Brief['suppression'][number]['reason'];
export type Framework = keyof Brief['qualification'];
export type Evidence = Brief['evidence'][string];
export type Element = Brief['qualification']['bant']['need'];

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
] as const satisfies readonly Status[];

export const MOTIONS = ['self_serve', 'sales_assisted', 'consultative'] as const satisfies readonly Motion[];

export const SEGMENTS = [
  'individual',
  'startup',
  'mid_market',
  'enterprise',
] as const satisfies readonly Brief['account']['segment'][];

export const SUPPRESSION_REASONS = [
  'open_opportunity',
  'critical_ticket',
  'opted_out',
  'competitor',
  'internal',
  'free_mail',
  'recent_touch',
  'existing_handoff',
] as const satisfies readonly SuppressionReason[];

export const VERDICTS = ['good', 'bad_signal', 'bad_handoff'] as const;
export type Verdict = (typeof VERDICTS)[number];

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
} as const satisfies { [F in Framework]: readonly (keyof Brief['qualification'][F])[] };

export const FRAMEWORKS = ['meddic', 'bant', 'spiced'] as const satisfies readonly Framework[];
