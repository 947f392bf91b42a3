import { normaliseName } from '../event-key.ts';
import type { Evidence } from './brief.ts';

/** Events that are one subject in a conversation. Any other event is a subject of its own. */
const SUBJECTS: Readonly<Record<string, string>> = {
  api_key_created: 'api',
  api_request: 'api',
  sso_configured: 'security',
  scim_configured: 'security',
  audit_log_viewed: 'security',
  admin_settings_viewed: 'security',
  role_created: 'security',
  invite_sent: 'team',
  account_added_user: 'team',
  integration_connected: 'integration',
  integration_synced: 'integration',
  trial_started: 'trial',
  trial_ended: 'trial',
  support_ticket_opened: 'support',
  support_ticket_closed: 'support',
  plan_upgraded: 'plan',
  plan_downgraded: 'plan',
};

/** Subjects that are told apart by their detail: Slack is another conversation than Jira. */
const BY_DETAIL = new Set(['integration', 'feature_used', 'usage_limit_reached', 'page']);

/** What a conversation about an event (by its key) is about. */
export function topicOf(key: string): string {
  const [name = '', detail] = key.split(':');
  const subject = SUBJECTS[name] ?? name;
  return detail === undefined || !BY_DETAIL.has(subject) ? subject : `${subject}:${detail}`;
}

/** What a claim is about, by the first thing it rests on. */
export function topicOfEvidence(evidence: readonly Evidence[]): string {
  const [first] = evidence;
  if (first === undefined) return '';
  if (first.kind !== 'events')
    return 'label' in first ? `${first.kind}:${normaliseName(first.label)}` : first.kind;
  return topicOf(
    first.label
      .split(': ')
      .map((part) => normaliseName(part.split(', ')[0] ?? ''))
      .join(':'),
  );
}
