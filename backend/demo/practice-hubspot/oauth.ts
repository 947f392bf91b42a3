import { randomUUID } from 'node:crypto';
import { ApiError } from './api-error.ts';

/** Access tokens live half an hour. https://developers.hubspot.com/docs/api-reference/2026-03/authentication/manage-oauth-tokens */
export const ACCESS_TOKEN_SECONDS = 1800;

/** Whose token a call carries. */
export interface Caller {
  token: string;
  appId: number;
  userId: number;
  scopes: readonly string[];
}

export interface AppCredentials {
  appId: number;
  clientId: string;
  clientSecret: string;
  redirectUri: string;
}

/** One installation of the app: who consented, to what. Refresh and access tokens hang on it. */
export interface Grant {
  userId: number;
  scopes: readonly string[];
  refreshToken: string;
  isAlive: boolean;
}

interface AccessToken {
  grant: Grant;
  /** ms; null for the never-ending token of a private app or service key. */
  expiresAt: number | null;
}

/** The app's installations in one portal and the tokens they gave out. */
export class OAuthGrants {
  readonly app: AppCredentials;
  readonly #now: () => number;
  readonly #codes = new Map<string, Grant>();
  readonly #refreshTokens = new Map<string, Grant>();
  readonly #accessTokens = new Map<string, AccessToken>();

  constructor(app: AppCredentials, now: () => number) {
    this.app = app;
    this.#now = now;
  }

  /** A token pasted by an admin; lives until it is revoked. */
  addStaticToken(token: string, scopes: readonly string[], userId: number): void {
    const grant: Grant = { userId, scopes, refreshToken: '', isAlive: true };
    this.#accessTokens.set(token, { grant, expiresAt: null });
  }

  /** What a consent screen ends with: a code that can be exchanged once. */
  authorize(userId: number, scopes: readonly string[]): string {
    const code = randomUUID();
    this.#codes.set(code, { userId, scopes, refreshToken: `refresh-${randomUUID()}`, isAlive: true });
    return code;
  }

  exchangeCode(code: string): { grant: Grant; accessToken: string } {
    const grant = this.#codes.get(code);
    if (grant === undefined) throw oauthError('BAD_AUTH_CODE', 'missing or unknown auth code');
    this.#codes.delete(code);
    this.#refreshTokens.set(grant.refreshToken, grant);
    return { grant, accessToken: this.#issue(grant) };
  }

  /** The refresh token stays the same, and refreshes at the same time do not disturb each other. */
  refresh(refreshToken: string): { grant: Grant; accessToken: string } {
    const grant = this.#refreshTokens.get(refreshToken);
    if (grant === undefined || !grant.isAlive)
      throw oauthError('BAD_REFRESH_TOKEN', 'missing or invalid refresh token');
    return { grant, accessToken: this.#issue(grant) };
  }

  /** Throws the 401 HubSpot answers: one kind for tokens it does not know, another for tokens past their time. */
  authenticate(token: string | null): Caller {
    const found = token === null ? undefined : this.#accessTokens.get(token);
    if (token === null || found === undefined) {
      throw new ApiError(
        401,
        'Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview',
        { category: 'INVALID_AUTHENTICATION' },
      );
    }
    const now = this.#now();
    if (found.expiresAt !== null && found.expiresAt <= now) {
      const seconds = Math.floor((now - found.expiresAt) / 1000);
      throw new ApiError(401, `The OAuth token used to make this call expired ${seconds} second(s) ago.`, {
        category: 'EXPIRED_AUTHENTICATION',
        context: { 'expire time': [new Date(found.expiresAt).toISOString()] },
      });
    }
    return { token, appId: this.app.appId, userId: found.grant.userId, scopes: found.grant.scopes };
  }

  /** A live token's grant and, for access tokens, the seconds left. Null when the token is dead or unknown. */
  introspect(
    token: string,
  ): { kind: 'access_token' | 'refresh_token'; grant: Grant; expiresIn: number } | null {
    const refresh = this.#refreshTokens.get(token);
    if (refresh !== undefined)
      return refresh.isAlive ? { kind: 'refresh_token', grant: refresh, expiresIn: 0 } : null;
    const access = this.#accessTokens.get(token);
    if (access === undefined) return null;
    const left =
      access.expiresAt === null ? ACCESS_TOKEN_SECONDS : Math.ceil((access.expiresAt - this.#now()) / 1000);
    return left > 0 ? { kind: 'access_token', grant: access.grant, expiresIn: left } : null;
  }

  /** A revoked refresh token is dead at once; access tokens already out live to their end. A revoked access token is dead. */
  revoke(token: string): void {
    const grant = this.#refreshTokens.get(token);
    if (grant !== undefined) grant.isAlive = false;
    else this.#accessTokens.delete(token);
  }

  /** Takes the whole installation away, access tokens included. */
  uninstall(token: string): void {
    const grant = this.#accessTokens.get(token)?.grant ?? this.#refreshTokens.get(token);
    if (grant === undefined) return;
    grant.isAlive = false;
    for (const [known, access] of this.#accessTokens)
      if (access.grant === grant) this.#accessTokens.delete(known);
  }

  /** Ends the life of every access token that has one, as half an hour would. */
  expireAccessTokens(): void {
    for (const access of this.#accessTokens.values())
      if (access.expiresAt !== null) access.expiresAt = this.#now();
  }

  #issue(grant: Grant): string {
    const token = `access-${randomUUID()}`;
    this.#accessTokens.set(token, { grant, expiresAt: this.#now() + ACCESS_TOKEN_SECONDS * 1000 });
    return token;
  }
}

/** OAuth failures carry HubSpot's own code as `status` and the standard's as `error`. */
export function oauthError(status: string, message: string): ApiError {
  const error =
    status === 'BAD_REFRESH_TOKEN' || status === 'BAD_AUTH_CODE' ? 'invalid_grant' : 'invalid_request';
  return new ApiError(400, message, { extra: { status, error, error_description: message } });
}
