import express, { Router } from 'express';
import { type CrmNews, parseWebhook } from '../crm/hubspot/webhook-events.ts';
import type { Waker } from '../jobs/waker.ts';
import type { Log } from '../log.ts';
import { type CrmConnection, connectionsOfPortal } from '../store/connections.ts';
import { askForContexts } from '../store/crm-contexts.ts';
import { crmMemory } from '../store/crm-memory.ts';
import {
  accountsWaitingOn,
  markNewsSeen,
  newsSeen,
  peopleOfRecord,
  unlinkRecord,
} from '../store/crm-news.ts';
import type { Db } from '../store/db.ts';
import { erasePerson } from '../store/erasure.ts';
import { type HubSpotRequestRules, jsonBody, requireHubSpotSignature } from './hubspot-request.ts';

export interface WebhookDeps {
  db: Db;
  now: () => number;
  waker: Waker;
  log: Log;
  signature: HubSpotRequestRules;
}

/**
 * What changed in a portal, told by HubSpot, in no order and more than once: every piece of news can be handled again
 * without harm, and counts as seen only once it was handled. HubSpot repeats a request for a day unless it is answered
 * with 2xx within five seconds, so unknown portals are answered too.
 */
export function hubspotWebhooks(deps: WebhookDeps): Router {
  const router = Router();
  router.use(express.raw({ type: () => true, limit: '2mb' }), requireHubSpotSignature(deps.signature));
  router.post('/', async (request, response) => {
    const { news, ignored } = parseWebhook(jsonBody(request));
    for (const reason of ignored) deps.log.debug({ reason }, 'a webhook event is not for us');
    for (const [portalId, items] of Map.groupBy(news, (one) => one.portalId)) {
      for (const connection of await connectionsOfPortal(deps.db, 'hubspot', portalId)) {
        for (const item of items) await handleOnce(deps, connection, item);
      }
    }
    response.status(204).end();
  });
  return router;
}

async function handleOnce(deps: WebhookDeps, connection: CrmConnection, news: CrmNews): Promise<void> {
  if (await newsSeen(deps.db, connection.connectionId, news.key)) return;
  await handle(deps, connection, news);
  await markNewsSeen(deps.db, connection.connectionId, news.key, deps.now());
}

async function handle(deps: WebhookDeps, connection: CrmConnection, news: CrmNews): Promise<void> {
  const { connectionId, workspaceId } = connection;
  switch (news.kind) {
    case 'records_merged': {
      if (news.type !== 'contact') return;
      const memory = crmMemory(deps.db, connectionId, deps.now);
      for (const from of news.from) await memory.repoint(from, news.to);
      return;
    }
    case 'record_deleted':
      if (news.record.type === 'contact') await unlinkRecord(deps.db, connectionId, news.record.id);
      return;
    case 'person_erased':
      for (const personId of await peopleOfRecord(deps.db, connectionId, news.recordId)) {
        const erased = await erasePerson(deps.db, workspaceId, personId, deps.now());
        deps.log.info({ workspaceId, ...erased }, 'a person was erased at the request of the CRM');
      }
      return;
    default:
      await askAgain(deps, connection, news);
  }
}

/** Something changed around a contact or a deal: accounts whose handoff waits for a seller are looked at again. */
async function askAgain(deps: WebhookDeps, connection: CrmConnection, news: CrmNews): Promise<void> {
  const records = recordsOf(news);
  if (records.length === 0) return;
  const waiting = await accountsWaitingOn(deps.db, connection, records);
  if (waiting.length === 0) return;
  await askForContexts(deps.db, waiting, deps.now());
  deps.waker.wake('contexts');
}

/** Properties of a contact that may stop a handoff. Whatever else changes there, our own writes included, starts nothing. */
const DECISIVE_PROPERTIES = ['hs_email_optout', 'lifecyclestage', 'notes_last_contacted'];

function recordsOf(news: CrmNews): string[] {
  switch (news.kind) {
    case 'deal_stage_changed':
    case 'deal_amount_changed':
    case 'deal_owner_changed':
      return [news.dealId];
    case 'association_changed':
      return [news.from.id, news.to.id];
    case 'record_changed':
      return DECISIVE_PROPERTIES.includes(news.property) ? [news.record.id] : [];
    default:
      return [];
  }
}
