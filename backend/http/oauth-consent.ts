import type { Request } from 'express';
import type { SetUpReport } from '../crm/crm.ts';
import type { Db } from '../store/db.ts';
import { takeOAuthState } from '../store/oauth-states.ts';
import { workspaceById } from '../store/workspaces.ts';
import { sameSecret } from './admin-auth.ts';
import { page, text } from './html.ts';
import { HttpError } from './http-error.ts';

/** A consent that takes longer than this starts anew, ms. */
const STATE_LIFETIME_MS = 15 * 60_000;

export interface ConsentDeps {
  db: Db;
  now: () => number;
  adminToken: string;
}

/** The workspace an admin connects, from `?workspace=W&token=ADMIN_TOKEN`. Throws `HttpError` for anybody else. */
export async function workspaceToConnect(deps: ConsentDeps, request: Request): Promise<string> {
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
  return workspace;
}

export type Consent =
  | { kind: 'given'; workspaceId: string; code: string; state: string }
  /** The admin said no, or the vendor did. */
  | { kind: 'refused'; because: string };

/** What the admin came back with. The state works once. Throws `HttpError` when it is not one of ours. */
export async function consentFrom(deps: ConsentDeps, request: Request): Promise<Consent> {
  const { code, state, error } = request.query;
  if (typeof error === 'string') return { kind: 'refused', because: error };
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
  return { kind: 'given', workspaceId, code, state };
}

export function notConnectedPage(because: string): string {
  return page('Not connected', text(because));
}

/** What is left to do after a connection, the set-up's findings included. */
export function connectedPage(crm: string, next: string, report: SetUpReport): string {
  const open = report.items.filter((item) => !['present', 'created', 'updated'].includes(item.state));
  const notes = open.map((item) => text(`${item.what}: ${item.message}`)).join('');
  return page(`Connected to ${crm}`, text(next) + notes);
}
