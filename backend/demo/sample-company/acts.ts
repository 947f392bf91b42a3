import type { Company, Member } from './cast.ts';
import { hoursAgo, type Stage } from './stage.ts';
import { joiner } from './teams.ts';

const MINUTE = 60_000;

/** What an administrator does before everybody is let in, beginning that many hours ago. */
export function prepareRollOut(stage: Stage, admin: Member, begins: number): void {
  const { diary } = stage;
  const start = hoursAgo(stage, begins);
  diary.page(admin, start, 'Security Settings', '/settings/security');
  diary.track(admin, start + 2 * MINUTE, 'Admin Settings Viewed', { section: 'security' });
  diary.track(admin, start + 21 * MINUTE, 'SSO Configured', { provider: 'okta' });
  diary.track(admin, start + 34 * MINUTE, 'API Key Created', { name: 'warehouse' });
  for (let call = 0; call < 24; call += 1) {
    diary.track(admin, start + (40 + 3 * call) * MINUTE, 'API Request', {
      status: 200,
      endpoint: '/v2/export',
    });
  }
  diary.track(admin, start + 130 * MINUTE, 'Audit Log Viewed');
  diary.track(admin, start + 141 * MINUTE, 'Role Created', { name: 'Auditor' });
}

/** Connects a tool that many hours ago; it works within the hour and keeps working. */
export function connectTool(stage: Stage, member: Member, integration: string, hours: number): void {
  const start = hoursAgo(stage, hours);
  stage.diary.page(member, start - 4 * MINUTE, 'Integrations', '/settings/integrations');
  stage.diary.track(member, start, 'Integration Connected', { integration });
  for (const minutes of [25, 40, 55, 175]) {
    stage.diary.track(member, start + minutes * MINUTE, 'Integration Synced', {
      integration,
      status: 'success',
      rows: 1_240 + minutes,
    });
  }
}

/** Invites colleagues, the first that many hours ago, minutes apart; most of them come within the hour. */
export function inviteColleagues(
  stage: Stage,
  lead: Member,
  company: Company,
  invitations: number,
  hours: number,
): void {
  const start = hoursAgo(stage, hours);
  for (let number = 0; number < invitations; number += 1) {
    const at = start + number * 2 * MINUTE;
    stage.diary.track(lead, at, 'Invite Sent', { role: 'member' });
    if (number % 4 === 3) continue;
    const colleague = joiner(stage, company, at + (25 + 3 * number) * MINUTE);
    stage.diary.track(lead, colleague.since + 1_000, 'Account Added User', { role: 'member' });
    company.seats.used += 1;
    stage.diary.group(lead, colleague.since + 2_000);
  }
}

/** Makes an API key that many hours ago and calls the API with it, every quarter of an hour. */
export function useKey(stage: Stage, member: Member, hours: number, calls: number): void {
  const start = hoursAgo(stage, hours);
  stage.diary.track(member, start, 'API Key Created', { name: 'nightly' });
  for (let call = 0; call < calls; call += 1) {
    const at = start + (5 + 15 * call) * MINUTE;
    stage.diary.track(member, at, 'API Request', { status: 200, endpoint: '/v2/reports' });
  }
}
