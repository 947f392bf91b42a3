import { randomBytes } from 'node:crypto';
import { Router } from 'express';
import { CrmError } from '../crm/crm-error.ts';
import { authorizeUrl, exchangeCode, type Grant, type HubSpotApp } from '../crm/hubspot/oauth.ts';
import type { OpenCrmDeps } from '../jobs/open-crm.ts';
import type { Credentials } from '../jobs/stored-tokens.ts';
import type { Waker } from '../jobs/waker.ts';
import { saveConnection, saveConnectionFacts } from '../store/connections.ts';
import { addOAuthState, takeOAuthState } from '../store/oauth-states.ts';
import { workspaceById } from '../store/workspaces.ts';
import { sameSecret } from './admin-auth.ts';
import { page, text } from './html.ts';
import { HttpError } from './http-error.ts';
import { startConnection } from './start-connection.ts';

/** An install that takes longer than this starts anew, ms. */
const STATE_LIFETIME_MS = 15 * 60_000;

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
    const { workspace, token } = request.query;
    if (typeof token !== 'string' || !sameSecret(token, deps.adminToken)) {
      throw new HttpError(
        401,
        'admin_token_wrong',
        'add token=ADMIN_TOKEN to this address, with the token the service was started with',
        'token',
      );
    }
    if (typeof workspace !== 'string' || (await workspaceById(deps.db, workspace)) === null) {
      throw new HttpError(404, 'workspace_unknown', 'there is no such workspace', 'workspace');
    }
    const state = randomBytes(24).toString('base64url');
    await addOAuthState(deps.db, state, workspace, deps.now());
    response.redirect(authorizeUrl(deps.app, state));
  });

  router.get('/callback', async (request, response) => {
    const { code, state, error } = request.query;
    if (typeof error === 'string') {
      response
        .status(400)
        .send(
          page(
            'Not connected',
            text(`HubSpot says: ${error}. Start the connection again when you are ready.`),
          ),
        );
      return;
    }
    if (typeof code !== 'string' || typeof state !== 'string') {
      throw new HttpError(400, 'query_invalid', 'expected code and state in the query', 'code');
    }
    const workspaceId = await takeOAuthState(deps.db, state, deps.now() - STATE_LIFETIME_MS);
    if (workspaceId === null) {
      throw new HttpError(
        400,
        'state_unknown',
        'this link was used before or is too old: start the connection again',
        'state',
      );
    }
    let grant: Grant;
    try {
      grant = await exchangeCode(deps.app, code, Date.now());
    } catch (failure) {
      if (!(failure instanceof CrmError)) throw failure;
      response.status(502).send(page('Not connected', text(failure.message)));
      return;
    }
    const credentials: Credentials = {
      kind: 'oauth',
      accessToken: grant.accessToken,
      refreshToken: grant.refreshToken,
      expiresAt: grant.expiresAt,
    };
    const connection = await saveConnection(deps.db, {
      workspaceId,
      vendor: 'hubspot',
      apiUrl: deps.app.apiUrl,
      portalId: grant.portalId,
      credentials: deps.secrets.seal(JSON.stringify(credentials)),
    });
    await saveConnectionFacts(deps.db, connection.connectionId, { scopes: grant.scopes });
    const report = await startConnection(deps, connection);
    const open = report.items.filter((item) => !['present', 'created', 'updated'].includes(item.state));
    const notes = open.map((item) => text(`${item.what}: ${item.message}`)).join('');
    const next = text(
      'One step is left: in HubSpot, add the “PQL Handoff” card to the contact record (Settings, Objects, Contacts, Record customization).',
    );
    response.send(page('Connected to HubSpot', next + notes));
  });
  return router;
}
