import { randomBytes } from 'node:crypto';
import { Router } from 'express';
import { CrmError } from '../crm/crm-error.ts';
import {
  exchangeCode,
  type Grant,
  newVerifier,
  type SalesforceApp,
  signInUrl,
} from '../crm/salesforce/oauth.ts';
import type { OpenCrmDeps } from '../jobs/open-crm.ts';
import type { Credentials } from '../jobs/stored-tokens.ts';
import type { Waker } from '../jobs/waker.ts';
import { saveConnection } from '../store/connections.ts';
import { addOAuthState } from '../store/oauth-states.ts';
import { connectedPage, consentFrom, notConnectedPage, workspaceToConnect } from './oauth-consent.ts';
import { startConnection } from './start-connection.ts';

export interface SalesforceOAuthDeps extends OpenCrmDeps {
  app: SalesforceApp;
  adminToken: string;
  waker: Waker;
}

/**
 * Connects a workspace to an org by OAuth: `start?workspace=W&token=ADMIN_TOKEN` sends the admin to Salesforce,
 * `callback` stores the grant and checks the org's set-up. Install the package first: Salesforce lets nobody grant
 * access to an app that is not installed.
 */
export function salesforceOAuth(deps: SalesforceOAuthDeps): Router {
  const router = Router();

  router.get('/start', async (request, response) => {
    const workspaceId = await workspaceToConnect(deps, request);
    const verifier = newVerifier();
    const state = stateWith(verifier);
    await addOAuthState(deps.db, state, workspaceId, deps.now());
    response.redirect(signInUrl(deps.app, state, verifier));
  });

  router.get('/callback', async (request, response) => {
    const consent = await consentFrom(deps, request);
    if (consent.kind === 'refused') {
      const because = `Salesforce says: ${consent.because}. Install the package in the org, then start the connection again.`;
      response.status(400).send(notConnectedPage(because));
      return;
    }
    let grant: Grant;
    try {
      grant = await exchangeCode(deps.app, consent.code, verifierIn(consent.state), Date.now());
    } catch (failure) {
      if (!(failure instanceof CrmError)) throw failure;
      response.status(502).send(notConnectedPage(failure.message));
      return;
    }
    const { accessToken, refreshToken, expiresAt } = grant;
    const credentials: Credentials = { kind: 'oauth', accessToken, refreshToken, expiresAt };
    const connection = await saveConnection(deps.db, {
      workspaceId: consent.workspaceId,
      vendor: 'salesforce',
      apiUrl: grant.instanceUrl,
      portalId: grant.orgId,
      credentials: deps.secrets.seal(JSON.stringify(credentials)),
    });
    const report = await startConnection(deps, connection);
    const next =
      'One step is left: in Salesforce, put the “PQL Handoff” component on the contact and lead pages (Setup, Lightning App Builder).';
    response.send(connectedPage('Salesforce', next, report));
  });
  return router;

  /** The verifier travels sealed inside the state, so that nothing more than the state has to be kept. */
  function stateWith(verifier: string): string {
    return `${randomBytes(12).toString('base64url')}.${deps.secrets.seal(verifier)}`;
  }

  function verifierIn(state: string): string {
    return deps.secrets.open(state.slice(state.indexOf('.') + 1));
  }
}
