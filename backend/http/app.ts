import express, { type Express } from 'express';
import type { HubSpotApp } from '../crm/hubspot/oauth.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { type AdminDeps, adminApi } from './admin-api.ts';
import { requireAdmin } from './admin-auth.ts';
import { type HandoffsPageDeps, handoffsPage } from './handoffs-page.ts';
import { healthRoutes } from './health.ts';
import { answerErrors, answerNotFound, giveRequestId } from './http-error.ts';
import { hubspotCard } from './hubspot-card.ts';
import { hubspotOAuth } from './hubspot-oauth.ts';
import type { HubSpotRequestRules } from './hubspot-request.ts';
import { hubspotWebhooks } from './hubspot-webhooks.ts';
import { salesforceOAuth } from './salesforce-oauth.ts';
import { trackingApi } from './tracking-api.ts';

export interface AppDeps extends AdminDeps {
  log: Log;
  metrics: Pick<Metrics, 'expose'>;
  onAccepted?: Metrics['accepted'];
  adminToken: string;
  /** Null: no HubSpot app is configured; connections by access token still work, their cards cannot write back. */
  hubspot: { app: HubSpotApp; signature: HubSpotRequestRules } | null;
  recordUrl: HandoffsPageDeps['recordUrl'];
  /** Routes and markup that only the demo has. */
  extend?: (app: Express) => void;
  banner?: () => string;
}

/** Every route of the service. */
export function createApp(deps: AppDeps): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(giveRequestId);
  app.use('/health', healthRoutes(deps.db));
  app.get('/metrics', async (_request, response) => {
    const { contentType, text } = await deps.metrics.expose();
    response.type(contentType).send(text);
  });
  app.use('/v1', trackingApi(deps));
  app.use('/admin', requireAdmin(deps.adminToken), adminApi(deps));
  app.use('/handoffs', handoffsPage(deps));
  if (deps.hubspot !== null) {
    const { app: hubspotApp, signature } = deps.hubspot;
    app.use('/hubspot/oauth', hubspotOAuth({ ...deps, app: hubspotApp }));
    app.use('/hubspot/webhooks', hubspotWebhooks({ ...deps, signature }));
    app.use('/hubspot/card', hubspotCard({ ...deps, signature }));
  }
  if (deps.salesforce.app !== null)
    app.use('/salesforce/oauth', salesforceOAuth({ ...deps, app: deps.salesforce.app }));
  deps.extend?.(app);
  app.use(answerNotFound);
  app.use(answerErrors(deps.log));
  return app;
}
