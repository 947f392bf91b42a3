import { randomBytes } from 'node:crypto';
import { Router } from 'express';
import { CrmError } from '../crm/crm-error.ts';
import { authorizeUrl, exchangeCode, type Grant, type HubSpotApp } from '../crm/hubspot/oauth.ts';
import type { OpenCrmDeps } from '../jobs/open-crm.ts';
import type { Credentials } from '../jobs/stored-tokens.ts';
import type { Waker } from '../jobs/waker.ts';
import { saveConnection, saveConnectionFacts } from '../store/connections.ts';
import { addOAuthState } from '../store/oauth-states.ts';
import { connectedPage, consentFrom, notConnectedPage, workspaceToConnect } from './oauth-consent.ts';
import { startConnection } from './start-connection.ts';

export interface OAuthDeps extends OpenCrmDeps {
  app: HubSpotApp;
  adminToken: string;
  waker: Waker;
}

/**
 * Connects a workspace to a portal by OAuth: `start?workspace=W&token=ADMIN_TOKEN` sends the admin to HubSpot,
 * `callback` stores the grant and sets the portal up.
 */
export function hubspotOAuth(deps: OAuthDeps): Router {
  const router = Router();

  router.get('/start', async (request, response) => {
    const workspaceId = await workspaceToConnect(deps, request);
    const state = randomBytes(24).toString('base64url');
    await addOAuthState(deps.db, state, workspaceId, deps.now());
    response.redirect(authorizeUrl(deps.app, state));
  });

  router.get('/callback', async (request, response) => {
    const consent = await consentFrom(deps, request);
    if (consent.kind === 'refused') {
      const because = `HubSpot says: ${consent.because}. Start the connection again when you are ready.`;
      response.status(400).send(notConnectedPage(because));
      return;
    }
    let grant: Grant;
    try {
      grant = await exchangeCode(deps.app, consent.code, Date.now());
    } catch (failure) {
      if (!(failure instanceof CrmError)) throw failure;
      response.status(502).send(notConnectedPage(failure.message));
      return;
    }
    const credentials: Credentials = {
      kind: 'oauth',
      accessToken: grant.accessToken,
      refreshToken: grant.refreshToken,
      expiresAt: grant.expiresAt,
    };
    const connection = await saveConnection(deps.db, {
      workspaceId: consent.workspaceId,
      vendor: 'hubspot',
      apiUrl: deps.app.apiUrl,
      portalId: grant.portalId,
      credentials: deps.secrets.seal(JSON.stringify(credentials)),
    });
    await saveConnectionFacts(deps.db, connection.connectionId, { scopes: grant.scopes });
    const report = await startConnection(deps, connection);
    const next =
      'One step is left: in HubSpot, add the “PQL Handoff” card to the contact record (Settings, Objects, Contacts, Record customization).';
    response.send(connectedPage('HubSpot', next, report));
  });
  return router;
}
