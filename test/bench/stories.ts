/** Accounts that become handoffs, one person each, in calls of the tracking API. */
const HOUR = 3_600_000;

export interface Story {
  email: string;
  /** Ten days of ordinary use: not enough for a handoff. */
  before: object[];
  /** Sets up single sign-on: the handoff. */
  trigger: (at: number) => object;
}

/** The story of account number `index`, told so that its trigger may come at any time after `now`, ms. */
export function story(index: number, now: number, prefix: string): Story {
  const userId = `${prefix}-${index}`;
  const email = `${userId}@${prefix}-company${index}.io`;
  const call = (id: string, at: number, content: object): object => ({
    ...content,
    userId,
    messageId: `${userId}-${id}`,
    timestamp: new Date(at).toISOString(),
  });
  const track = (id: string, hoursAgo: number, event: string, properties: object = {}): object =>
    call(id, now - hoursAgo * HOUR, { type: 'track', event, properties });
  return {
    email,
    before: [
      call('i', now - 240 * HOUR, {
        type: 'identify',
        traits: {
          email,
          first_name: 'Ana',
          last_name: 'Lind',
          title: 'Head of IT',
          timezone: 'America/New_York',
        },
      }),
      call('g', now - 240 * HOUR, {
        type: 'group',
        groupId: `${prefix}-account-${index}`,
        traits: { name: `Kestrel ${index}`, employees: 240, plan: 'team', industry: 'Logistics' },
      }),
      track('1', 240, 'Signed Up'),
      track('2', 239, 'Project Created'),
      ...[200, 150, 100, 50].map((hours) =>
        track(`f${hours}`, hours, 'Feature Used', { feature: 'dashboards' }),
      ),
      track('3', 4, 'Admin Settings Viewed'),
    ],
    trigger: (at) =>
      call('t', at, { type: 'track', event: 'SSO Configured', properties: { provider: 'Okta' } }),
  };
}
