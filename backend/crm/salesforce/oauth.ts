import { randomBytes } from 'node:crypto';
import { OAuth2 } from 'jsforce';
import { z } from 'zod';
import { CrmError } from '../crm-error.ts';

export interface SalesforceApp {
  /** `https://login.salesforce.com`, `https://test.salesforce.com` for sandboxes, or the org's own login address. */
  loginUrl: string;
  clientId: string;
  clientSecret: string;
  /** Exactly as declared in the external client app. */
  redirectUri: string;
}

export interface Grant {
  accessToken: string;
  /** Replaced by every refresh, and the former one dies: always keep the latest, and never send one twice. */
  refreshToken: string;
  /** When to refresh at the latest, ms. */
  expiresAt: number;
  /** The org's own address, which all calls go to. */
  instanceUrl: string;
  orgId: string;
  userId: string;
}

/** Where an admin signs in, by the web-server flow with PKCE. `state` comes back with the code and must be ours. */
export function signInUrl(app: SalesforceApp, state: string, verifier: string): string {
  return clientOf(app, verifier).getAuthorizationUrl({
    scope: SCOPES,
    state,
    // jsforce sends the challenge without its method, and S256 is required
    code_challenge_method: 'S256',
  });
}

/** Nothing more is asked for than to call the API, also while nobody is there. */
const SCOPES = 'api refresh_token';

/**
 * Proves with the code that whoever started is who comes back: kept until then, and shown to nobody. 86 characters; 43
 * to 128 are allowed, and jsforce's own verifier has 171. https://datatracker.ietf.org/doc/html/rfc7636#section-4.1
 */
export function newVerifier(): string {
  return randomBytes(64).toString('base64url');
}

/** Turns a code into a grant. Throws `CrmError`: `rejected` when the code is stale or our own set-up is wrong. */
export async function exchangeCode(
  app: SalesforceApp,
  code: string,
  verifier: string,
  now: number,
): Promise<Grant> {
  const token = await ask(async () => await clientOf(app, verifier).requestToken(code));
  if (token.refresh_token === undefined) {
    throw new CrmError(
      'rejected',
      'Salesforce gave no refresh token: allow the scope "refresh_token" in the external client app, then connect again.',
    );
  }
  return grantFrom(token, token.refresh_token, now);
}

/**
 * Renews a grant; the refresh token given is spent. A spent one sent again kills every token of the grant, so whoever
 * calls holds the connection's lock. Throws `CrmError` `auth` when only a new sign-in helps.
 */
export async function refreshGrant(app: SalesforceApp, refreshToken: string, now: number): Promise<Grant> {
  const token = await ask(async () => await clientOf(app, null).refreshToken(refreshToken), 'renewal');
  // orgs without rotation keep the one they gave
  return grantFrom(token, token.refresh_token ?? refreshToken, now);
}

function clientOf(app: SalesforceApp, verifier: string | null): OAuth2 {
  const { loginUrl, clientId, clientSecret, redirectUri } = app;
  const client = new OAuth2({ loginUrl: new URL(loginUrl).origin, clientId, clientSecret, redirectUri });
  if (verifier !== null) client.codeVerifier = verifier;
  return client;
}

const tokenSchema = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  instance_url: z.url(),
  /** `https://login.salesforce.com/id/<org>/<user>` */
  id: z.string().regex(/\/id\/\w+\/\w+$/),
});
export type TokenAnswer = z.infer<typeof tokenSchema>;

/**
 * Salesforce does not say how long an access token lives; the org's session settings decide, and a call answered 401
 * tells us in time. But a refresh token unused for 30 days dies, so a quiet connection refreshes once a week.
 */
const REFRESH_AT_LATEST = 7 * 24 * 3_600_000;

function grantFrom(token: TokenAnswer, refreshToken: string, now: number): Grant {
  return { ...sessionFrom(token), refreshToken, expiresAt: now + REFRESH_AT_LATEST };
}

/** Who a token answer lets us in as. */
export function sessionFrom({
  access_token,
  instance_url,
  id,
}: TokenAnswer): Pick<Grant, 'accessToken' | 'instanceUrl' | 'orgId' | 'userId'> {
  const [userId = '', orgId = ''] = id.split('/').reverse();
  return { accessToken: access_token, instanceUrl: instance_url, orgId, userId };
}

/** The token endpoint answers in a second or two; a lock of 30 s guards it. */
const TIMEOUT = 20_000;

/** Asks the token endpoint. Throws `CrmError` that says who acts. */
export async function ask(
  request: () => Promise<unknown>,
  purpose: 'code' | 'renewal' | 'key' = 'code',
): Promise<TokenAnswer> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), TIMEOUT);
  });
  try {
    const token = tokenSchema.safeParse(await Promise.race([request(), timeout]));
    if (token.success) return token.data;
    throw new CrmError('busy', "Salesforce's token answer could not be read");
  } catch (error) {
    throw error instanceof CrmError ? error : tokenError(error, purpose);
  } finally {
    clearTimeout(timer);
  }
}

/** OAuth's error words as jsforce passes them on, in the error's name. https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_flow_errors.htm */
const OUR_SET_UP =
  /^(invalid_client|invalid_client_id|invalid_client_credentials|redirect_uri_m\w+|unsupported_grant_type|invalid_app_access)$/;
const GRANT_GONE = /^(invalid_grant|inactive_user|inactive_org|access_denied)$/;

const REFUSALS = {
  code: 'The sign-in took too long or was used twice: start the connection again.',
  renewal:
    'The access to Salesforce was revoked or has expired: connect Salesforce again; where this comes back, look at the refresh token policy of the external client app.',
  key: 'Salesforce does not let our key in: pre-authorise the integration user for the external client app (its policies and a permission set), and see that the certificate there is the one of SALESFORCE_PRIVATE_KEY.',
} as const;

function tokenError(cause: unknown, purpose: keyof typeof REFUSALS): CrmError {
  const { name = '', message = '' } = cause instanceof Error ? cause : {};
  if (OUR_SET_UP.test(name)) {
    const said = message === '' ? name : `${message} (${name})`;
    return new CrmError('rejected', `Salesforce does not know our app as it is set up: ${said}`, { cause });
  }
  if (GRANT_GONE.test(name))
    return new CrmError(purpose === 'code' ? 'rejected' : 'auth', REFUSALS[purpose], { cause });
  return new CrmError('busy', 'Salesforce gave no token for now', { cause });
}
