import { Router } from 'express';
import type { Brief } from '../../src/brief/brief.ts';
import { HANDOFF_STATUSES } from '../../src/handoff-status.ts';
import type { Db } from '../store/db.ts';
import { listHandoffs, type StoredHandoff } from '../store/handoffs.ts';
import { listWorkspaces } from '../store/workspaces.ts';
import { sameSecret } from './admin-auth.ts';
import { escape, page } from './html.ts';
import { HttpError } from './http-error.ts';

const COOKIE = 'pql_admin';

export interface HandoffsPageDeps {
  db: Db;
  adminToken: string;
  /** Where a handoff's CRM record can be opened; null when it is not known. */
  recordUrl: (handoff: StoredHandoff) => string | null;
  /** Further markup under the heading, e.g. the demo's clock. */
  banner?: () => string;
}

/**
 * The list of handoffs, server-rendered. `?token=ADMIN_TOKEN` signs in: the token moves into a cookie, so that it
 * does not stay in the address bar.
 */
export function handoffsPage(deps: HandoffsPageDeps): Router {
  const router = Router();
  router.use((request, response, next) => {
    response.setHeader(
      'Content-Security-Policy',
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
    );
    const given = request.query['token'];
    if (typeof given === 'string') {
      if (!sameSecret(given, deps.adminToken))
        throw new HttpError(401, 'admin_token_wrong', 'the token is not the ADMIN_TOKEN', 'token');
      response.cookie(COOKIE, given, { httpOnly: true, sameSite: 'lax', path: '/handoffs' });
      const rest = new URLSearchParams(request.originalUrl.split('?')[1] ?? '');
      rest.delete('token');
      response.redirect(
        `${request.baseUrl}${request.path === '/' ? '' : request.path}${rest.size === 0 ? '' : `?${rest.toString()}`}`,
      );
      return;
    }
    if (!sameSecret(cookieIn(request.headers.cookie) ?? '', deps.adminToken)) {
      throw new HttpError(401, 'sign_in_needed', 'open this page once with ?token=ADMIN_TOKEN');
    }
    next();
  });

  router.get('/', async (request, response) => {
    const workspaces = await listWorkspaces(deps.db);
    const chosen = workspaces.find((one) => one.workspaceId === request.query['workspace']) ?? workspaces[0];
    const status = HANDOFF_STATUSES.find((one) => one === request.query['status']);
    if (chosen === undefined) {
      response.send(
        page(
          'Handoffs',
          '<p class="soft">No workspace yet. Make one with <code>npm run pql -- workspace add NAME</code>.</p>',
        ),
      );
      return;
    }
    const all = await listHandoffs(deps.db, chosen.workspaceId);
    const shown = status === undefined ? all : all.filter((one) => one.status === status);
    const subtitle = `<p class="soft">${escape(chosen.name)} · ${all.length} ${all.length === 1 ? 'handoff' : 'handoffs'}</p>`;
    response.send(
      page(
        'Handoffs',
        subtitle +
          (deps.banner?.() ?? '') +
          filters(all, chosen.workspaceId, status) +
          table(shown, deps.recordUrl),
      ),
    );
  });
  return router;
}

function cookieIn(header: string | undefined): string | null {
  for (const pair of (header ?? '').split(';')) {
    const [name, value] = pair.trim().split('=');
    if (name === COOKIE && value !== undefined) return decoded(value);
  }
  return null;
}

function decoded(value: string): string | null {
  try {
    return decodeURIComponent(value);
  } catch {
    return null; // not a cookie of ours
  }
}

function filters(all: readonly StoredHandoff[], workspaceId: string, current: string | undefined): string {
  const counts = Map.groupBy(all, (one) => one.status);
  const link = (label: string, status: string | undefined): string => {
    const query = new URLSearchParams({
      workspace: workspaceId,
      ...(status === undefined ? {} : { status }),
    });
    return `<a href="?${query.toString()}"${status === current ? ' aria-current="page"' : ''}>${escape(label)}</a>`;
  };
  const statuses = HANDOFF_STATUSES.filter((status) => counts.has(status));
  return `<nav aria-label="Filter by status">${link(`All ${all.length}`, undefined)}${statuses
    .map((status) => link(`${words(status)} ${counts.get(status)?.length ?? 0}`, status))
    .join('')}</nav>`;
}

function table(handoffs: readonly StoredHandoff[], recordUrl: HandoffsPageDeps['recordUrl']): string {
  if (handoffs.length === 0)
    return '<p class="soft">No handoffs here. They appear as soon as product use justifies contact.</p>';
  const head = ['Person', 'Account', 'Status', 'Score', 'What tipped it', 'Motion', 'Outreach window (UTC)'];
  return `<div class="sheet" tabindex="0" role="region" aria-label="Handoffs"><table><thead><tr>${head
    .map((name) => `<th scope="col">${name}</th>`)
    .join(
      '',
    )}</tr></thead><tbody>${handoffs.map((one) => row(one, recordUrl(one))).join('')}</tbody></table></div>`;
}

function row(handoff: StoredHandoff, url: string | null): string {
  const { person, account } = JSON.parse(handoff.brief) as Brief;
  const name = escape(person.name);
  const why =
    handoff.suppressed_because.length === 0
      ? ''
      : `<div class="soft">${escape(handoff.suppressed_because.map(words).join(', '))}</div>`;
  const problem =
    handoff.crm_problem === null ? '' : `<div class="soft">CRM: ${escape(handoff.crm_problem)}</div>`;
  return `<tr><td>${url === null ? name : `<a href="${escape(url)}">${name}</a>`}<div class="soft">${escape(person.email ?? '')}</div>${problem}</td>
<td>${escape(handoff.account_id === null ? 'no company' : account.name)}</td>
<td><span class="status ${handoff.status}">${words(handoff.status)}</span>${why}</td>
<td class="number">${handoff.score}</td><td>${escape(handoff.trigger_label)}</td><td>${words(handoff.motion)}</td>
<td>${windowText(handoff)}</td></tr>`;
}

function windowText(handoff: StoredHandoff): string {
  if (handoff.window_opens_at === null || handoff.window_closes_at === null)
    return '<span class="soft">nobody needs to call</span>';
  const show = (ms: number): string =>
    new Intl.DateTimeFormat('en-GB', {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      timeZone: 'UTC',
    }).format(ms);
  return `${show(handoff.window_opens_at)} to ${show(handoff.window_closes_at)}`;
}

const words = (name: string): string => name.replaceAll('_', ' ');
