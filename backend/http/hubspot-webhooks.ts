import express, { Router } from 'express';
import { type CrmNews, parseWebhook } from '../crm/hubspot/webhook-events.ts';
import type { Log } from '../log.ts';
import { type CrmConnection, connectionsOfPortal } from '../store/connections.ts';
import { crmMemory } from '../store/crm-memory.ts';
import { markNewsSeen, personOfRecord } from '../store/crm-news.ts';
import type { Db } from '../store/db.ts';
import { erasePerson } from '../store/erasure.ts';
import { type HubSpotRequestRules, jsonBody, requireHubSpotSignature } from './hubspot-request.ts';

export interface WebhookDeps {
  db: Db;
  now: () => number;
  log: Log;
  signature: HubSpotRequestRules;
}

/**
 * What changed in a portal, told by HubSpot. Each piece of news is handled at most once; HubSpot repeats a request
 * for a day unless it is answered with 2xx within five seconds, so unknown portals are answered too.
 */
export function hubspotWebhooks(deps: WebhookDeps): Router {
  const router = Router();
  router.use(express.raw({ type: () => true, limit: '2mb' }), requireHubSpotSignature(deps.signature));
  router.post('/', async (request, response) => {
    const { news, ignored } = parseWebhook(jsonBody(request));
    for (const reason of ignored) deps.log.debug({ reason }, 'a webhook event is not for us');
    for (const [portalId, items] of Map.groupBy(news, (one) => one.portalId)) {
      for (const connection of await connectionsOfPortal(deps.db, 'hubspot', portalId)) {
        for (const item of items) await handle(deps, connection, item);
      }
    }
    response.status(204).end();
  });
  return router;
}

async function handle(deps: WebhookDeps, connection: CrmConnection, news: CrmNews): Promise<void> {
  if (!(await markNewsSeen(deps.db, connection.connectionId, news.key, deps.now()))) return;
  const memory = crmMemory(deps.db, connection.connectionId, deps.now);
  switch (news.kind) {
    case 'records_merged':
      if (news.type === 'contact') for (const from of news.from) await memory.repoint(from, news.to);
      return;
    case 'record_deleted':
      if (news.record.type === 'contact') {
        const person = await personOfRecord(deps.db, connection.connectionId, news.record.id);
        if (person !== null) await memory.unlink([person.personKey]);
      }
      return;
    case 'person_erased': {
      const person = await personOfRecord(deps.db, connection.connectionId, news.recordId);
      if (person?.personId !== undefined && person.personId !== null) {
        const erased = await erasePerson(deps.db, connection.workspaceId, person.personId);
        deps.log.info(
          { workspaceId: connection.workspaceId, ...erased },
          'a person was erased at the request of the CRM',
        );
      }
      return;
    }
    default:
      return; // what else changed is read from the CRM before the next decision that needs it
  }
}
