import { WEDNESDAY } from './start-test-service.ts';

const HOUR = 3_600_000;
let count = 0;

/** One call of the tracking API, some hours before the tests' Wednesday. */
export function track(
  userId: string,
  event: string,
  hoursAgo: number,
  properties: Record<string, unknown> = {},
): object {
  count += 1;
  const timestamp = new Date(WEDNESDAY - hoursAgo * HOUR).toISOString();
  return { type: 'track', messageId: `t${count}`, userId, event, properties, timestamp };
}

export function identify(userId: string, traits: Record<string, unknown>, hoursAgo = 24 * 10): object {
  count += 1;
  return {
    type: 'identify',
    messageId: `i${count}`,
    userId,
    traits,
    timestamp: new Date(WEDNESDAY - hoursAgo * HOUR).toISOString(),
  };
}

export function group(
  userId: string,
  groupId: string,
  traits: Record<string, unknown>,
  hoursAgo = 24 * 10,
): object {
  count += 1;
  return {
    type: 'group',
    messageId: `g${count}`,
    userId,
    groupId,
    traits,
    timestamp: new Date(WEDNESDAY - hoursAgo * HOUR).toISOString(),
  };
}

/**
 * A mid-market company whose Ana has used the product for ten days and set up single sign-on a few hours ago: a
 * consultative handoff whose window (two hours after) is open at the tests' Wednesday.
 */
export function singleSignOnStory(
  options: { userId?: string; email?: string; groupId?: string; hoursAgo?: number } = {},
): object[] {
  const { userId = 'ana', email = 'ana@kestrel.io', groupId = 'kestrel', hoursAgo = 3 } = options;
  return [
    identify(userId, {
      email,
      first_name: 'Ana',
      last_name: 'Lind',
      title: 'Head of IT',
      timezone: 'America/New_York',
    }),
    group(userId, groupId, { name: 'Kestrel', employees: 240, plan: 'team', industry: 'Logistics' }),
    track(userId, 'Signed Up', 240),
    track(userId, 'Project Created', 239),
    ...[200, 150, 100, 50].map((hours) => track(userId, 'Feature Used', hours, { feature: 'dashboards' })),
    track(userId, 'Admin Settings Viewed', hoursAgo + 1),
    track(userId, 'SSO Configured', hoursAgo, { provider: 'Okta' }),
  ];
}
