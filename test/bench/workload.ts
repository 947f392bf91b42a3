import { type Random, randomStream } from '../../backend/demo/sample-company/random.ts';
import type { SegmentCall } from '../../backend/demo/sample-company/segment-call.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Length of the history, ms. */
const HISTORY = 30 * DAY;

/** What a call says, without who, when and from where. */
type Content = Pick<SegmentCall, 'type'> &
  Partial<Pick<SegmentCall, 'event' | 'name' | 'groupId' | 'properties' | 'traits'>>;

export interface Workload {
  events: number;
  people: number;
  accounts: number;
  /** `sessions`: people use a product for a while, then something else. `random`: every event is somebody else's, the worst there is. */
  order: 'sessions' | 'random';
  /** The newest event is at most this old, ms since 1970. */
  until: number;
  seed?: number;
}

/** Calls of the tracking API as an SDK sends them, about 700 bytes each, in the order they happened. The same every time. */
export function workload(of: Workload): SegmentCall[] {
  const random = randomStream(of.seed ?? 1, 'workload');
  const calls: { at: number; call: SegmentCall }[] = [];
  const add = (person: number, at: number, content: Content): void => {
    const id = `${of.seed ?? 1}-${calls.length}-${random.between(0, 2 ** 31).toString(36)}`;
    calls.push({ at, call: callOf(person, at, id, content) });
  };
  for (let person = 0; person < of.people && calls.length < of.events; person += 1) {
    arrive(person, of, random, (at, content) => add(person, at, content));
  }
  while (calls.length < of.events) {
    const person = random.between(0, of.people - 1);
    const start = of.until - Math.floor(random.fraction() * (HISTORY - DAY));
    const length = of.order === 'random' ? 1 : random.between(4, 16);
    for (let step = 0, at = start; step < length && at < of.until && calls.length < of.events; step += 1) {
      add(person, at, deed(random));
      at += random.between(5, 90) * 1_000;
    }
  }
  return calls.sort((a, b) => a.at - b.at).map(({ call }) => call);
}

function arrive(
  person: number,
  of: Workload,
  random: Random,
  add: (at: number, content: Content) => void,
): void {
  const account = person % of.accounts;
  const at = of.until - HISTORY + Math.floor(random.fraction() * DAY);
  const traits = {
    email: `person${person}@company${account}.io`,
    title: random.pick(['Engineer', 'Head of Data', 'Analyst']),
  };
  add(at, { type: 'identify', traits });
  const plan = random.pick(['free', 'trial', 'team']);
  const company = { name: `Company ${account}`, employees: random.pick([4, 40, 240, 1_200]), plan };
  add(at + 1_000, { type: 'group', groupId: `account-${account}`, traits: company });
  add(at + 2_000, { type: 'track', event: 'Signed Up', properties: {} });
}

const FEATURES = [
  'dashboards',
  'exports',
  'alerts',
  'comments',
  'search',
  'sharing',
  'filters',
  'templates',
] as const;

/** One thing done, as often as in products we know: mostly ordinary use, rarely something a seller would care about. */
function deed(random: Random): Content {
  const kind = random.fraction();
  if (kind < 0.5)
    return tracked('Feature Used', {
      feature: random.pick(FEATURES),
      duration_ms: random.between(50, 9_000),
    });
  if (kind < 0.75)
    return {
      type: 'page',
      name: random.pick(['Home', 'Report', 'Settings', 'Pricing', 'Docs']),
      properties: {},
    };
  if (kind < 0.83)
    return tracked('API Request', { status: random.chance(0.95) ? 200 : 500, path: '/v2/rows' });
  if (kind < 0.9)
    return tracked('Integration Synced', { integration: random.pick(['slack', 'jira']), status: 'success' });
  if (kind < 0.95) return tracked('Project Created', { template: random.pick(['blank', 'roadmap']) });
  if (kind < 0.98) return tracked('Invite Sent', { role: 'member' });
  return tracked(
    random.pick(['Integration Connected', 'Usage Limit Reached', 'Admin Settings Viewed', 'API Key Created']),
    {},
  );
}

function tracked(event: string, properties: Record<string, unknown>): Content {
  return { type: 'track', event, properties };
}

function callOf(person: number, at: number, messageId: string, content: Content): SegmentCall {
  return {
    ...content,
    messageId: `ajs-next-${messageId}-5c1f7a2be0d94d0f`,
    userId: `user-${person}`,
    timestamp: new Date(at).toISOString(),
    context: CONTEXT,
  };
}

/** What SDKs send along with each call. https://segment.com/docs/connections/spec/common/#context */
const CONTEXT = {
  library: { name: '@segment/analytics-node', version: '3.1.0' },
  page: {
    path: '/projects/roadmap',
    referrer: '',
    title: 'Roadmap',
    url: 'https://app.example.com/projects/roadmap',
  },
  userAgent:
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0',
  ip: '203.0.113.7',
  locale: 'en-US',
  timezone: 'America/New_York',
};
