import { createHmac } from 'node:crypto';
import express, { type Request, Router } from 'express';
import { z } from 'zod';
import { RECORD_FIELDS } from '../../src/record-fields.ts';
import { escape, page, text } from '../http/html.ts';
import { HttpError } from '../http/http-error.ts';
import type { CardAnswer, ContactPage, ContactRow } from './card-host/contact-page.ts';
import type { DemoClock } from './demo-clock.ts';
import type { PracticePortal, RecordView } from './practice-hubspot/practice-portal.ts';

const HOUR = 3_600_000;
/** Who looks at the demo's records. */
const VIEWER = {
  id: 7001,
  email: 'marta.kowal@plotline.example',
  firstName: 'Marta',
  lastName: 'Kowal',
  locale: 'en-gb',
};

export interface DemoPagesDeps {
  portal: PracticePortal;
  clock: DemoClock;
  /** To sign what the card sends, as HubSpot's proxy would. */
  clientSecret: string;
  ownerNames: Readonly<Record<string, string>>;
  /** Folder with the built card and the page that draws it; null: pages are left out. */
  cardFiles: string | null;
}

/** The demo's own pages: a stand-in for the CRM's contact page, and a clock to move. */
export function demoPages(deps: DemoPagesDeps): {
  routes: (wakeAll: () => void) => Router;
  banner: () => string;
} {
  return {
    banner: () => clockForm(deps.clock),
    routes(wakeAll) {
      const router = Router();
      router.post('/clock', express.urlencoded({ extended: false }), (request, response) => {
        const hours = Number((request.body as { hours?: string }).hours);
        if (!Number.isFinite(hours) || hours <= 0 || hours > 24 * 60)
          throw new HttpError(400, 'input_invalid', 'expected hours from 1 to 1440', 'hours');
        deps.clock.jump(hours * HOUR);
        wakeAll();
        response.redirect(303, request.get('referer') ?? '/handoffs');
      });
      router.get('/api/contacts', (_request, response) => {
        response.json(
          deps.portal
            .records('contacts')
            .filter((one) => one.properties['pql_status'] !== undefined)
            .map(contactRow(deps.portal)),
        );
      });
      router.get('/api/contacts/:id', (request, response) => {
        response.json(contactPage(deps, contactIn(deps.portal, request)));
      });
      router.post('/api/contacts/:id/fetch', express.json({ limit: '1mb' }), async (request, response) => {
        response.json(await asHubSpotWould(deps, request));
      });
      if (deps.cardFiles !== null) {
        const { cardFiles } = deps;
        router.use('/static', express.static(cardFiles));
        router.get(['/contacts', '/contacts/:id'], (_request, response) =>
          response.sendFile('index.html', { root: cardFiles }),
        );
      }
      router.get('/', (_request, response) => {
        response.send(startPage(deps));
      });
      return router;
    },
  };
}

function clockForm(clock: DemoClock): string {
  const now = new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone: 'UTC',
  }).format(clock.now());
  const jump = (hours: number, label: string): string =>
    `<form class="inline" method="post" action="/demo/clock"><input type="hidden" name="hours" value="${hours}"><button>${label}</button></form>`;
  return `<p class="soft">In the demo it is ${escape(now)} UTC. ${jump(1, 'An hour later')} ${jump(24, 'A day later')} Windows open and close as time passes.</p>`;
}

function startPage(deps: DemoPagesDeps): string {
  const rows = deps.portal
    .records('contacts')
    .filter((one) => one.properties['pql_status'] !== undefined)
    .map(contactRow(deps.portal));
  const links = rows
    .sort((a, b) => Number(b.pql_score) - Number(a.pql_score))
    .map(
      (row) =>
        `<tr><td><a href="/demo/contacts/${escape(row.id)}">${escape(row.name)}</a></td><td>${escape(row.company ?? '')}</td><td><span class="status ${escape(row.pql_status ?? '')}">${escape((row.pql_status ?? '').replaceAll('_', ' '))}</span></td><td class="number">${escape(String(row.pql_score ?? ''))}</td><td>${escape((row.pql_signal ?? '').replaceAll('_', ' '))}</td><td>${escape((row.pql_motion ?? '').replaceAll('_', ' '))}</td></tr>`,
    )
    .join('');
  const head = ['Contact', 'Company', 'Status', 'Score', 'Signal', 'Motion']
    .map((name) => `<th scope="col">${name}</th>`)
    .join('');
  return page(
    'Contacts in the practice CRM',
    `${text('A stand-in for HubSpot with a made-up company’s customers. Open a contact to see the PQL Handoff card on its record.')}${clockForm(deps.clock)}<div class="sheet"><table><thead><tr>${head}</tr></thead><tbody>${links}</tbody></table></div>`,
  );
}

