import type { RecordField } from '../../src/record-fields.ts';
import type { Crm } from '../crm/crm.ts';
import { CrmError } from '../crm/crm-error.ts';
import { createHubSpotCrm } from '../crm/hubspot/hubspot-crm.ts';
import { refreshGrant } from '../crm/hubspot/oauth.ts';
import { type JwtApp, signInByKey } from '../crm/salesforce/jwt-bearer.ts';
import { refreshGrant as refreshSalesforceGrant, type SalesforceApp } from '../crm/salesforce/oauth.ts';
import { createSalesforceCrm, type SalesforceCrm } from '../crm/salesforce/salesforce-crm.ts';
import type { Secrets } from '../secrets.ts';
import type { CrmConnection } from '../store/connections.ts';
import { crmMemory } from '../store/crm-memory.ts';
import type { Db } from '../store/db.ts';
import { type BucketSizes, rateBudget } from '../store/rate-budget.ts';
import { type Refresh, type SignInByKey, storedTokens } from './stored-tokens.ts';

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

/**
 * Salesforce counts calls by the day, of which the adapter keeps account; this only evens out a burst, well below the
 * 25 long-running calls an org takes at once.
 * https://developer.salesforce.com/docs/platform/salesforce-app-limits-cheatsheet/guide/salesforce-app-limits-platform-api.html
 */
const SALESFORCE_BUDGET: BucketSizes = {
  general: { burst: 20, perSecond: 10 },
  search: { burst: 20, perSecond: 10 },
};

/** Our ways into Salesforce, as far as they are set up; access tokens need none. */
export interface SalesforceSignIn {
  /** By an admin's browser. */
  app: SalesforceApp | null;
  /** By our own key. */
  key: JwtApp | null;
}

export interface OpenCrmDeps {
  db: Db;
  secrets: Secrets;
  now: () => number;
  fields: readonly RecordField[];
  hubspotApp: { clientId: string; clientSecret: string; redirectUri: string } | null;
  salesforce: SalesforceSignIn;
  onCall?: (call: { connectionId: string; kind: string; status: number; ms: number }) => void;
}

/** The adapter of a connection's CRM, with its tokens, memory and rate budget. */
export function openCrm(deps: OpenCrmDeps, connection: CrmConnection): Crm {
  return connection.vendor === 'salesforce'
    ? openSalesforce(deps, connection)
    : createHubSpotCrm({
        apiUrl: connection.apiUrl,
        ...surroundingsOf(deps, connection, hubspotRefresh(deps, connection), HUBSPOT_BUDGET),
      });
}

/** A connection to Salesforce, which is also asked for news. */
export function openSalesforce(deps: OpenCrmDeps, connection: CrmConnection): SalesforceCrm {
  return createSalesforceCrm({
    instanceUrl: connection.apiUrl,
    ...surroundingsOf(deps, connection, salesforceRefresh(deps), SALESFORCE_BUDGET),
  });
}

/** What every adapter is given. */
function surroundingsOf(
  deps: OpenCrmDeps,
  { connectionId }: CrmConnection,
  refresh: Refresh,
  sizes: BucketSizes,
) {
  const { db, secrets, now, fields } = deps;
  return {
    tokens: storedTokens({ db, secrets, connectionId, refresh, signInByKey: signInByKeyOf(deps) }),
    budget: rateBudget(db, connectionId, sizes),
    memory: crmMemory(db, connectionId, now),
    fields,
    now,
    onCall: (call: { kind: string; status: number; ms: number }) => deps.onCall?.({ connectionId, ...call }),
  };
}

function salesforceRefresh({ salesforce: { app } }: OpenCrmDeps): Refresh {
  return async (refreshToken) => {
    if (app === null) {
      throw new CrmError(
        'auth',
        'SALESFORCE_CLIENT_ID and SALESFORCE_CLIENT_SECRET are needed to keep this connection alive',
      );
    }
    return refreshSalesforceGrant(app, refreshToken, Date.now());
  };
}

function signInByKeyOf({ salesforce: { key } }: OpenCrmDeps): SignInByKey {
  return async (username) => {
    if (key === null) {
      throw new CrmError(
        'auth',
        'SALESFORCE_CLIENT_ID and SALESFORCE_PRIVATE_KEY are needed to keep this connection alive',
      );
    }
    return signInByKey(key, username, Date.now());
  };
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
