/** What people can be found to have said, beside the qualification elements. One spelling each. */

export const INTENTS = [
  'enterprise_procurement',
  'technical_integration',
  'competitive_urgency',
  'pricing_interest',
  'trial_or_pilot',
  'ready_to_buy',
  'expansion',
  'migration',
  'security_compliance',
  'renewal',
  'churn_risk',
  'time_pressure',
] as const;
export type Intent = (typeof INTENTS)[number];

export const OBJECTIONS = [
  'price',
  'timing',
  'no_need',
  'incumbent',
  'trust',
  'effort',
  'missing_feature',
  'authority',
] as const;
export type Objection = (typeof OBJECTIONS)[number];

export const CONTACT_WISHES = [
  'do not contact',
  'do not call',
  'e-mail only',
  'by phone',
  'not before',
  'only then',
] as const;
export type ContactWish = (typeof CONTACT_WISHES)[number];

export const SENTIMENTS = ['positive', 'negative', 'mixed'] as const;