function contactIn(portal: PracticePortal, request: Request): RecordView {
  const record = portal.record('contacts', String(request.params['id']));
  if (record === undefined) throw new HttpError(404, 'contact_unknown', 'there is no such contact', 'id');
  return record;
}

const nameOf = ({ properties }: RecordView): string =>
  [properties['firstname'], properties['lastname']].filter(Boolean).join(' ') ||
  (properties['email'] ?? 'No name');

function contactRow(portal: PracticePortal): (record: RecordView) => ContactRow {
  return (record) => ({
    id: record.id,
    name: nameOf(record),
    email: record.properties['email'] ?? null,
    company: companyOf(portal, record)?.name ?? record.properties['company'] ?? null,
    pql_status: record.properties['pql_status'] ?? null,
    pql_score: record.properties['pql_score'] ?? null,
    pql_signal: record.properties['pql_signal'] ?? null,
    pql_motion: record.properties['pql_motion'] ?? null,
  });
}

function companyOf(
  portal: PracticePortal,
  record: RecordView,
): { name: string; domain: string | null } | null {
  const [companyId] = portal.linked('contacts', record.id, 'companies');
  const company = companyId === undefined ? undefined : portal.record('companies', companyId);
  if (company === undefined) return null;
  return { name: company.properties['name'] ?? '', domain: company.properties['domain'] ?? null };
}

function contactPage(deps: DemoPagesDeps, record: RecordView): ContactPage {
  const { portal, clock } = deps;
  const tasks = portal.linked('contacts', record.id, 'tasks').flatMap((id) => {
    const task = portal.record('tasks', id);
    if (task === undefined) return [];
    const { properties } = task;
    return [
      {
        subject: properties['hs_task_subject'] ?? '',
        body: inLines(properties['hs_task_body'] ?? ''),
        dueAt: properties['hs_timestamp'] ?? null,
      },
    ];
  });
  const ownerId = record.properties['hubspot_owner_id'];
  return {
    id: record.id,
    properties: record.properties,
    labels: Object.fromEntries(RECORD_FIELDS.map((field) => [field.name, field.label])),
    tasks,
    company:
      companyOf(portal, record) ??
      (record.properties['company'] === undefined ? null : { name: record.properties['company'] }),
    owner: ownerId === undefined ? null : { name: deps.ownerNames[ownerId] ?? ownerId },
    context: {
      portal: { id: portal.portalId, timezone: 'Europe/London' },
      user: VIEWER,
      crm: { objectId: Number(record.id), objectTypeId: '0-1' },
    },
    now: clock.now(),
  };
}

/** A task's HTML as the plain text this page shows. */
const inLines = (html: string): string => html.replaceAll('<br>', '\n');

const cardRequest = z.object({ url: z.url(), method: z.string(), body: z.unknown() });

/**
 * Sends on what the card asked for the way HubSpot's proxy does: identity in the query, signature v3 over the whole,
 * and any error answer turned into 502.
 */
async function asHubSpotWould(deps: DemoPagesDeps, request: Request): Promise<CardAnswer> {
  const asked = cardRequest.parse(request.body);
  const own = `${request.protocol}://${request.get('host')}`;
  const url = new URL(new URL(asked.url).pathname, own);
  url.search = new URLSearchParams({
    appId: '9100001',
    portalId: String(deps.portal.portalId),
    userId: String(VIEWER.id),
    userEmail: VIEWER.email,
  }).toString();
  const body = JSON.stringify(asked.body ?? {});
  const timestamp = String(Date.now());
  const signed = `${asked.method.toUpperCase()}${url.href.replaceAll('%40', '@')}${body}${timestamp}`;
  const answer = await fetch(url, {
    method: asked.method,
    headers: {
      'content-type': 'application/json',
      'x-hubspot-request-timestamp': timestamp,
      'x-hubspot-signature-v3': createHmac('sha256', deps.clientSecret).update(signed).digest('base64'),
    },
    body,
  });
  const answered: unknown = await answer.json().catch(() => null);
  return answer.ok
    ? { status: answer.status, body: answered }
    : { status: 502, body: { context: { appServerStatusCode: answer.status } } };
}
