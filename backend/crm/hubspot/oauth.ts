import { z } from 'zod';
import { CrmError } from '../crm-error.ts';
import { AUTHORIZE_URL, apiPaths } from './api-paths.ts';
import { type ErrorBody, errorFor, HubSpotError, inWords } from './errors.ts';
import { type Answer, exchange } from './http-call.ts';
import { OPTIONAL_SCOPES, REQUIRED_SCOPES } from './scopes.ts';

export interface HubSpotApp {
  apiUrl: string;
  clientId: string;
  clientSecret: string;
  /** Exactly as declared in the app. */
  redirectUri: string;
}

export interface Grant {
  accessToken: string;
  /** May change with every refresh: always keep the latest. */
  refreshToken: string;
  /** ms. */
  expiresAt: number;
  portalId: string;
  userId: string | null;
  scopes: string[];
}

/** Where an admin grants the app access. `state` comes back with the code and must be ours. */
export function authorizeUrl(app: Pick<HubSpotApp, 'clientId' | 'redirectUri'>, state: string): string {
  const query = {
    client_id: app.clientId,
    redirect_uri: app.redirectUri,
    scope: REQUIRED_SCOPES.join(' '),
    optional_scope: OPTIONAL_SCOPES.join(' '),
    state,
  };
  // HubSpot wants spaces as %20; URLSearchParams would write '+'.
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `${AUTHORIZE_URL}?${pairs.join('&')}`;
}

/** Turns an install's code into a grant. Throws `CrmError`: `rejected` when the code is stale or our own set-up is wrong. */
export async function exchangeCode(app: HubSpotApp, code: string, now: number): Promise<Grant> {
  return await askForToken(
    app,
    { grant_type: 'authorization_code', code, redirect_uri: app.redirectUri },
    now,
  );
}

/** Renews a grant. Throws `CrmError` `auth` when the app was uninstalled or access revoked: only a new install helps. */
export async function refreshGrant(app: HubSpotApp, refreshToken: string, now: number): Promise<Grant> {
  return await askForToken(app, { grant_type: 'refresh_token', refresh_token: refreshToken }, now);
}

/** Removes the app from the portal the token belongs to; HubSpot tells its admins. Already removed counts as done. */
export async function uninstall(apiUrl: string, accessToken: string): Promise<void> {
  const answer = await exchange({ apiUrl, method: 'DELETE', path: apiPaths.uninstall, accessToken });
  const gone = answer.status === 401 || answer.status === 404;
  if ((answer.status < 200 || answer.status >= 300) && !gone) throw errorFor(answer, 'uninstall', false);
}

const tokenSchema = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: z.number(),
  hub_id: z.union([z.number(), z.string()]).transform(String),
  user_id: z.union([z.number(), z.string()]).transform(String).nullish(),
  scopes: z.array(z.string()).catch([]),
});

async function askForToken(app: HubSpotApp, grant: Record<string, string>, now: number): Promise<Grant> {
  const answer = await exchange({
    apiUrl: app.apiUrl,
    method: 'POST',
    path: apiPaths.token,
    form: { ...grant, client_id: app.clientId, client_secret: app.clientSecret },
  });
  if (answer.status < 200 || answer.status >= 300) throw tokenError(answer);
  const token = tokenSchema.safeParse(answer.body);
  if (!token.success)
    throw new CrmError('busy', "HubSpot's token answer could not be read", { status: answer.status });
  return {
    accessToken: token.data.access_token,
    refreshToken: token.data.refresh_token,
    expiresAt: now + token.data.expires_in * 1_000,
    portalId: token.data.hub_id,
    userId: token.data.user_id ?? null,
    scopes: token.data.scopes,
  };
}

/**
 * Who must act on a refused token request, by HubSpot's word for it: the customer (`auth`, install again), or us
 * (`rejected`, our id, secret or redirect address is wrong).
 * https://developers.hubspot.com/docs/api-reference/latest/authentication/manage-oauth-tokens
 */
const GRANT_GONE = /BAD_REFRESH_TOKEN|BAD_HUB|invalid_grant|access_denied/i;
const OUR_SET_UP = /BAD_CLIENT_ID|BAD_CLIENT_SECRET|BAD_REDIRECT_URI|invalid_client/i;

function tokenError(answer: Answer): CrmError {
  const error = errorFor(answer, 'token', false);
  if (error.kind === 'busy') return error;
  const words = wordsOf(answer, error.answer);
  const details = { status: answer.status };
  if (OUR_SET_UP.test(words)) {
    return new HubSpotError(
      'rejected',
      `HubSpot does not know our app as it is set up: ${inWords(error.answer)}`,
      error.answer,
      details,
    );
  }
  if (/BAD_AUTH_CODE|BAD_CODE_VERIFIER/i.test(words)) {
    return new HubSpotError(
      'rejected',
      'The installation took too long or was used twice: install again.',
      error.answer,
      details,
    );
  }
  if (GRANT_GONE.test(words) || answer.status === 401) {
    return new HubSpotError(
      'auth',
      'The app was uninstalled or its access revoked: connect HubSpot again.',
      error.answer,
      details,
    );
  }
  return error;
}

const oauthErrorSchema = z.object({ error: z.string().catch(''), error_description: z.string().catch('') });

/** The token endpoint speaks HubSpot's error words or OAuth's, sometimes both. */
function wordsOf(answer: Answer, said: ErrorBody): string {
  const standard = oauthErrorSchema.safeParse(answer.body);
  const { status } = z.object({ status: z.string().catch('') }).safeParse(answer.body).data ?? { status: '' };
  const oauth = standard.success ? [standard.data.error, standard.data.error_description] : [];
  return [status, said.category, said.subCategory, said.message, ...oauth].join(' ');
}
