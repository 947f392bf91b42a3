import type { RecordField } from '../../src/record-fields.ts';
import type { Crm } from '../crm/crm.ts';
import { CrmError } from '../crm/crm-error.ts';
import { createHubSpotCrm } from '../crm/hubspot/hubspot-crm.ts';
import { refreshGrant } from '../crm/hubspot/oauth.ts';
import type { Secrets } from '../secrets.ts';
import type { CrmConnection } from '../store/connections.ts';
import { crmMemory } from '../store/crm-memory.ts';
import type { Db } from '../store/db.ts';
import { type BucketSizes, rateBudget } from '../store/rate-budget.ts';
import { type Refresh, storedTokens } from './stored-tokens.ts';

/**
 * HubSpot gives an OAuth app 110 calls in any 10 seconds and portal, a single-company token at least 100, and search
 * 5 in any second. A bucket lets through its burst and, in the same window, what flows in: 30 + 10 × 6.5 = 95, and
 * 2 + 2.5 = 4.5. A little below, so that a burst of somebody else's does not tip us over.
 * https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines
 */
export const HUBSPOT_BUDGET: BucketSizes = {
  general: { burst: 30, perSecond: 6.5 },
  search: { burst: 2, perSecond: 2.5 },
};

export interface OpenCrmDeps {
  db: Db;
  secrets: Secrets;
  now: () => number;
  fields: readonly RecordField[];
  hubspotApp: { clientId: string; clientSecret: string; redirectUri: string } | null;
  onCall?: (call: { connectionId: string; kind: string; status: number; ms: number }) => void;
}

/** The adapter of a connection's CRM, with its tokens, memory and rate budget. */
export function openCrm(deps: OpenCrmDeps, connection: CrmConnection): Crm {
  const { connectionId } = connection;
  if (connection.vendor !== 'hubspot') throw new Error(`no adapter for ${connection.vendor}`);
  return createHubSpotCrm({
    apiUrl: connection.apiUrl,
    tokens: storedTokens({
      db: deps.db,
      secrets: deps.secrets,
      connectionId,
      refresh: hubspotRefresh(deps, connection),
    }),
    budget: rateBudget(deps.db, connectionId, HUBSPOT_BUDGET),
    memory: crmMemory(deps.db, connectionId, deps.now),
    fields: deps.fields,
    now: deps.now,
    onCall: (call) => deps.onCall?.({ connectionId, ...call }),
  });
}

function hubspotRefresh(deps: OpenCrmDeps, connection: CrmConnection): Refresh {
  return async (refreshToken) => {
    if (deps.hubspotApp === null) {
      throw new CrmError(
        'auth',
        'HUBSPOT_CLIENT_ID and HUBSPOT_CLIENT_SECRET are needed to keep this connection alive',
      );
    }
    return refreshGrant({ apiUrl: connection.apiUrl, ...deps.hubspotApp }, refreshToken, Date.now());
  };
}
