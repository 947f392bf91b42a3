/** Words that travel: stored, shown on records, used in playbooks and reports. One spelling each. */

export const MOTIONS = ['self_serve', 'sales_assisted', 'consultative'] as const;
export type Motion = (typeof MOTIONS)[number];

/** The signal kinds we know how to talk about. A playbook may define more; those speak in their own words. */
export const SIGNAL_KINDS = [
  'usage_ceiling',
  'team_expansion',
  'integration',
  'api_usage',
  'enterprise_readiness',
  'activation',
  'pricing_intent',
  'trial_ending',
  'expansion',
  'champion_return',
  'hand_raise',
  'conversation_intent',
  'usage_drop',
] as const;

export const SUPPRESSION_REASONS = [
  'open_opportunity',
  'critical_ticket',
  'opted_out',
  'competitor',
  'internal',
  'free_mail',
  'recent_touch',
  'existing_handoff',
] as const;
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number];

/** What a seller says of a handoff. */
export const VERDICTS = ['good', 'bad_signal', 'bad_handoff'] as const;
export type Verdict = (typeof VERDICTS)[number];

export const SCORE_BANDS = ['low', 'medium', 'high'] as const;
export type ScoreBand = (typeof SCORE_BANDS)[number];

/** Bands agree with the ring colours of HubSpot's ScoreCircle: green from 66, yellow from 33, red below. */
export function scoreBand(score: number): ScoreBand {
  if (score >= 66) return 'high';
  return score >= 33 ? 'medium' : 'low';
}

export const SEGMENTS = ['individual', 'startup', 'mid_market', 'enterprise'] as const;
export type Segment = (typeof SEGMENTS)[number];

/** Elements of each qualification framework, in the order sellers read them. */
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
} as const;
export type Framework = keyof typeof QUALIFICATION;
