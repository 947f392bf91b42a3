import type { AppCredentials } from './oauth.ts';
import { DEFAULT_PIPELINES, type Pipeline } from './pipelines.ts';
import type { Allowance } from './rate-limit.ts';

export type Tier = 'free' | 'starter' | 'professional' | 'enterprise';

export interface Owner {
  /** What `hubspot_owner_id` holds. Not the `userId`. */
  id: string;
  userId: number;
  email: string;
  firstName: string;
  lastName: string;
}

export interface PortalSettings {
  now: () => number;
  portalId: number;
  tier: Tier;
  grantedScopes: readonly string[];
  /** Tokens of a private app or service key: they do not run out. */
  accessTokens: readonly string[];
  app: AppCredentials;
  installerUserId: number;
  rateLimit: { general: Allowance; search: Allowance };
  searchLagMs: number;
  /** How long a new property stays unreadable. */
  propertyLagMs: number;
  /** Where a batch with trace ids succeeds in part. Documentation promises `create-only`; the specification reads like `all`. */
  partialSuccess: 'create-only' | 'all';
  owners: readonly Owner[];
  /** By object type id. */
  pipelines: Readonly<Record<string, readonly Pipeline[]>>;
  timeZone: string;
}

/** Every part may be left out except the clock. */
export type PortalOptions = Partial<PortalSettings> & Pick<PortalSettings, 'now'>;

const SCOPES = [
  'oauth',
  'crm.objects.contacts.read',
  'crm.objects.contacts.write',
  'crm.schemas.contacts.read',
  'crm.schemas.contacts.write',
  'crm.objects.companies.read',
  'crm.objects.companies.write',
  'crm.objects.deals.read',
  'crm.objects.deals.write',
  'crm.objects.owners.read',
  'tickets',
];

const ENTERPRISE_SCOPES = [
  'crm.objects.custom.read',
  'crm.objects.custom.write',
  'crm.schemas.custom.read',
  'crm.schemas.custom.write',
];

const OWNERS: readonly Owner[] = [
  { id: '61001', userId: 7001, email: 'rita.reyes@practice.example', firstName: 'Rita', lastName: 'Reyes' },
  { id: '61002', userId: 7002, email: 'sam.stone@practice.example', firstName: 'Sam', lastName: 'Stone' },
];

/** A marketplace app's limits. https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines */
const RATE_LIMIT = { general: { calls: 110, perMs: 10_000 }, search: { calls: 5, perMs: 1000 } } as const;

/** Fills in a Professional portal with one pasted token, two owners and HubSpot's documented limits. */
export function settle(options: PortalOptions): PortalSettings {
  const tier = options.tier ?? 'professional';
  return {
    portalId: 44_000_001,
    grantedScopes: tier === 'enterprise' ? [...SCOPES, ...ENTERPRISE_SCOPES] : SCOPES,
    accessTokens: ['practice-token'],
    app: {
      appId: 9_100_001,
      clientId: 'practice-client-id',
      clientSecret: 'practice-client-secret',
      redirectUri: 'http://localhost/hubspot/oauth/callback',
    },
    installerUserId: 7001,
    rateLimit: RATE_LIMIT,
    searchLagMs: 5000,
    propertyLagMs: 0,
    partialSuccess: 'create-only',
    owners: OWNERS,
    pipelines: DEFAULT_PIPELINES,
    timeZone: 'US/Eastern',
    ...options,
    tier,
  };
}
